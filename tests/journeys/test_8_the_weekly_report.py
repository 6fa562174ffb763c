"""Friday's report is there as a draft, opens as an official document, and stands once it is handed in."""

import io

import docx
import pytest
from docx.shared import Mm

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.models import Report
from anwang.work.hazards.actions import fix_on_spot
from demo.photos import picture
from tests.factories.hazards import TODAY, make_hazard

pytestmark = pytest.mark.journey


@pytest.fixture
def drafts(campaign, shop, keeper, town, village, cadre, supervisor):
    """A week with two hazards, one of them fixed at once; the drafts that this makes, by unit."""
    make_hazard(
        subject=shop, by=cadre, title="灭火器压力不足", topic="fire", photos=[picture(2, mended=False)]
    )
    small = make_hazard(
        subject=shop, by=cadre, title="货物占用通道", topic="fire", photos=[picture(5, mended=False)]
    )
    fix_on_spot(small, by=cadre, after=[picture(5, mended=True)])
    open_drafts(town, TODAY)
    return {report.org: report for report in Report.objects.filter(cycle="weekly")}


def figure(person, label):
    """A figure's door on the paper."""
    return person.page.get_by_role("row", name=label).first.locator("a.figure-door")


def test_village_hands_in_its_week_with_one_click_and_it_stands(
    visit, drafts, village, cadre, supervisor, shop
):
    chen = visit(cadre)

    chen.open("/")
    chen.sees("报送", "报告")
    chen.open(drafts[village].get_absolute_url())
    chen.sees("草稿", "五云村安全生产专项整治周报", "排查隐患 2 条")
    chen.shows("report-draft", whole=True)
    assert figure(chen, "排查隐患").inner_text() == "2"
    chen.finger(figure(chen, "排查隐患"))
    chen.sees("灭火器压力不足", "货物占用通道")
    chen.page.go_back()
    chen.tap("补充文字")
    chen.write("有关情况", "一处临街商铺主动拆除阁楼。", within="dialog[open]")
    chen.tap("保存", within="dialog[open]")
    chen.sees("一处临街商铺主动拆除阁楼")
    chen.tap("报送")
    chen.tap("报送", within="dialog[open]")
    chen.sees("已报送", "第 1 版")
    chen.shows("report-submitted")

    make_hazard(subject=shop, by=cadre, title="插线板串接过载", topic="fire")  # the data move on
    chen.open(drafts[village].get_absolute_url())
    assert figure(chen, "排查隐患").inner_text() == "2"
    chen.finger(figure(chen, "排查隐患"))
    chen.misses("插线板串接过载")


def test_town_report_opens_as_word_in_the_official_layout(visit, drafts, town, supervisor):
    wang = visit(supervisor)

    wang.open(drafts[town].get_absolute_url())
    with wang.page.expect_download() as coming:
        wang.page.get_by_role("link", name="下载 Word").click()
    assert coming.value.suggested_filename.endswith(".docx")
    document = docx.Document(io.BytesIO(coming.value.path().read_bytes()))
    page = document.sections[0]
    sizes = [page.page_width, page.page_height, page.top_margin, page.left_margin, page.right_margin]
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 37, 28, 26]  # GB/T 9704—2012, 5.2
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "回龙坝镇安全生产专项整治周报\n（2026年第48周）" in text
    assert "排查隐患 2 条" in text
    wang.open("/reports/")
    wang.sees("回龙坝镇", "五云村", "待报送")
    wang.shows("reports")
