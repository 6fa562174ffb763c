"""New, changed, in danger: each opens one re-assessment by itself, with its day, on the firm's desk."""

import datetime as dt

import pytest
from django.utils import timezone

from anwang.base.flow.workflow import NotReady
from anwang.town.people.choices import Role
from anwang.work.risks import activity
from anwang.work.risks.actions.assessing import assess
from anwang.work.risks.actions.changing import report_change, report_hazard, review_what_is_due
from anwang.work.risks.models import Reassessment, RiskChange
from anwang.work.risks.queries import point_at
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user
from tests.factories.risks import make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("packs")]


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to("2026-11-26T02:00:00Z", tick=False)


@pytest.fixture
def point(village):
    return make_event(make_point(make_subject(village=village), "冲床")).point


@pytest.fixture
def keeper(point):
    return make_user("钱安全", (point.org, Role.SAFETY_OFFICER))


def test_a_change_opens_a_task_that_awaits_the_firm(point, keeper, supervisor):
    change = report_change(point, "equipment", "换了一台 80 吨冲床", by=keeper)

    task = change.reassessment
    awaiting = Reassessment.workflow.awaiting
    assert (task.due_on, task.due_rule) == (dt.date(2026, 12, 11), "设备变化后 15 日内")
    assert list(Reassessment.objects.filter(awaiting(keeper))) == [task]
    assert not Reassessment.objects.filter(awaiting(supervisor)).exists()
    with pytest.raises(NotReady, match="还有 1 个风险事件没有重新评估"):
        task.take("assess", by=keeper)


def test_further_changes_join_the_open_task_and_the_nearer_day_counts(point, keeper):
    report_change(point, "person", "班长换人", by=keeper)
    report_change(point, "accident", "手指压伤", by=keeper)

    task = Reassessment.objects.get()
    assert task.changes.count() == 2
    assert (task.due_on, task.due_rule) == (dt.date(2026, 12, 3), "发生事故或险情后 7 日内")


def test_assessing_every_event_does_the_task(point, keeper, time_machine):
    task = report_change(point, "process", "改成自动送料", by=keeper).reassessment
    time_machine.move_to("2026-11-27T02:00:00Z", tick=False)

    assess(point.events.get(), scheme="core/lec", inputs={"l": 1, "e": 6, "c": 7}, by=keeper)

    task.refresh_from_db()
    assert (task.state, task.assessed_by) == ("assessed", keeper)


def test_an_officer_closes_it_with_a_reason_and_a_firm_does_not(point, keeper, inspector):
    task = report_change(point, "process", "重复登记", by=keeper).reassessment

    assert [offer.step.name for offer in task.offers(keeper)] == ["assess"]
    task.take("close", by=inspector, note="与上一条是同一件事")

    assert task.state == "closed"


def test_a_major_hazard_opens_it_once(point):
    for _ in range(2):
        report_hazard(point, number="YH-2026-0007", title="光电保护被短接", is_major=True, times=1, by=None)

    assert RiskChange.objects.get().kind == "major"


@pytest.mark.parametrize(("times", "opened"), [(2, 0), (3, 1)])
def test_the_third_hazard_at_the_same_place_opens_it(point, times, opened):
    report_hazard(point, number="YH-2026-0008", title="没用取料工具", is_major=False, times=times, by=None)

    assert RiskChange.objects.filter(kind="repeated").count() == opened


def test_what_is_past_its_review_is_opened_once(point):
    point.next_review_on = dt.date(2026, 11, 25)
    point.save()

    assert (review_what_is_due(timezone.localdate()), review_what_is_due(timezone.localdate())) == (1, 0)
    assert RiskChange.objects.get().text == "评估2026年11月25日到期"


def test_a_place_without_any_record_for_long_is_idle(point, monkeypatch):
    monkeypatch.setattr(activity, "sources", [lambda: {point.subject_id: dt.date(2026, 5, 1)}])

    assert (review_what_is_due(timezone.localdate()), review_what_is_due(timezone.localdate())) == (1, 0)
    assert RiskChange.objects.get().kind == "idle"


def test_a_place_in_words_means_the_point_of_that_name_or_the_only_one(point):
    assert point_at(point.subject, "随便哪里") == point

    other = make_point(point.subject, "配电房")

    assert point_at(point.subject, "配电房") == other
    assert point_at(point.subject, "大门口") is None
    assert point_at(None, "配电房") is None


def test_confirming_a_major_hazard_at_a_point_opens_the_reassessment(point, inspector):
    hazard = make_hazard(
        point.org, by=inspector, subject=point.subject, place="冲床", title="光电保护被短接", level="major"
    )

    hazard.take("confirm", by=inspector, level="major", criterion="expert", note="三名专家论证")

    assert RiskChange.objects.get().text == "光电保护被短接"
