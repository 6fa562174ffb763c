"""Any plan's duties are reports that units owe."""

import datetime as dt

import pytest
from django.conf import settings

from anwang.base.kit.refusals import BadInput
from anwang.insight.reports.actions import open_drafts, reword, take_over
from anwang.insight.reports.demands import demands_in, demands_of, topics_of
from anwang.insight.reports.models import Report
from anwang.knowledge.documents import read_plan
from anwang.work.campaigns.actions import campaign_from_outline as start_from_circular
from anwang.work.campaigns.actions import issue_part, start_campaign
from anwang.work.campaigns.models import TaskPart
from tests.factories.campaigns import TEXT
from tests.factories.hazards import make_hazard
from tests.factories.orgs import make_village

DAY = dt.date(2026, 11, 18)
WEEKLY = {"cycle": "weekly", "what": "工作动态", "due": "每周五前"}
MONTHLY = {"cycle": "monthly", "what": "工作进展", "due": "每月25日前"}


def owed(town, day=DAY):
    return {(report.org, report.heading, report.due_on) for report in open_drafts(town, day)}


def test_duties_of_a_plan_become_its_report_forms(start):
    campaign = start("winter", [WEEKLY, MONTHLY])

    assert [(each.form, each.heading, each.cycle) for each in demands_of(campaign)] == [
        ("winter/duty-weekly", "冬春火灾防控专项行动工作动态", "weekly"),
        ("winter/duty-monthly", "冬春火灾防控专项行动工作进展", "monthly"),
    ]


def test_two_duties_of_one_cycle_are_one_report_if_they_are_due_together(start):
    table = {"cycle": "monthly", "what": "统计表", "due": "每月25日前"}
    late = {"cycle": "monthly", "what": "情况说明", "due": "次月5日前"}
    campaign = start("winter", [MONTHLY, table, late])

    assert [(each.form, each.heading) for each in demands_of(campaign)] == [
        ("winter/duty-monthly", "冬春火灾防控专项行动工作进展和统计表"),
        ("winter/duty-monthly-2", "冬春火灾防控专项行动情况说明"),
    ]


def test_what_is_said_in_a_whole_sentence_is_called_by_its_cycle(start):
    long = {"cycle": "monthly", "what": "将本辖区排查整治的进展、存在问题和下一步打算一并报送镇应急办"}

    [demand] = demands_of(start("winter", [long]))

    assert demand.heading == "冬春火灾防控专项行动月报"


def test_shipped_forms_win_over_the_duties(plan_pack):
    assert [each.form for each in demands_of(plan_pack)] == [
        f"huilongba-2020/{name}" for name in ("weekly", "monthly", "quarterly", "annual")
    ]


def test_units_that_hold_parts_and_the_town_owe_a_report(start, town, village, department):
    start("winter", [WEEKLY])
    make_village("新来村", town)  # holds nothing

    assert {org for org, _, _ in owed(town)} == {town, village, department}


def test_unit_whose_parts_were_withdrawn_owes_nothing(start, town, village, department):
    start("winter", [WEEKLY])
    TaskPart.objects.filter(org=village).update(state="withdrawn")

    assert {org for org, _, _ in owed(town)} == {town, department}


def test_unit_that_came_later_owes_nothing_from_before(start, town, supervisor, _midweek):
    campaign = start("winter", [WEEKLY])
    _midweek.move_to(dt.datetime(2026, 12, 2, 2, tzinfo=dt.UTC))
    late = make_village("新来村", town)
    issue_part(campaign.tasks.first(), late, by=supervisor)

    open_drafts(town, dt.date(2026, 12, 2))

    assert [report.due_on for report in Report.objects.filter(org=late)] == [dt.date(2026, 12, 4)]


def test_town_that_runs_two_campaigns_gets_the_reports_of_both(start, town, village):
    start("winter", [WEEKLY])
    start("gas-2026", [WEEKLY | {"due": "每周四前"}])

    assert {entry for entry in owed(town) if entry[0] == village} == {
        (village, "冬春火灾防控专项行动工作动态", dt.date(2026, 11, 20)),
        (village, "燃气安全百日行动工作动态", dt.date(2026, 11, 19)),
    }


def test_opening_again_makes_nothing_twice(start, town):
    start("winter", [WEEKLY])
    start("gas-2026", [WEEKLY])

    first, again = open_drafts(town, DAY), open_drafts(town, DAY + dt.timedelta(days=1))

    assert (len(first), again) == (6, [])


def test_morning_that_was_slept_through_is_made_good(start, town, village, _midweek):
    start("winter", [WEEKLY])
    _midweek.move_to(dt.datetime(2026, 12, 9, 2, tzinfo=dt.UTC))

    open_drafts(town, dt.date(2026, 12, 9))

    due = Report.objects.filter(org=village).order_by("due_on").values_list("due_on", flat=True)
    assert list(due) == [dt.date(2026, 11, 20) + dt.timedelta(weeks=n) for n in range(4)]


@pytest.mark.parametrize(
    ("day", "count"),
    [(dt.date(2026, 10, 28), 0), (dt.date(2027, 3, 31), 1), (dt.date(2027, 4, 8), 0)],
)
def test_nothing_is_demanded_outside_the_campaigns_window(start, town, village, day, count, _midweek):
    start("winter", [WEEKLY])  # from 2026-11-01 to 2027-03-31
    TaskPart.objects.update(created_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC))
    open_drafts(town, day)

    assert Report.objects.filter(org=village, due_on__gte=day).count() == count


