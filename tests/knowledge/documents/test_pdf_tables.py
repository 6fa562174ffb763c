"""Ruled tables of a PDF become rows, whichever cells are merged and wherever the page breaks."""

import os
import subprocess
from itertools import pairwise

import pytest

from anwang.base.kit.pdf.page import Mark, lines_of
from anwang.knowledge.documents import Unreadable, read_plan
from anwang.knowledge.documents.extract import extract, pdf
from tests.knowledge.documents.papers import pdf as made

XS = [40, 90, 170, 330, 430, 550]
WIDTHS = [to - x for x, to in pairwise(XS)]
HEADS = ["序号", "类别", "任务", "责任单位", "时限"]
Placed = list[tuple[float, float, str]]
Rules = list[tuple[float, float, float, float]]


def table(
    rows: list[list[str]], top: float = 700, *, merged: tuple[int, int, int] | None = None
) -> tuple[Placed, Rules]:
    """Words and rules of a table, 24 points a line; ``merged`` is a column without rules between two rows."""
    words: Placed = []
    rules: Rules = []
    y = top
    for number, row in enumerate(rows):
        lines = [cell.split("\n") for cell in row]
        if merged and merged[1] < number <= merged[2]:
            left, right = XS[merged[0]], XS[merged[0] + 1]
            rules += [(XS[0], y, left, y), (right, y, XS[-1], y)]
        else:
            rules.append((XS[0], y, XS[-1], y))
        for x, cell in zip(XS, lines, strict=False):
            words += [(x + 4, y - 18 - 24 * place, line) for place, line in enumerate(cell)]
        y -= 24 * max(map(len, lines)) + 4
    rules.append((XS[0], y, XS[-1], y))
    return words, [*rules, *((x, top, x, y) for x in XS)]


def rows_of(*pages: tuple[Placed, Rules]) -> list[list[str]]:
    text = extract(made([words for words, _ in pages], rules=[rules for _, rules in pages]))
    return [line.split("\t") for line in text.split("\n")]


def test_ruled_table_becomes_rows() -> None:
    rows = [HEADS, ["1", "消防", "检查楼道", "应急办", "6月底"], ["2", "燃气", "检查管线", "规建办", "年底"]]

    assert rows_of(table(rows)) == rows


def test_words_around_a_table_stay_where_they_are() -> None:
    words, rules = table([HEADS, ["1", "消防", "检查楼道", "应急办", "6月底"]])

    found = rows_of(([(200, 760, "任务分解表"), *words, (72, 100, "注：按月报送。")], rules))

    assert [row[0] for row in found] == ["任务分解表", "序号", "1", "注：按月报送。"]


def test_cell_merged_downwards_is_told_in_every_row() -> None:
    rows = [HEADS, ["1", "消防", "检查楼道", "应急办", "6月底"], ["2", "", "检查仓库", "派出所", "年底"]]

    assert [row[1] for row in rows_of(table(rows, merged=(1, 1, 2)))] == ["类别", "消防", "消防"]


def test_line_that_fills_its_cell_goes_on_in_the_next() -> None:
    rows = [HEADS, ["1", "消防", "检查楼道和疏散通\n道是否堵塞", "应急办\n派出所", "2025年6\n月底前"]]

    assert rows_of(table(rows))[1] == [
        "1",
        "消防",
        "检查楼道和疏散通道是否堵塞",
        "应急办\u2028派出所",
        "2025年6月底前",
    ]


def test_table_goes_on_on_the_next_page_with_its_heads_and_a_row_cut_in_two() -> None:
    first = table([HEADS, ["1", "消防", "检查楼道和疏散通", "应急办", "6月底"]])
    second = table([HEADS, ["", "", "道是否堵塞", "", ""], ["2", "燃气", "检查管线", "规建办", "年底"]])

    assert rows_of(first, second) == [
        HEADS,
        ["1", "消防", "检查楼道和疏散通道是否堵塞", "应急办", "6月底"],
        ["2", "燃气", "检查管线", "规建办", "年底"],
    ]


def test_frame_around_words_is_no_table() -> None:
    frame: Rules = [(40, 700, 550, 700), (40, 600, 550, 600), (40, 600, 40, 700), (550, 600, 550, 700)]

    assert rows_of(
        ([(60, 660, "框里的一段话，不是表格。"), (60, 500, "框外的话也是一段话，不是表格。")], frame)
    ) == [
        ["框里的一段话，不是表格。"],
        ["框外的话也是一段话，不是表格。"],
    ]


def test_plan_in_a_ruled_table_is_read() -> None:
    words, rules = table([HEADS, ["1", "消防", "检查楼道", "应急办", "2025年底"]])

    [task] = read_plan(made([[(180, 760, "青石镇重点任务分解表"), *words]], rules=[rules])).tasks

    assert (task.topic, task.title, task.owners[0].name) == ("消防", "检查楼道", "应急办")


def test_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)

    with pytest.raises(Unreadable, match="过于庞杂"):
        extract(made([[(72, 700, "检查管线，整改隐患，逐户登记，按月报送。")]]))


def test_pdf_that_kills_its_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "WORKER", "antigravity_that_is_not_there")

    with pytest.raises(Unreadable, match="已损坏"):
        extract(made([[(72, 700, "检查管线，整改隐患，逐户登记，按月报送。")]]))


def test_reading_a_pdf_leaves_no_process_behind() -> None:
    extract(made([[(72, 700, "检查管线，整改隐患，逐户登记，按月报送。")]]))

    own = ["ps", "--ppid", str(os.getpid()), "-o", "args"]
    listed = subprocess.run(own, capture_output=True, text=True, check=True).stdout
    assert pdf.WORKER not in listed


def test_the_gap_behind_a_headings_number_is_kept() -> None:
    def set_in(text: str, left: float) -> list[Mark]:
        return [Mark(sign, left + 16 * at, 0, left + 16 * at + 16, 16) for at, sign in enumerate(text)]

    number = [Mark("1", 0, 0, 8, 16)]

    assert [line.text for line in lines_of([*number, *set_in("总体要求", 12)])] == ["1 总体要求"]
    assert [line.text for line in lines_of([*set_in("共", 0), *set_in("三项", 20)])] == ["共三项"]
