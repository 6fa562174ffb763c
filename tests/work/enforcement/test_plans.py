"""The annual plan: workdays, classes, the draw that can be repeated, joint visits, changes by hand."""

import datetime as dt
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.enforcement.actions import (
    add_item,
    add_leave,
    arrange_item,
    class_firm,
    draw_general,
    drop_item,
    join_items,
    propose_items,
    tell_credit,
)
from anwang.work.enforcement.arranging import clashes
from anwang.work.enforcement.classing import classed
from anwang.work.enforcement.drawing import draw, lot, pair
from anwang.work.enforcement.models import InspectionPlan, PlanItem
from anwang.work.enforcement.papers import word_of_plan
from anwang.work.enforcement.queries import calendar, joint_proposals, overview
from anwang.work.enforcement.spreading import months_for
from tests.factories.enforcement import make_officer, make_plan
from tests.work.enforcement.conftest import managed

FIRST = dt.date(2026, 1, 1)
WEDNESDAY = dt.date(2026, 11, 25)


@pytest.fixture
def poor(factory, supervisor):
    """A firm that is to be visited twice."""
    tell_credit(factory, credit="poor", source="信用〔2026〕3号", by=supervisor)
    return factory


@pytest.fixture
def item(plan, factory, supervisor):
    return add_item(plan, factory, month=11, because="群众反映多", by=supervisor)


def test_workdays_are_the_officers_less_other_work(plan):
    assert plan.officers_count == 2
    assert plan.days_total == 2 * 248
    assert (plan.days_other, plan.days_not) == (180, 160)
    assert plan.days_free == 496 - 340
    assert plan.days_a_visit == 2


def test_a_plan_needs_officers_and_is_one_a_year(numbers, town, supervisor):
    with pytest.raises(NotReady, match="执法证"):
        make_plan(town)
    make_officer(town, "李某")
    make_plan(town)
    with pytest.raises(Exception, match="已经有计划"):
        make_plan(town)


def test_first_class_that_fits_gives_the_frequency_within_the_cap(poor, shop, town):
    found = {each.subject: each for each in classed(town, FIRST)}

    assert (found[poor].frequency.id, found[poor].times, found[poor].is_key) == ("poor-credit", 2, True)
    assert (found[shop].frequency.id, found[shop].times, found[shop].is_key) == ("general", 1, False)
    assert found[poor].words == "风险尚未评估、失信或重点关注、标准化未达标"


def test_key_firms_are_spread_over_the_year_once(plan, poor, supervisor):
    assert propose_items(plan, by=supervisor) == 2
    assert propose_items(plan, by=supervisor) == 0

    assert [item.month for item in plan.standing_items()] == [1, 7]


def test_firms_of_another_level_are_not_planned(plan, poor, supervisor):
    class_firm(poor, level="district", source="区分级名单", by=supervisor)

    assert propose_items(plan, by=supervisor) == 0
    with pytest.raises(NotReady, match="E-ONE-LEVEL 该企业由区级负责检查"):
        add_item(plan, poor, month=5, because="要查", by=supervisor)


def test_months_are_even_and_the_emptiest_comes_first():
    load = Counter({1: 3, 2: 1})
    assert months_for(1, load, 1) == [3]
    assert months_for(4, Counter(), 1) == [1, 4, 7, 10]
    assert months_for(2, Counter(), 11) == [11, 12]
    assert months_for(2, Counter(), 12) == [12, 12]


def test_a_draw_can_be_repeated_by_anybody():
    assert draw("20261123", range(1, 30), 3) == draw("20261123", reversed(range(1, 30)), 3)
    assert draw("20261123", range(1, 30), 3) != draw("20261124", range(1, 30), 3)
    assert draw("种子", ["甲", "乙"], 9) == draw("种子", ["乙", "甲"], 2)
    assert set(pair("x", 7, [1, 2, 3])) <= {1, 2, 3}


