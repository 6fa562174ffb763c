"""How a hazard comes in: its number, what the pack says of it, who may."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from anwang.base.kit.models import SearchEntry
from anwang.base.kit.refusals import BadInput
from anwang.town.people.choices import Role
from anwang.work.hazards.actions import move_to_subject, report_hazard
from anwang.work.hazards.clocks import add_months, rectification
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, TODAY, make_hazard, make_plan
from tests.factories.orgs import make_town, make_village
from tests.factories.people import make_user
from tests.factories.subjects import make_subject


def test_numbers_run_by_town_and_year_without_gaps(unit, cadre):
    assert [make_hazard(unit, by=cadre).number for _ in range(2)] == ["HZ-2026-0001", "HZ-2026-0002"]

    with pytest.raises(ValidationError), transaction.atomic():
        report_hazard(org=unit, by=cadre, title="一" * 300)
    with transaction.atomic():
        make_hazard(unit, by=cadre)
        transaction.set_rollback(True)  # the page broke off

    assert make_hazard(unit, by=cadre).number == "HZ-2026-0003"
    assert make_hazard(make_village("中寺村", make_town("凤凰镇"))).number == "HZ-2026-0001"
    with time_machine.travel("2027-01-04T02:00:00Z"):
        assert make_hazard(unit, by=cadre).number == "HZ-2027-0001"


def test_two_hazards_of_a_town_never_share_a_number(hazard):
    twin = Hazard(org=hazard.org, number=hazard.number, title="同号", found_on=TODAY, town=hazard.town)

    with pytest.raises(ValidationError):
        twin.validate_constraints()


def test_hazard_knows_where_it_is(hazard, district, town, village, unit):
    assert (hazard.district, hazard.town, hazard.village, hazard.unit) == (
        district.pk,
        town.pk,
        village.pk,
        unit.pk,
    )


def test_hazard_can_be_found(hazard):
    entry = SearchEntry.objects.get(kind="hazard")

    assert (entry.title, entry.code, entry.url) == (hazard.title, hazard.number, hazard.get_absolute_url())


def test_reporting_elsewhere_is_refused(unit, stranger, cadre, town):
    with pytest.raises(PermissionDenied, match="不在你负责的范围内"):
        make_hazard(unit, by=stranger)
    with pytest.raises(PermissionDenied):
        make_hazard(make_village("青龙庙村", town), by=cadre)


def test_department_may_report_beyond_its_topic(unit, officer):
    assert make_hazard(unit, by=officer, topic="road-transport").found_by == officer


def test_hazard_is_somewhere_and_not_in_the_future(unit, cadre):
    with pytest.raises(BadInput, match="请选择隐患所在的"):
        report_hazard(by=cadre, title="灭火器压力不足")
    with pytest.raises(BadInput, match="发现日期不能晚于今天"):
        make_hazard(unit, by=cadre, found_on=dt.date(2026, 11, 24))


def test_hazard_without_words_is_refused(unit, cadre):
    with pytest.raises(ValidationError) as refused:
        report_hazard(org=unit, by=cadre, title="   ")

    assert list(refused.value.message_dict) == ["title"]


def test_source_is_the_firm_s_own_check_when_the_firm_reports(unit, owner, cadre):
    assert make_hazard(unit, by=owner).source == "self-check"
    assert make_hazard(unit, by=cadre).source == "patrol"


def test_days_of_the_checklist_run_from_the_finding():
    due = rectification("general", TODAY, TODAY, within_days=3)

    assert (due.date, due.rule) == (
        dt.date(2026, 11, 26),
        "检查表规定3日内整改：自2026年11月23日起3日内，至2026年11月26日",
    )


def test_days_that_ran_out_before_anybody_was_told_begin_today():
    due = rectification("general", dt.date(2026, 11, 1), TODAY, within_days=3)

    assert due.date == dt.date(2026, 11, 26)


def test_limit_knows_why_it_is_that_day(unit, cadre, supervisor, inspector, owner):
    hazard = make_hazard(unit, by=cadre, within_days=7)
    hazard.take("confirm", by=inspector, level="general")
    hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    assert hazard.due_rule == "检查表规定7日内整改：自2026年11月23日起7日内，至2026年11月30日"

    other = make_hazard(unit, by=cadre, within_days=7)
    other.take("confirm", by=inspector, level="general")
    other.take("assign", by=supervisor, assignee=owner, due_on=TODAY)
    assert other.due_rule == "交办时由王站长指定"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [("2026-11-30", 3, "2027-02-28"), ("2026-11-23", 3, "2027-02-23"), ("2026-01-31", 1, "2026-02-28")],
)
def test_months_end_on_the_same_day_or_the_last(start, months, end):
    assert add_months(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(end)


def test_nobody_is_made_responsible_who_would_not_see_it(hazard, supervisor, inspector, stranger, town):
    hazard.take("confirm", by=inspector, level="general")
    neighbour = make_user("邻村干", (make_village("青龙庙村", town), Role.VILLAGE_CADRE))

    for outsider in (stranger, neighbour):
        with pytest.raises(ValidationError) as refused:
            hazard.take("assign", by=supervisor, assignee=outsider, due_on=NEXT_WEEK)
        assert refused.value.message_dict == {
            "assignee": ["整改责任人须是本单位的人，或管辖此处的村（社区）干部、网格员"]
        }


def test_hazard_is_passed_on_to_another_person_there(assigned, supervisor, cadre):
    assigned.take("reassign", by=supervisor, assignee=cadre)

    assert (assigned.assignee, assigned.state) == (cadre, "rectifying")
    assert list(Hazard.objects.visible_to(cadre).awaiting(cadre)) == [assigned]


def test_hazards_of_a_merged_double_follow_it(village, town, supervisor, inspector, owner):
    keep = make_subject("五云五金店", village)
    drop = make_subject("五云五金", make_village("青龙庙村", town), code=keep.code)
    hazard = make_hazard(subject=drop, by=supervisor)
    hazard.take("confirm", by=inspector, level="major", criterion="expert", note="专家意见")
    plan = make_plan(hazard, supervisor)

    move_to_subject(keep, drop)

    hazard.refresh_from_db()
    plan.refresh_from_db()
    assert (hazard.subject, hazard.org, hazard.village) == (keep, keep.org, village.pk)
    assert (plan.org, plan.unit) == (keep.org, keep.org.pk)
