"""The task table as a workbook: our columns and the town's own, as the town arranged them, and a guide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.xlsx import OPTIONS, sheet_name
from anwang.knowledge.packs.shapes import Plan
from anwang.work.campaigns.excel.cells import own_cell, written
from anwang.work.campaigns.excel.headings import BY_TITLE, HEADINGS, arranged

SHEET, GUIDE = "任务表", "填写说明"
LONGEST_LIST = 250  # characters that Excel takes for a list to pick from
SPARE_ROWS = 300
OWN_WIDTH = 16
FIXED = ("id", "proof")
"""Columns that are read but not changed here."""


def task_table(plan: Plan, title: str, names: Mapping[str, str], topics: Mapping[str, str]) -> bytes:
    """The standing tasks, a row each; ``names`` says what proofs name, ``topics`` what topics are called."""
    heads = arranged(plan.columns)
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS | {"constant_memory": False}) as book:
        faces = _faces(book)
        sheet = book.add_worksheet(sheet_name(SHEET))
        sheet.merge_range(0, 1, 0, len(heads) - 1, title, faces["title"])
        sheet.set_row(0, 30)
        for place, head in enumerate(heads):
            _head(sheet, place, head, faces)
        for number, task in enumerate(plan.standing_tasks, 2):
            cells = written(task, names, topics)
            for place, head in enumerate(heads):
                ours = BY_TITLE.get(head)
                value = cells[ours.key] if ours else own_cell(task.extra.get(head, ""))
                is_fixed = ours is not None and ours.key in FIXED
                face = "day" if isinstance(value, dt.date) else "fixed" if is_fixed else "text"
                _write(sheet, number, place, value, faces[face])
        _dress(sheet, heads, topics, len(plan.standing_tasks))
        _guide(book, faces)
    return out.getvalue()


def _faces(book: Any) -> dict[str, Any]:
    edge = {"border": 1, "border_color": "#C5CED8", "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "head": book.add_format(edge | {"bold": True, "bg_color": "#E3E8EE", "valign": "vcenter"}),
        "own": book.add_format(edge | {"bold": True, "bg_color": "#FFF1C2", "valign": "vcenter"}),
        "text": book.add_format(edge | {"locked": False}),
        "fixed": book.add_format(edge | {"font_color": "#667382", "bg_color": "#F5F7FA"}),
        "day": book.add_format(edge | {"num_format": 'yyyy"年"m"月"d"日"', "align": "left"}),
    }


def _head(sheet: Any, place: int, head: str, faces: Mapping[str, Any]) -> None:
    ours = BY_TITLE.get(head)
    sheet.write_string(1, place, head, faces["head" if ours else "own"])
    hidden = {"hidden": True} if ours and ours.key == "id" else {}
    sheet.set_column(place, place, ours.width if ours else OWN_WIDTH, None, hidden)


def _write(sheet: Any, row: int, place: int, value: Any, face: Any) -> None:
    match value:
        case dt.date():
            sheet.write_datetime(row, place, value, face)
        case float():
            sheet.write_number(row, place, value, face)
        case "":
            sheet.write_blank(row, place, None, face)
        case _:
            sheet.write_string(row, place, value, face)


def _dress(sheet: Any, heads: Sequence[str], topics: Mapping[str, str], count: int) -> None:
    """What makes it a table one likes to work in: fixed head, filters, topics to pick, print on A4 across."""
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, max(count + 1, 2), len(heads) - 1)
    choices = list(dict.fromkeys(topics.values()))
    if "专题" in heads and choices and len(",".join(choices)) <= LONGEST_LIST:
        place = heads.index("专题")
        rule = {"validate": "list", "source": choices, "error_type": "warning"}
        rule |= {"error_title": "新的专题", "error_message": "表里没有这个专题，导入时会新增"}
        sheet.data_validation(2, place, count + SPARE_ROWS, place, rule)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)


def _guide(book: Any, faces: Mapping[str, Any]) -> None:
    guide = book.add_worksheet(GUIDE)
    guide.set_column(0, 0, 16)
    guide.set_column(1, 1, 80)
    guide.write_row(0, 0, ["栏目名", "怎么填"], faces["head"])
    rows = [[heading.title, heading.hint] for heading in HEADINGS]
    rows += [
        ["增加任务", "在任意位置插入一行，任务代号留空"],
        ["取消任务", "删去整行；已经下达过的任务会转为撤销，记录保留"],
        [
            "自己的栏目",
            "在任意位置插入一列，写上名称（联系领导、经费、备注等），内容会一起保留，再导出时还在原处",
        ],
    ]
    for number, row in enumerate(rows, 1):
        guide.write_row(number, 0, row, faces["text"])