def test_draw_is_logged_with_its_lists_and_its_seed(plan, village, supervisor):
    firms = [managed(f"第{number}加工厂", village, supervisor) for number in range(6)]

    made = draw_general(plan, by=supervisor, seed="868686")

    assert [pk for pk, _ in made.candidates] == [firm.pk for firm in firms]
    wanted = draw("868686", [firm.pk for firm in firms], 2)  # 20 % of six, rounded up
    assert [pk for pk, _, _ in made.drawn] == wanted
    items = {each.subject_id: each for each in plan.standing_items()}
    assert set(items) == set(wanted)
    assert all(each.is_drawn and each.officers.count() == 2 for each in items.values())


def test_draw_stops_where_the_workdays_end(plan, village, supervisor):
    InspectionPlan.objects.filter(pk=plan.pk).update(days_total=plan.days_other + plan.days_not + 3)
    for number in range(3):
        managed(f"第{number}加工厂", village, supervisor)
    plan.refresh_from_db()

    assert len(draw_general(plan, by=supervisor, count=3).drawn) == 1
    with pytest.raises(NotReady, match="工作日已经排满"):
        draw_general(plan, by=supervisor, count=1)


def test_cap_holds_for_what_is_added_by_hand(plan, factory, supervisor):
    for month in (3, 9):
        add_item(plan, factory, month=month, because="上级交办", by=supervisor)

    with pytest.raises(NotReady, match="E-VISIT-CAP 2026年对该企业的计划检查已达上限（2次）"):
        add_item(plan, factory, month=12, because="上级交办", by=supervisor)


def test_two_departments_in_a_month_are_proposed_and_joined(plan, factory, department, supervisor, officer):
    ours = add_item(plan, factory, month=6, because="重点", by=supervisor)
    theirs = add_item(plan, factory, month=6, because="消防专项", department=department, by=officer)
    [proposal] = joint_proposals(plan)
    assert proposal.departments == "回龙坝镇、规划建设管理环保办公室"
    assert [each.guard.code for each in clashes(theirs)] == ["E-VISIT-JOIN"]

    kept = join_items(proposal.items, by=supervisor)

    assert kept == ours
    assert [str(org) for org in kept.partners.all()] == ["规划建设管理环保办公室"]
    assert (overview(plan).visits, overview(plan).joint) == (1, 1)
    assert joint_proposals(plan) == []
    with pytest.raises(BadInput, match="同一个月"):
        join_items([kept], by=supervisor)


def test_a_day_wants_two_certified_officers_who_are_there(plan, item, officers, supervisor):
    li, jiang = officers
    with pytest.raises(NotReady, match="E-TWO-OFFICERS"):
        arrange_item(item, month=11, day=WEDNESDAY, officers=[li], because="", by=supervisor)
    add_leave(jiang, kind="annual", first=WEDNESDAY, last=WEDNESDAY, by=supervisor)
    with pytest.raises(NotReady, match="E-ON-LEAVE 蒋检查11-25年休假"):
        arrange_item(item, month=11, day=WEDNESDAY, officers=officers, because="", by=supervisor)

    arrange_item(item, month=11, day=dt.date(2026, 11, 26), officers=officers, because="", by=supervisor)

    assert item.when == "11月26日"
    assert clashes(item) == []


def test_an_officer_makes_so_many_visits_a_day(plan, officers, village, supervisor):
    firms = [managed(f"第{number}加工厂", village, supervisor) for number in range(3)]
    items = [add_item(plan, firm, month=11, because="重点", by=supervisor) for firm in firms]
    for each in items[:2]:
        arrange_item(each, month=11, day=WEDNESDAY, officers=officers, because="", by=supervisor)

    with pytest.raises(NotReady, match="E-OFFICER-BUSY 李检查、蒋检查当天已安排 2 户"):
        arrange_item(items[2], month=11, day=WEDNESDAY, officers=officers, because="急", by=supervisor)


def test_day_lies_in_its_month_and_day_off_wants_a_reason(plan, item, officers, supervisor):
    with pytest.raises(BadInput, match="2026年11月里"):
        arrange_item(item, month=11, day=dt.date(2026, 12, 1), officers=officers, because="", by=supervisor)
    saturday = dt.date(2026, 11, 28)
    with pytest.raises(NotReady, match="E-DAY-OFF"):
        arrange_item(item, month=11, day=saturday, officers=officers, because="", by=supervisor)
    arrange_item(item, month=11, day=saturday, officers=officers, because="企业周六才开工", by=supervisor)