def test_last_report_may_be_due_after_the_end(start, town, village):
    [demand] = demands_of(start("winter", [{"cycle": "monthly", "what": "月报", "due": "次月5日前"}]))

    *_, last = demand.periods(dt.date(2026, 1, 1), dt.date(2028, 1, 1))

    assert (last.end, demand.due(last).date) == (dt.date(2027, 3, 31), dt.date(2027, 4, 5))


def test_further_round_carries_listed_years_on(start, town, supervisor):
    duties = [{"cycle": "annual", "what": "年度总结", "due": "2024年、2025年11月底前"}]
    campaign = start("winter", duties, window=["2024-01-01", "2025-12-31"])
    carried = start_campaign(
        town=town, release=campaign.release, text=TEXT + "winter", by=supervisor, years=2
    )

    [demand] = demands_of(carried)

    years = [period.end.year for period in demand.periods(dt.date(2020, 1, 1), dt.date(2030, 1, 1))]
    assert years == [2026, 2027]


def test_bare_packs_report_is_owed_by_the_whole_town(packs, town, village, department):
    assert demands_in(town) == []  # the shipped base pack asks only firms


def test_figures_count_the_topics_of_the_campaign(start, town, village, unit, cadre):
    start("winter", [WEEKLY])
    gas = start("gas-2026", [WEEKLY])
    make_hazard(unit, by=cadre, topic="fire")
    make_hazard(unit, by=cadre, topic="gas", title="软管老化，超过使用期限")
    open_drafts(town, DAY)

    found = {
        report.campaign.pack_id: {each.name: each.value for each in report.current().figure_list}
        for report in Report.objects.filter(org=village)
    }

    assert topics_of(gas) == ("gas",)
    assert (found["winter"]["hazards.found"], found["gas-2026"]["hazards.found"]) == (2, 1)


def test_tasks_are_counted_for_their_own_campaign(start, town, village):
    monthly = MONTHLY | {"due": "每月20日前"}
    start("winter", [monthly])
    start("gas-2026", [monthly])
    open_drafts(town, DAY)

    found = {
        report.campaign.pack_id: {each.name: each.value for each in report.current().figure_list}
        for report in Report.objects.filter(org=village)
    }

    assert (found["winter"]["tasks.issued"], found["gas-2026"]["tasks.issued"]) == (2, 1)


def test_words_are_taken_over_from_the_report_to_the_other_campaign(start, town, village, cadre):
    start("winter", [WEEKLY])
    start("gas-2026", [WEEKLY])
    open_drafts(town, DAY)
    fire, gas = Report.objects.filter(org=village).order_by("pk")
    reword(fire, by=cadre, remarks="一户主动拆除阁楼。\n需协调充电设施。", plans="走访餐饮场所。")
    reword(gas, by=cadre, remarks="需协调充电设施。", plans="")

    take_over(gas, fire, by=cadre)
    take_over(gas, fire, by=cadre)

    assert (gas.remarks, gas.plans) == ("需协调充电设施。\n一户主动拆除阁楼。", "走访餐饮场所。")


def test_words_of_another_unit_are_not_taken_over(start, town, village, department, cadre, officer):
    start("winter", [WEEKLY])
    open_drafts(town, DAY)
    mine, theirs = Report.objects.get(org=village), Report.objects.get(org=department)
    reword(theirs, by=officer, remarks="部门的话。", plans="")

    with pytest.raises(BadInput, match="不是本单位同期的另一份报告"):
        take_over(mine, theirs, by=cadre)


def test_report_and_its_word_file_name_the_campaign(start, town, village):
    start("gas-2026", [WEEKLY])
    open_drafts(town, DAY)

    report = Report.objects.get(org=village)

    assert report.title == "五云村燃气安全百日行动工作动态（2026年第47周）"


def test_circular_that_was_read_has_its_first_drafts_the_next_morning(packs, town, village, supervisor):
    outline = read_plan((settings.BASE_DIR / "demo/industry-2026.txt").read_bytes(), filename="方案.txt")
    start_from_circular(outline, town=town, by=supervisor)

    assert {entry for entry in owed(town) if entry[0] == village} == {
        (village, "工贸企业和经营场所安全生产治本攻坚行动工作进展", dt.date(2026, 11, 25)),
        (village, "工贸企业和经营场所安全生产治本攻坚行动年度总结", dt.date(2026, 12, 10)),
    }


def test_a_circular_demands_a_summary_by_a_day_and_one_of_each_stage(packs, town, village, supervisor):
    words = (settings.BASE_DIR / "demo/winter-2026.txt").read_text(encoding="utf-8")
    outline = read_plan(
        words.replace("报送总结。", "报送总结。每阶段结束后5个工作日内报送。"), filename="方案.txt"
    )
    campaign = start_from_circular(outline, town=town, by=supervisor)

    once = [each for each in demands_of(campaign) if each.stretch]

    assert [(each.cycle, each.due(each.stretch).date) for each in once if each.cycle == "campaign"] == [
        ("campaign", dt.date(2027, 3, 25))
    ]
    stages = [each for each in once if each.cycle == "phase"]
    assert [each.stretch.end for each in stages] == [phase.ends_on for phase in campaign.phases.all()]
    assert all("结束后 5 个工作日内" in each.due(each.stretch).rule for each in stages)
