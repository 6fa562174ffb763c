"""Risk points: who sees them, which count, and how grades compare."""

import datetime as dt

import pytest
from django.db import IntegrityError

from anwang.town.people.choices import Role
from anwang.work.risks.choices import ControlLevel, RiskGrade
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db


def test_the_firm_and_its_town_see_a_point_and_a_stranger_does_not(village, supervisor, stranger):
    subject = make_subject(village=village)
    control = make_control(make_event(make_point(subject)))
    owner = make_user("钱店主", (subject.org, Role.PRINCIPAL))

    for user in (owner, supervisor):
        assert list(RiskPoint.objects.visible_to(user)) == [control.event.point]
        assert list(RiskEvent.objects.visible_to(user)) == [control.event]
        assert list(Control.objects.visible_to(user)) == [control]
    assert not RiskPoint.objects.visible_to(stranger).exists()
    assert not RiskEvent.objects.visible_to(stranger).exists()
    assert not Control.objects.visible_to(stranger).exists()


def test_what_is_deleted_is_seen_by_nobody(village, supervisor):
    make_control(make_event(make_point(make_subject(village=village), is_deleted=True)))

    assert not RiskPoint.objects.visible_to(supervisor).exists()
    assert not Control.objects.visible_to(supervisor).exists()


def test_a_name_stands_once_among_the_points_in_use():
    subject = make_subject()
    make_point(subject, "后厨", is_deleted=True)
    make_point(subject, "后厨")

    with pytest.raises(IntegrityError):
        make_point(subject, "后厨")


@pytest.mark.parametrize(
    ("grades", "highest"),
    [
        (("blue", "red", "yellow"), "red"),
        (("", "blue"), "blue"),
        (("", ""), ""),
        (("yellow", "orange"), "orange"),
    ],
)
def test_the_gravest_grade_is_the_highest(grades, highest):
    assert RiskGrade.highest(*grades) == highest


def test_points_are_ranked_by_grade():
    subject = make_subject()
    for grade in ("blue", "red", "", "yellow"):
        make_point(subject, grade=grade)

    ranked = RiskPoint.objects.ranked().order_by("-rank").values_list("grade", flat=True)

    assert list(ranked) == ["red", "yellow", "blue", ""]


def test_a_level_answers_also_for_all_below_it():
    assert ControlLevel.DEPARTMENT.answering == [
        ControlLevel.DEPARTMENT, ControlLevel.TEAM, ControlLevel.POST,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "level"),
    [("red", "company"), ("orange", "department"), ("yellow", "team"), ("blue", "post")],
)
def test_a_graver_risk_is_controlled_higher_up(grade, level):
    assert ControlLevel.of(grade) == level


def test_a_review_is_overdue_the_day_after(time_machine):
    time_machine.move_to("2026-11-26T02:00:00Z", tick=False)
    today = make_point(next_review_on=dt.date(2026, 11, 26))
    late = make_point(next_review_on=dt.date(2026, 11, 25))

    assert list(RiskPoint.objects.review_overdue()) == [late]
    assert (today.is_review_overdue, late.is_review_overdue) == (False, True)
