"""A frozen answer as table, workbook and list of rows; who may ask and who sees it."""

import datetime as dt
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from anwang.insight.analysis import actions
from anwang.insight.analysis.charts import chart_of
from anwang.insight.analysis.choices import AnalysisStage
from anwang.insight.analysis.crosstab import crosstab
from anwang.insight.analysis.models import Analysis
from anwang.insight.analysis.questions import Question

YEARS = Question("found", ("level", "year"), {}, dt.date(2024, 1, 1), dt.date(2026, 11, 23), is_crossed=True)
ROWS = [[0, "general", 2024, 3, 3], [0, "general", 2026, 4, 4], [0, "major", 2026, 1, 1]]
NAMES = {
    "level": {"general": "一般", "major": "重大"},
    "year": {"2024": "2024年", "2025": "2025年", "2026": "2026年"},
}


@pytest.fixture
def answered(packs, supervisor):
    """An answer of the office's, not kept."""
    analysis = actions.begin(YEARS, by=supervisor, title="三年等级")
    Analysis.objects.filter(pk=analysis.pk).update(
        stage=AnalysisStage.DONE, rows=ROWS, names=NAMES, snapshot_at=timezone.now(), seconds=0.1,
        fingerprint="ab" * 32, expression="SELECT 1",
    )  # fmt: skip
    analysis.refresh_from_db()
    return analysis


def test_table_has_sums_shares_and_no_gap_in_time():
    table = crosstab(YEARS, ROWS, NAMES)

    assert table.columns == ["2024年", "2025年", "2026年"]
    told = [(line.names, [each.words for each in line.cells], line.total.words) for line in table.lines]
    assert told == [(["一般"], ["3", "0", "4"], "7"), (["重大"], ["0", "0", "1"], "1")]
    assert [each.value for each in table.totals] == [3, 0, 5]
    assert [line.total.share for line in table.lines] == [0.875, 0.125]


def test_sum_of_a_share_is_weighed_not_added():
    question = Question("on_time_rate", ("level",))

    table = crosstab(question, [[0, "general", 1, 4], [0, "major", 1, 1]], NAMES)

    assert [line.total.words for line in table.lines] == ["25.0%", "100.0%"]
    assert table.total.words == "40.0%"


def test_page_shows_the_table_and_opens_its_figures(client, answered, supervisor):
    client.force_login(supervisor)

    page = client.get(answered.get_absolute_url()).content.decode()

    assert f"/analysis/{answered.pk}/rows/?cut-level=general&amp;cut-year=2026" in page
    assert "三年等级" in page
    assert "发现日期在期内的隐患" in page
    assert client.get(f"/analysis/{answered.pk}/rows/?cut-level=general&cut-year=2026").status_code == 200
    assert client.get(f"/analysis/{answered.pk}/rows/?cut-year=x").status_code == 404


def test_waiting_page_is_fetched_anew_as_soon_as_there_is_an_answer(client, answered, supervisor):
    client.force_login(supervisor)
    waits = actions.begin(YEARS, by=supervisor)
    asked = {"headers": {"HX-Request": "true"}}

    still = client.get(waits.get_absolute_url(), **asked)
    done = client.get(answered.get_absolute_url(), **asked)

    assert ("HX-Refresh" in still.headers, "正在计算" in still.text) == (False, True)
    assert (done.headers.get("HX-Refresh"), done.content) == ("true", b"")


def test_workbook_says_title_filters_and_what_it_rests_on(client, answered, supervisor):
    client.force_login(supervisor)

    answer = client.get(f"/analysis/{answered.pk}/excel/")

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows = book.get_sheet_by_name("三年等级").to_python()
    assert rows[0][0] == "三年等级"
    assert rows[2][0] == "2024年1月1日至2026年11月23日"
    assert rows[4:] == [
        ["等级", "2024年", "2025年", "2026年", "合计"],
        ["一般", 3, 0, 4, 7],
        ["重大", 0, 0, 1, 1],
        ["合计", 3, 0, 5, 8],
    ]
    assert ["结果指纹", "ab" * 32] in book.get_sheet_by_name("说明").to_python()


@pytest.mark.parametrize("path", ["/analysis/", "/analysis/kept/", "/api/v1/analysis/questions/"])
def test_only_who_looks_over_a_town_may_ask(client, packs, cadre, leader, path):
    client.force_login(cadre)
    refused = client.get(path).status_code
    client.force_login(leader)

    assert (refused, client.get(path).status_code) == (403, 200)


