"""Reading takes time in proportion to length, whatever the text: four times as much takes four times as long.

Work that grows with the square takes sixteen times as long; half-way between is the line.
"""

import contextlib
import time

import pytest

from anwang.knowledge.documents import Unreadable, read_plan
from anwang.knowledge.documents.extract import LONGEST, MOST_LINES
from tests.knowledge.documents.papers import word_table

LENGTH = 4_000
TIMES = 4
MOST = 9
TRIFLE = 0.15
"""Seconds of work; below it a ratio says nothing."""
HEAD = "青石镇燃气整治方案\n一、主要任务\n"
TABLE = "序号\t任务\t责任单位\t时限\n1\t检查\t应急办\t6月底\n"
LINES = (
    "一、标题\n",
    "9\n",
    "一、任务\n（一）甲\n1.乙\n（1）丙\n①丁\n",
    "附件1\n青石镇方案\n内容。\n",
    "附件1：清单\n",
    "青石镇人民政府\n2025年3月5日\n关于开展整治的通知\n",
    "青石镇整治方案\n一、主要任务\n1.检查。\n",
    "组长：张三\n",
    "（一）动员（2025年3月）\n",
    "1\t检查\n",
    "序号\t任务\t责任单位\n",
    "任务 责任单位\n",
    "以下均需各村\n",
)
RUNS = (
    "安",
    "9",
    "一是",
    "一是甲。二是乙。",
    "（",
    "《",
    "，",
    "\u2028x",
    "\tx",
    "2025年、",
    "2025年6月至",
    "每月报送",
    "至少1次",
    "100%",
    "（责任单位：",
    "各部门、",
    "由各部门",
    "，张三任",
    "阶段（2025年）",
    "沙安委〔2020〕9号",
    "以下均需",
    "未",
    "分别于2024年、",
    "（甲（乙）",
    "（负责落实",
    "不少于",
    "⒈甲",
    "，应急局配合",
    "第一阶段：",
)


def seconds(text: str) -> float:
    """The work of a reading; of two, if it is more than a trifle, the lesser."""
    taken: list[float] = []
    while not taken or (len(taken) < 2 and taken[0] > TRIFLE):
        began = time.process_time()
        with contextlib.suppress(Unreadable):
            read_plan(text)
        taken.append(time.process_time() - began)
    return min(taken)


def growth(head: str, unit: str) -> float:
    """By how much the work grows with the text, where it is more than a trifle."""
    more = seconds(head + unit * (TIMES * LENGTH // len(unit)))
    return 0.0 if more < TRIFLE else more / max(seconds(head + unit * (LENGTH // len(unit))), 0.001)


@pytest.mark.parametrize("unit", RUNS)
def test_work_grows_with_the_length_of_a_line(unit: str) -> None:
    assert growth(HEAD, unit) < MOST


@pytest.mark.parametrize("head", [HEAD, TABLE], ids=["in a section", "in a table"])
@pytest.mark.parametrize("unit", LINES)
def test_work_grows_with_the_number_of_lines(head: str, unit: str) -> None:
    assert growth(head, unit) < MOST


@pytest.mark.parametrize(
    "text",
    [
        "安" * (LONGEST + 1),
        "一、\n" * (MOST_LINES + 1),
        "甲\r" * (MOST_LINES + 1),
        "甲\u2028" * (MOST_LINES + 1),
    ],
    ids=["a line of megabytes", "headings", "carriage returns", "line separators"],
)
def test_what_is_no_plan_is_refused_before_it_is_read(text: str) -> None:
    with pytest.raises(Unreadable, match="长得不像一份方案"):
        read_plan(text)


def test_rows_of_a_word_table_are_read_to_the_last() -> None:
    rows = [["任务", "责任单位"], *([f"检查第{number}类场所", "应急办"] for number in range(3_000))]

    tasks = read_plan(word_table(rows)).tasks

    assert (len(tasks), tasks[-1].title) == (3_000, "检查第2999类场所")
