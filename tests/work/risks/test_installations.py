"""Stored chemicals are weighed, graded, bring duties, and make their point a red one."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from anwang.town.notices.models import Notice
from anwang.town.people.choices import Role
from anwang.work.risks.actions.installations import (
    Stored,
    add_installation,
    do_duty,
    remind_of_duties,
    weigh_installation,
)
from tests.factories.people import make_user
from tests.factories.risks import make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]
AMMONIA = [Stored("氨", Decimal(12))]


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to("2026-11-26T02:00:00Z", tick=False)


@pytest.fixture
def point(village):
    return make_event(make_point(make_subject(village=village), "氨机房")).point


@pytest.fixture
def keeper(point):
    return make_user("钱安全", (point.org, Role.SAFETY_OFFICER))


@pytest.fixture
def unit(point, keeper):
    return add_installation(point.subject, by=keeper, name="氨机房", point=point)


def test_a_heavy_stock_makes_a_major_hazard_installation(unit, keeper, point):
    weigh_installation(unit, AMMONIA, 35, by=keeper)

    point.refresh_from_db()
    assert (unit.s_value, unit.r_value, unit.level_words) == (
        Decimal("1.2"),
        Decimal("2.88"),
        "四级重大危险源",
    )
    assert unit.next_assessment_on == dt.date(2029, 11, 26)
    assert (point.grade, point.raised_reason) == ("red", "构成四级重大危险源（氨机房）")
    assert [each.duty for each in unit.duties.all()] == [
        "register", "detect", "assess", "monitor", "plan", "inform", "report",
    ]  # fmt: skip


def test_a_light_stock_is_none_and_brings_no_duties(unit, keeper, point):
    weigh_installation(unit, [Stored("汽油", Decimal(120)), Stored("W5.4", Decimal(90))], 60, by=keeper)

    point.refresh_from_db()
    assert (unit.s_value, unit.r_value, unit.level_words) == (
        Decimal("0.618"),
        Decimal("0.927"),
        "不构成重大危险源",
    )
    assert (unit.duties.count(), point.grade) == (0, "")


def test_every_weighing_is_kept(unit, keeper):
    weigh_installation(unit, AMMONIA, 35, by=keeper)
    weigh_installation(unit, [Stored("氨", Decimal(8))], 35, by=keeper)

    assert [each.level for each in unit.assessments.all()] == [None, 4]
    assert unit.level is None


@pytest.mark.parametrize(
    ("stock", "sentence"),
    [
        ([], "请至少填一种物质和存量"),
        ([Stored("不存在", Decimal(1))], "“不存在”不在列名物质里"),
        ([Stored("氨", Decimal(0))], "“氨”的存量须大于 0"),
        ([Stored("氟", Decimal(1))], "请选“氟”的危险性类别"),
    ],
)
def test_what_cannot_be_weighed_is_named(unit, keeper, stock, sentence):
    with pytest.raises(ValidationError, match=sentence):
        weigh_installation(unit, stock, 1, by=keeper)


def test_a_duty_done_is_due_again_after_its_cycle(unit, keeper):
    weigh_installation(unit, AMMONIA, 35, by=keeper)
    drill = unit.duties.get(duty="plan")

    do_duty(drill, by=keeper, note="液氨泄漏演练")

    assert (drill.done_on, drill.due_on) == (dt.date(2026, 11, 26), dt.date(2027, 5, 26))


def test_filing_is_noted_at_the_installation(unit, keeper):
    weigh_installation(unit, AMMONIA, 35, by=keeper)

    do_duty(unit.duties.get(duty="report"), by=keeper)

    unit.refresh_from_db()
    assert unit.filed_on == dt.date(2026, 11, 26)


def test_duties_are_told_once_when_they_are_near(unit, keeper):
    weigh_installation(unit, AMMONIA, 35, by=keeper)
    before = Notice.objects.count()

    assert remind_of_duties(dt.date(2026, 11, 26)) == 6  # all but the assessment, within thirty days
    assert remind_of_duties(dt.date(2026, 11, 27)) == 0
    assert Notice.objects.count() == before + 6