def test_colleague_sees_what_was_kept_and_the_next_town_nothing(
    client, answered, supervisor, leader, stranger
):
    client.force_login(leader)
    before = client.get(answered.get_absolute_url()).status_code
    actions.keep(answered, by=supervisor)
    after = client.get(answered.get_absolute_url()).status_code
    client.force_login(stranger)

    assert (before, after) == (404, 200)
    assert client.get(answered.get_absolute_url()).status_code == 404
    assert client.get(f"/api/v1/analysis/{answered.pk}/").status_code == 404


def test_api_tells_the_same_figures(client, answered, supervisor):
    client.force_login(supervisor)

    told = client.get(f"/api/v1/analysis/{answered.pk}/").json()

    assert told["lines"][0] == {"names": ["一般"], "cells": [3, 0, 4], "total": 7}
    assert (told["total"], told["hash"]) == (8, "ab" * 32)


def test_wrong_question_comes_back_with_its_sentence(client, packs, supervisor):
    client.force_login(supervisor)

    answer = client.post("/analysis/ask/", {"measure": "visits", "rows": "item"})

    assert answer.status_code == 422
    assert "“检查次数”不能按“检查项”分" in answer.content.decode()
    body = {"measure": "found", "by": ["happiness"]}
    assert client.post("/api/v1/analysis/", body, content_type="application/json").status_code == 422


@pytest.mark.parametrize(("path", "queries"), [("/analysis/", 11), ("/analysis/kept/", 9)])
def test_pages_ask_the_same_for_one_answer_and_three(
    client, answered, supervisor, path, queries, django_assert_num_queries
):
    client.force_login(supervisor)
    actions.keep(answered, by=supervisor)
    client.get(path)
    with django_assert_num_queries(queries):
        page = client.get(path)
    assert page.text.count("三年等级") == 1

    for _ in range(2):
        answered.pk = None
        answered.save()
    with django_assert_num_queries(queries):
        page = client.get(path)
    assert page.text.count("三年等级") == 3


def test_chart_has_a_line_a_level_and_each_point_opens_its_rows(client, answered, supervisor):
    client.force_login(supervisor)

    chart = client.get(answered.get_absolute_url()).context["chart"]

    assert (chart["shape"], chart["unit"], chart["labels"]) == (
        "columns",
        "条",
        ["2024年", "2025年", "2026年"],
    )
    assert [(each["name"], each["drawn"], each["values"]) for each in chart["series"]] == [
        ("一般", "line", [3, 0, 4]), ("重大", "line", [0, 0, 1]),
    ]  # fmt: skip
    assert chart["series"][1]["urls"] == ["", "", answered.rows_url({"level": "major", "year": 2026})]
    assert client.get(chart["series"][1]["urls"][2]).status_code == 200


def test_counts_cut_across_become_parts_of_one_bar_and_the_rest_is_added_up():
    sources = [f"s{number}" for number in range(8)]
    question = Question("found", ("level", "source"), {}, is_crossed=True)
    rows = [[0, "general", source, 9 - at, 9 - at] for at, source in enumerate(sources)]

    chart = chart_of(crosstab(question, rows, NAMES), lambda figure: figure.at["source"])

    assert (chart.shape, chart.labels, chart.totals) == ("rows", ["一般"], [44])
    assert [(each.name, each.values, each.urls) for each in chart.series[-2:]] == [
        ("s5", [4], ["s5"]), ("其他", [5], [""]),
    ]  # fmt: skip


def test_chart_of_a_share_is_in_per_cent():
    question = Question("on_time_rate", ("level",))

    chart = chart_of(crosstab(question, [[0, "general", 1, 3], [0, "major", 1, 1]], NAMES), lambda _: "")

    assert (chart.unit, chart.series[0].values) == ("%", [33.3, 100.0])


def test_answer_that_nobody_kept_is_forgotten_after_a_week(answered, supervisor):
    kept = actions.begin(YEARS, by=supervisor)
    Analysis.objects.filter(pk=kept.pk).update(stage=AnalysisStage.DONE, kept_at=timezone.now())

    assert actions.drop_old(timezone.now() + dt.timedelta(days=8)) == 1
    assert list(Analysis.objects.values_list("pk", flat=True)) == [kept.pk]
