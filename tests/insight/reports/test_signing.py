"""Where a unit has a head, the report goes past that desk; the town's report is made of the units'."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.actions import add_sentence, open_drafts, remind, reword, strike
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.models import Reminder, Report
from anwang.town.notices.models import Notice
from anwang.town.people.choices import Role
from tests.factories.people import make_user


@pytest.fixture
def head(village):
    """The village's secretary."""
    return make_user("何书记", (village, Role.UNIT_LEADER))


@pytest.fixture
def town_report(report, town):
    return Report.objects.get(org=town, cycle="weekly")


def steps(report, user):
    return [offer.step.name for offer in report.offers(user)]


def test_a_village_of_one_person_hands_in_directly(report, cadre):
    assert steps(report, cadre) == ["submit"]


def test_with_a_head_the_report_is_presented_signed_and_so_handed_in(report, cadre, head):
    assert (steps(report, cadre), steps(report, head)) == (["present"], ["submit"])

    report.take("present", by=cadre)
    assert (steps(report, cadre), steps(report, head)) == (["recall"], ["sign", "decline"])
    report.take("sign", by=head)

    edition = report.current()
    assert (report.state, report.submitted_by, report.signed_by) == (ReportState.SUBMITTED, cadre, head)
    assert (edition.made_by, edition.signed_by) == (cadre, head)
    assert report.handed_in_on == dt.date(2026, 11, 18)


def test_a_head_who_hands_in_has_signed_by_doing_so(report, head):
    report.take("submit", by=head)

    assert (report.submitted_by, report.signed_by) == (head, head)


def test_nobody_but_the_units_head_signs(report, cadre, head, leader, supervisor):
    report.take("present", by=cadre)

    for person in (cadre, leader, supervisor):
        with pytest.raises(PermissionDenied):
            report.take("sign", by=person)


def test_while_it_lies_with_the_head_only_the_head_changes_words(report, cadre, head):
    report.take("present", by=cadre)

    with pytest.raises(NotReady, match="请先撤回"):
        reword(report, by=cadre, remarks="改一改", plans="")
    add_sentence(report, "next", "主要负责人带队再查一遍。", by=head)

    report.take("decline", by=head, note="数字不全")
    reword(report, by=cadre, remarks="已补", plans="")
    assert (report.state, report.remarks) == (ReportState.DRAFT, "已补")


def test_the_todo_list_agrees_with_the_buttons(report, town_report, cadre, head, leader, supervisor):
    for state in (ReportState.DRAFT, ReportState.PRESENTED):
        Report.objects.filter(pk=report.pk).update(state=state)
        for user in (cadre, head, leader, supervisor):
            todo = set(Report.objects.filter(Report.workflow.awaiting(user)))
            rows = Report.objects.all()
            assert todo == {each for each in rows if Report.workflow.awaits(each, user)}


def test_what_waits_to_be_signed_is_not_handed_in_yet_and_its_head_is_reminded(report, cadre, head, town):
    report.take("present", by=cadre)

    remind(town, dt.date(2026, 11, 20))

    assert report.is_outstanding
    assert Reminder.objects.get(report=report).told_count == 1
    assert Notice.objects.filter(recipient=head, text__contains="等你审签").exists()
    assert not Notice.objects.filter(recipient=cadre, text__contains=report.heading).exists()


def test_the_towns_report_takes_up_what_units_wrote_and_says_who_is_missing(
    report, town_report, cadre, supervisor
):
    reword(report, by=cadre, remarks="一处商铺主动拆除阁楼。", plans="")
    add_sentence(report, "good", "网格员带着店主一起查。", by=cadre)
    report.take("submit", by=cadre)

    sections = {each.id: each.paragraphs for each in town_report.composed().section_list}

    assert sections["remarks"] == ("五云村：一处商铺主动拆除阁楼。",)
    assert sections["good"] == ("五云村：网格员带着店主一起查。",)
    [handed] = sections["handed"]
    assert handed.startswith("应报 2 个单位，已报 1 个；未报的有：")
    strike(town_report, f"unit:{report.pk}:remarks:0", by=supervisor)
    assert "remarks" in {each.id for each in town_report.composed().section_list}
    assert town_report.composed().section_list[-3].paragraphs == ()


def test_a_draft_of_a_unit_is_not_taken_up(report, town_report, cadre):
    reword(report, by=cadre, remarks="还没有想好。", plans="")

    assert "remarks" not in {each.id for each in town_report.composed().section_list}


def test_the_towns_report_costs_the_same_for_one_unit_and_for_three(
    plan_pack, town, village, cadre, supervisor, django_assert_num_queries, django_assert_max_num_queries
):
    open_drafts(town, dt.date(2026, 11, 18))
    mine = Report.objects.get(org=town, cycle="weekly")
    units = list(Report.objects.beside(mine).select_related("org"))
    assert len(units) == 2
    hidden = units[0]
    form, hidden.form = hidden.form, "elsewhere/weekly"
    hidden.save()
    mine.composed()
    with django_assert_max_num_queries(200) as one:
        mine.composed()
    hidden.form = form
    hidden.save()

    with django_assert_num_queries(len(one)):
        mine.composed()