def test_plan_is_approved_by_another_and_changed_afterwards_with_a_reason(
    plan, item, officers, supervisor, inspector, leader
):
    plan.take("submit", by=supervisor)
    with pytest.raises(NotReady, match="编制人以外"):
        plan.take("approve", by=supervisor)
    plan.take("approve", by=leader)
    plan.take("publish", by=supervisor, published_where="镇政府公示栏")
    assert plan.get_state_display() == "已公布"
    with pytest.raises(NotReady, match="逐条调整"):
        propose_items(plan, by=supervisor)
    with pytest.raises(BadInput, match="须写明理由"):
        arrange_item(item, month=12, day=None, officers=[], because="", by=inspector)

    arrange_item(item, month=12, day=None, officers=[], because="企业停产检修", by=inspector)
    drop_item(item, because="企业搬走", by=inspector)

    assert list(plan.standing_items()) == []


def test_an_empty_plan_and_one_beyond_the_workdays_are_not_submitted(plan, supervisor, item):
    InspectionPlan.objects.filter(pk=plan.pk).update(days_total=0)
    plan.refresh_from_db()
    with pytest.raises(NotReady, match="计划用 2 个工作日，超过可用的 0 个"):
        plan.take("submit", by=supervisor)
    item.delete()
    with pytest.raises(NotReady, match="还没有检查对象"):
        plan.take("submit", by=supervisor)


def test_firms_and_villages_do_not_see_whom_the_plan_visits(
    plan, item, owner, cadre, stranger, officer, leader
):
    for somebody in (owner, cadre, stranger, officer):
        assert not PlanItem.objects.visible_to(somebody).exists()
    assert list(PlanItem.objects.visible_to(leader)) == [item]
    assert list(InspectionPlan.objects.visible_to(officer)) == [plan]


def test_villages_plan_nothing(plan, factory, cadre):
    with pytest.raises(PermissionDenied):
        add_item(plan, factory, month=11, because="想查", by=cadre)


def test_month_shows_days_people_away_and_what_has_no_day(plan, item, officers, supervisor):
    add_leave(officers[0], kind="training", first=WEDNESDAY, last=WEDNESDAY, by=supervisor)

    found = calendar(plan, 11, supervisor)

    assert found.unfixed == [item]
    assert [(day.date, day.away) for day in found.days] == [(WEDNESDAY, ["李检查培训"])]
    assert (found.before, found.after) == (10, 12)
    assert found.weeks[0][0].date == dt.date(2026, 10, 26)


def test_word_tells_the_workdays_and_the_draw(plan, item, village, supervisor):
    from io import BytesIO  # noqa: PLC0415 -- only here

    from docx import Document  # noqa: PLC0415 -- only here

    managed("第一加工厂", village, supervisor)
    draw_general(plan, by=supervisor, seed="868686")

    paper = Document(BytesIO(word_of_plan(plan)))

    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "总法定工作日 496 个" in text
    assert "随机种子 868686" in text
    assert paper.tables[0].rows[1].cells[1].text == "回龙机械加工厂"


def test_public_sees_the_draw_of_a_published_plan_with_numbers_for_officers(
    client, plan, village, supervisor, leader, officers
):
    for number in range(4):
        managed(f"第{number}加工厂", village, supervisor)
    made = draw_general(plan, by=supervisor, seed="42", count=2)
    page = f"/enforcement/public/{plan.pk}/"
    assert client.get(page).status_code == 404
    plan.take("submit", by=supervisor)
    plan.take("approve", by=leader)
    plan.take("publish", by=supervisor, published_where="公示栏")

    shown = client.get(page).content.decode()

    assert "重抽了一遍，结果一致" in shown
    assert lot("42", made.drawn[0][0])[:12] in shown
    assert str(officers[0].pk) in shown
    assert "李检查" not in shown
