"""王站长 compares the villages: asks once, opens a figure, takes the table along, keeps it for 周镇长."""

import datetime as dt

import pytest
from python_calamine import CalamineWorkbook

from anwang.insight.analysis.models import Analysis
from tests.factories.hazards import make_hazard
from tests.factories.orgs import make_village
from tests.factories.packs import publish_shipped
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey

ENGINE_STARTS = 120_000  # milliseconds; a process of its own on a machine that may be at other work


@pytest.fixture
def found(packs, town, village, supervisor, settings, tmp_path):
    """A year of two villages: fire in the one, fire and urban works in the other."""
    settings.ANALYSIS_DIR = tmp_path / "analysis"
    publish_shipped("huilongba-2020")  # whose plan names the topics
    places = {"五云": village, "大桥": make_village("大桥村", town)}
    counts = [("五云", "fire", 5), ("大桥", "fire", 2), ("大桥", "urban-operation", 3)]
    firms = {name: make_subject(f"{name}饭店", place, by=supervisor) for name, place in places.items()}
    for name, topic, count in counts:
        for number in range(count):
            day = dt.date(2026, 2 + 2 * number, 9)
            title = f"{name}第 {number + 1} 处{'软管老化' if topic != 'fire' else '灭火器失效'}"
            make_hazard(subject=firms[name], title=title, topic=topic, found_on=day)


def test_office_asks_a_cross_table_opens_a_cell_and_keeps_it(visit, found, supervisor, leader, tmp_path):
    wang = visit(supervisor)
    wang.open("/analysis/")
    wang.sees("常用分析", "自己问", "十年隐患趋势")
    wang.page.select_option("select[name=rows]", "village")
    wang.page.select_option("select[name=column]", "topic")
    wang.page.fill("input[name=start]", "2026-01-01")
    wang.page.fill("input[name=end]", "2026-12-31")
    wang.shows("analysis-question")
    wang.page.get_by_role("button", name="算出来").click(no_wait_after=True)
    wang.page.wait_for_selector(".crosstab", timeout=ENGINE_STARTS)
    wang.page.wait_for_selector("[data-chart] canvas")
    wang.sees("排查隐患 按村（社区）、专题", "2026年1月1日至2026年12月31日", "数据截至")
    cells = wang.page.locator(".crosstab tbody td.number").all_inner_texts()
    assert cells == ["5", "0", "5", "50.0%", "2", "3", "5", "50.0%"]
    wang.look()
    wang.shows("analysis-answer")

    wang.page.locator(".crosstab tbody tr").filter(has_text="大桥").get_by_text("3", exact=True).click()
    wang.sees("专题：城市运行", "大桥第 1 处软管老化", "导出 Excel（3 条）")

    wang.page.go_back()
    with wang.page.expect_download() as download:
        wang.page.click("a[download]")
    path = tmp_path / "answer.xlsx"
    download.value.save_as(path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[1:4] for row in rows[5:]] == [[5, 0, 5], [2, 3, 5], [7, 3, 10]]

    wang.page.fill("input[name=title]", "各村专题对比")
    wang.tap("保存")
    wang.waits_for("已保存")
    kept = Analysis.objects.get()
    assert (kept.title, kept.kept_at is None) == ("各村专题对比", False)

    zhou = visit(leader, phone=True)
    zhou.open("/analysis/kept/")
    zhou.tap("各村专题对比", exact=False)
    zhou.page.wait_for_selector("[data-chart] canvas")
    zhou.sees("五云村", "大桥村")
    zhou.shows("analysis-answer-phone")
