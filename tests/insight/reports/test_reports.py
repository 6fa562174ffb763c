"""Reports write themselves, then stand still."""

import datetime as dt
import io

import docx
import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.actions import open_drafts, reword
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.models import Report
from tests.factories.hazards import make_hazard


def figure(report: Report, name: str) -> int:
    return {each.name: each.value for each in report.current().figure_list}[name]


def test_drafts_are_made_once_for_every_unit_that_owes_one(plan_pack, town, village, department):
    made = open_drafts(town, dt.date(2026, 11, 18))
    again = open_drafts(town, dt.date(2026, 11, 19))

    weekly = {report.org for report in made if report.cycle == "weekly"}
    assert weekly == {town, village, department}
    assert again == []


def test_weekly_report_speaks_of_the_seven_days_that_end_on_friday(report):
    assert (report.starts_on, report.ends_on, report.due_on) == (
        dt.date(2026, 11, 14),
        dt.date(2026, 11, 20),
        dt.date(2026, 11, 20),
    )
    assert report.due_rule == "每周五前（方案：每周）"


def test_annual_summary_is_due_on_the_plans_day(plan_pack, town):
    open_drafts(town, dt.date(2026, 11, 18))

    annual = Report.objects.get(org=town, cycle="annual")
    assert annual.due_on == dt.date(2026, 11, 26)
    assert "11月26日前" in annual.due_rule


def test_draft_follows_the_records(report, unit, cadre):
    before = figure(report, "hazards.found")

    make_hazard(unit, by=cadre, title="应急灯不亮，备用电源损坏")

    assert (before, figure(report, "hazards.found")) == (1, 2)


def test_what_was_submitted_stays_what_it_was_when_the_records_change(
    report, cadre, supervisor, hazard, unit
):
    report.take("submit", by=cadre)

    hazard.take("void", by=supervisor, note="重复登记")
    make_hazard(unit, by=cadre, title="应急灯不亮，备用电源损坏")

    report = Report.objects.get(pk=report.pk)
    assert figure(report, "hazards.found") == 1
    [found] = [each for each in report.current().figure_list if each.name == "hazards.found"]
    assert found.ids == (hazard.pk,)


def test_report_sent_back_and_submitted_again_is_a_second_edition(report, cadre, supervisor, unit):
    report.take("submit", by=cadre)
    report.take("send_back", by=supervisor, note="请补充整改情况")
    make_hazard(unit, by=cadre, title="应急灯不亮，备用电源损坏")
    report.take("submit", by=cadre)

    first, second = report.editions.all()
    assert [
        each.value
        for edition in (first, second)
        for each in edition.figure_list
        if each.name == "hazards.found"
    ] == [
        1,
        2,
    ]
    assert report.current() == second


def test_word_file_has_the_standards_page_and_says_what_the_page_says(report, cadre):
    report.take("submit", by=cadre)

    document = docx.Document(io.BytesIO(bytes(report.editions.get().document)))

    section = document.sections[0]
    page = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in page] == [210, 297, 37, 28]
    words = "".join(paragraph.text for paragraph in document.paragraphs)
    assert report.title.replace("（", "").split("2026")[0] in words.replace("（", "").replace("\n", "")
    assert "排查隐患 1 条" in words


def test_only_the_units_own_people_submit_it(report, supervisor, officer, stranger):
    for person in (supervisor, officer, stranger):
        with pytest.raises(PermissionDenied):
            report.take("submit", by=person)
    assert report.state == ReportState.DRAFT


def test_words_cannot_be_changed_after_submission(report, cadre):
    report.take("submit", by=cadre)

    with pytest.raises(NotReady, match="已经报送"):
        reword(report, by=cadre, remarks="改一改", plans="")


def test_remarks_become_a_section_of_their_own(report, cadre):
    reword(report, by=cadre, remarks="一家商铺主动拆除阁楼。", plans="下周走访餐饮场所。")

    sections = {section.heading: section.paragraphs for section in report.current().section_list}
    assert sections["有关情况"] == ("一家商铺主动拆除阁楼。",)
    assert sections["下步打算"] == ("下周走访餐饮场所。",)


@pytest.mark.parametrize(
    ("cycle", "starts_on", "ends_on", "name"),
    [
        ("weekly", dt.date(2026, 11, 16), dt.date(2026, 11, 22), "2026年第47周周报"),
        ("monthly", dt.date(2026, 11, 1), dt.date(2026, 11, 30), "2026年11月月报"),
        ("quarterly", dt.date(2026, 7, 1), dt.date(2026, 9, 30), "2026年第三季度小结"),
        ("half-yearly", dt.date(2026, 1, 1), dt.date(2026, 6, 30), "2026年上半年小结"),
        ("annual", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "2026年度总结"),
    ],
)
def test_a_report_is_named_by_its_period_and_kind_said_once(cycle, starts_on, ends_on, name):
    assert Report(cycle=cycle, starts_on=starts_on, ends_on=ends_on).name == name
