"""Deadlines in a leaf."""

from datetime import date

import pytest

from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.paper import form

ISSUED = date(2024, 3, 7)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2024年底前完成。", ["2024-12-31"]),
        ("2025年全部建立。", ["2025-12-31"]),
        ("到2026年，基本建成。", ["2026-12-31"]),
        ("2024年6月底前上线，10月15日前验收。", ["2024-06-30", "2024-10-15"]),
        ("2025年上半年出台，第三季度推广。", ["2025-06-30", "2024-09-30"]),
        ("年底前完成。", ["2024-12-31"]),
        ("明年2月底前完成。", ["2025-02-28"]),
        ("2024年5月至8月开展。", ["2024-08-31"]),
        ("2024年5—6月开展。", ["2024-06-30"]),
        ("2024—2026年持续开展。", ["2026-12-31"]),
        ("分别于2024年、2025年、2026年11月底前完成。", ["2024-11-30", "2025-11-30", "2026-11-30"]),
        ("2024.6.30前完成。", ["2024-06-30"]),
        ("2024-06-30前、2024/9/30前分批完成。", ["2024-06-30", "2024-09-30"]),
        ("2024.4—2024.6集中整治。", ["2024-06-30"]),
        ("“十四五”末全部建成。", ["2025-12-31"]),
        ("年内新建充电桩。", ["2024-12-31"]),
        ("2024年底前甲，2024年12月31日前乙。", ["2024-12-31"]),
    ],
)
def test_deadline_is_the_end_of_what_is_printed(words: str, days: list[str]) -> None:
    assert [due.on.isoformat() for due in dues(form(words), ISSUED, 2024)] == days


@pytest.mark.parametrize(
    "words",
    [
        "2024年起推广。",
        "自2025年1月1日起施行。",
        "2024年开始推动。",
        "每年6月底前报告。",
        "三年内完成全覆盖。",
        "2023年及以前排查发现的隐患。",
        "每年3月底前和9月底前各检查一次。",
        "制定2024年执法计划。",
        "2024年春节前完成。",
        "落实《提升计划（2024—2026年）》。",
        "依据安委〔2024〕2号。",
        "2023年排查发现的隐患。",
        "2023年下半年以来的问题。",
        "列入2025年度计划。",
        "每季度检查。",
    ],
)
def test_start_recurrence_title_and_past_are_no_deadline(words: str) -> None:
    assert dues(form(words), ISSUED, 2024) == ()


def test_document_without_a_date_takes_the_year_of_its_title() -> None:
    assert [due.on.isoformat() for due in dues(form("6月底前完成，2023年已排查。"), None, 2024)] == [
        "2024-06-30"
    ]


@pytest.mark.parametrize("words", ["6月31日前完成。", "2025年13月41日前完成。"])
def test_day_that_no_calendar_has_is_none(words: str) -> None:
    assert dues(words, ISSUED, 2024) == ()


def test_deadline_shows_the_words_that_say_so() -> None:
    [due] = dues("2024年9月30日前完成。", ISSUED, 2024)

    assert (due.text, due.rule) == ("2024年9月30日", "day")
