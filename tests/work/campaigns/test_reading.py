"""What is read out of words: deadlines, units, doubts, stages, and the marked lines of the document."""

import datetime as dt
from types import SimpleNamespace

import pytest

from anwang.work.campaigns.deadlines import clause_naming, deadline_of, later
from anwang.work.campaigns.queries import units_of
from anwang.work.campaigns.reading import paragraphs
from anwang.work.campaigns.timeline import line_of
from tests.factories.campaigns import TEXT, make_pack, span_of

END = dt.date(2022, 12, 31)


def marked(text, start, end):
    return "".join(paragraph.marked for paragraph in paragraphs(text, start, end))


def test_the_marked_lines_are_the_task_and_the_rest_is_the_document():
    words = "一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访。"

    shown = list(paragraphs(TEXT, *span_of(words)))

    assert marked(TEXT, *span_of(words)) == words
    assert "".join(f"{p.before}{p.marked}{p.after}" for p in shown) == "".join(TEXT.split())
    assert [p.is_first for p in shown].count(True) == 1


def test_a_mark_over_two_paragraphs_begins_once():
    text = "（一）交通安全\n开展整治。\n（二）消防\n"

    shown = list(paragraphs(text, 0, text.index("（二）")))

    assert [(p.marked, p.is_first) for p in shown if p.marked] == [
        ("（一）交通安全", True),
        ("开展整治。", False),
    ]


def test_a_document_may_have_nothing_marked():
    assert marked(TEXT, None, None) == ""


@pytest.mark.parametrize(
    ("text", "printed", "years", "on", "rule"),
    [
        ("一是排查，2022年底前完成。", [END], 0, END, "方案原文“2022年底前完成”"),
        (
            "一是排查，2021年建制，2022年底前完成。",
            [dt.date(2021, 12, 31), END],
            0,
            END,
            "方案原文“2022年底前完成”",
        ),
        ("一是排查，12月底前完成。", [END], 0, END, "方案原文“12月底前完成”"),
        (
            "一是排查，2022 年底前完成。",
            [END],
            4,
            dt.date(2026, 12, 31),
            "方案原文“2022 年底前完成”，本轮顺延 4 年",
        ),
        ("一是排查。", [], 0, END, "方案未单独写明时限，以专项行动截止日为限"),
    ],
)
def test_a_deadline_names_the_words_it_comes_from(text, printed, years, on, rule):
    assert deadline_of(text, printed, END, years) == (on, rule)


def test_without_any_date_there_is_no_deadline():
    assert deadline_of("一是排查。", [], None) == (None, "")


def test_a_day_that_the_words_do_not_name_is_named_itself():
    assert clause_naming("按要求完成", END) == "2022年12月31日"


def test_29_february_is_carried_on_to_the_28th():
    assert later(dt.date(2024, 2, 29), 1) == dt.date(2025, 2, 28)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("各村（社区）", ["五云村", "聚龙村"]),
        ("各村", ["五云村", "聚龙村"]),
        ("镇级各部门", ["规划建设管理环保办公室", "应急管理办公室"]),
        ("镇属各部门", ["规划建设管理环保办公室", "应急管理办公室"]),
        ("各单位", ["规划建设管理环保办公室", "应急管理办公室", "五云村", "聚龙村"]),
        ("镇应急管理办公室", ["应急管理办公室"]),
        ("五云村", ["五云村"]),
        ("各生产经营单位", []),
        ("危险废物产生单位", []),
        ("区应急局", []),
    ],
)
def test_a_printed_owner_means_these_units(town, units, printed, meant):
    found = units_of(town, make_pack()).called(printed)

    assert sorted(str(org) for org in found) == sorted(meant)


def responsible(name):
    return {"name": name, "role": "responsible"}


@pytest.mark.django_db
def test_a_unit_takes_part_as_it_is_printed(town, units):
    owners = [
        responsible("各村（社区）"),
        {"name": "镇级各部门", "role": "supporting"},
        {"name": "镇应急管理办公室", "role": "lead"},
    ]
    found = units_of(town, make_pack()).of_task(owners, "fire")

    assert {str(org): (share.role, share.reason) for org, share in found.items()} == {
        "应急管理办公室": ("lead", "方案写明：镇应急管理办公室"),
        "五云村": ("responsible", "方案写明：各村（社区）"),
        "聚龙村": ("responsible", "方案写明：各村（社区）"),
        "规划建设管理环保办公室": ("supporting", "方案写明：镇级各部门"),
    }


@pytest.mark.django_db
def test_where_nobody_leads_all_are_responsible(town, units):
    found = units_of(town, make_pack()).of_task([], "fire")

    assert {str(org): share.role for org, share in found.items()} == {
        "规划建设管理环保办公室": "responsible",
        "应急管理办公室": "responsible",
    }


@pytest.mark.django_db
def test_a_firm_alone_hands_the_task_to_whoever_is_competent(town, units):
    found = units_of(town, make_pack()).of_task([responsible("危险废物产生单位")], "fire")

    assert {str(org) for org in found} == {"规划建设管理环保办公室", "应急管理办公室"}


@pytest.mark.django_db
def test_without_an_emergency_office_the_town_itself_answers(town, department):
    assert list(units_of(town, make_pack()).of_topic("study")) == [town]


def test_stages_lie_along_a_line_to_scale_with_today_on_it():
    stages = [
        SimpleNamespace(title="一", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 1, 10)),
        SimpleNamespace(title="二", starts_on=dt.date(2026, 1, 11), ends_on=dt.date(2026, 1, 20)),
        SimpleNamespace(title="三", starts_on=None, ends_on=dt.date(2026, 2, 1)),
    ]

    line = line_of(stages, dt.date(2026, 1, 16))

    assert [(bar.phase.title, bar.x, bar.width) for bar in line.bars] == [("一", 0, 497), ("二", 500, 497)]
    assert line.today == 750
    assert line_of(stages, dt.date(2026, 3, 1)).today is None
    assert line_of([], dt.date(2026, 3, 1)).bars == []
