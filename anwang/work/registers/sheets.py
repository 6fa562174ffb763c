"""A register as an Excel sheet: the template to fill in, and what a filled-in one says, cell by cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import orjson
import xlsxwriter

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import NotATable, read_sheets, suffix_of
from anwang.base.kit.xlsx import ABOUT, sheet_name
from anwang.knowledge.packs.shapes import FIELD_TYPES, Column, Register
from anwang.work.registers.reading import shown
from anwang.work.registers.values import STAGE_LABEL
from anwang.work.subjects import facts

SUBJECT, NUMBER, OFFICE = "企业或场所", "企业编号", "登记单位"
ENDED_ON, ENDED_BECAUSE = "结束日期", "结束原因"
GUIDE = "填写说明"
MOST_ROWS = 2000
MOST_BYTES = 5 * 1024 * 1024
LONGEST_LIST = 250  # characters that Excel takes for a list to pick from
NOT_EXCEL = "不是能打开的 Excel 工作簿，请用本页的模板填写后存为 .xlsx 再上传"


@dataclass(frozen=True)
class Line:
    """One filled-in row: where it stands and what its cells say, by heading."""

    sheet: str
    row: int
    cells: dict[str, str]


def holder_headings(register: Register) -> list[str]:
    """The columns that say whose the entry is."""
    return {"subject": [SUBJECT, NUMBER], "org": [OFFICE], "campaign": []}[register.per]


def headings(register: Register) -> list[str]:
    """Every column of the sheet that a person fills in."""
    stage = [STAGE_LABEL] if register.stages else []
    return [*holder_headings(register), *(facts.label_of(column) for column in register.fields), *stage]


def template_of(register: Register) -> bytes:
    """An empty sheet with lists to pick from, and a second one that says what each column holds."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#E3E8EE", "text_wrap": True, "valign": "top"})
        must = book.add_format(
            {"bold": True, "bg_color": "#E3E8EE", "text_wrap": True, "valign": "top", "font_color": "#C92A2A"}
        )
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(sheet_name(register.name))
        sheet.freeze_panes(1, 0)
        offset = len(holder_headings(register))
        fields = dict(enumerate(register.fields, start=offset))
        for place, heading in enumerate(headings(register)):
            column = fields.get(place)
            needed = column is not None and (column.key or column.required)
            sheet.write_string(0, place, heading, must if needed else head)
            is_day = column is not None and column.type == "date"
            sheet.set_column(place, place, max(14, 2 * len(heading) + 2), day if is_day else None)
            if choices := _choices(column) if column else _stages(register, heading):
                rule = {"validate": "list", "source": choices, "error_message": "请从清单中选"}
                sheet.data_validation(1, place, MOST_ROWS, place, rule)
        guide = book.add_worksheet(GUIDE)
        guide.set_column(0, 3, 22)
        guide.write_row(0, 0, ["栏目", "填什么", "是否必填", "可选或说明"], head)
        for number, row in enumerate(_guide(register), start=1):
            guide.write_row(number, 0, row)
    return out.getvalue()


def _stages(register: Register, heading: str) -> list[str]:
    return [stage.name for stage in register.stages] if heading == STAGE_LABEL else []


def _choices(column: Column) -> list[str]:
    """What may be picked in a cell, as far as Excel takes such a list."""
    options = {"choice": list(column.options), "boolean": [facts.YES, facts.NO]}.get(column.type, [])
    return options if len(",".join(options)) <= LONGEST_LIST else []


def _guide(register: Register) -> Iterator[list[str]]:
    if register.per == "subject":
        yield [SUBJECT, "文字", "两栏填一栏", "名称与系统中的一致；只有本企业一家的不用填"]
        yield [NUMBER, "文字", "", "统一社会信用代码或临时编号"]
    elif register.per == "org":
        yield [OFFICE, "文字", "必填", "村（社区）或部门名称；只登记本单位的不用填"]
    for column in register.fields:
        needed = "主栏，必填" if column.key else "必填" if column.required else ""
        words = "、".join(column.options) or column.hint
        yield [facts.label_of(column), FIELD_TYPES[column.type], needed, words]
    if register.stages:
        first, names = register.stages[0], "、".join(stage.name for stage in register.stages)
        words = f"{names}；新登记的空着就是“{first.name}”，已有的空着就是不变"
        yield [STAGE_LABEL, "单选", "", words]
    yield [
        "重复导入",
        "",
        "",
        "登记单位和主栏相同的，更正原来那一条；完全相同的不改动；空着的格子会清空原来的内容",
    ]


def read_lines(data: bytes) -> list[Line]:
    """The filled-in rows of every sheet but those that explain; BadInput where it is no workbook."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分成几份")
    if suffix_of(data) != ".xlsx":
        raise BadInput(NOT_EXCEL)
    try:
        sheets = {grid.name: grid.rows for grid in read_sheets(data) if grid.name not in {GUIDE, ABOUT}}
    except NotATable as error:
        raise BadInput(NOT_EXCEL) from error
    lines = [line for name, rows in sheets.items() for line in _lines(name, rows)]
    if len(lines) > MOST_ROWS:
        raise BadInput(f"有 {len(lines):,} 行，一次最多导入 {MOST_ROWS:,} 行，请分成几份")
    if not lines:
        raise BadInput("没有读到内容：第一行须是栏目名称，从第二行起每行一条")
    return lines


def _lines(name: str, rows: Sequence[Sequence[Any]]) -> Iterator[Line]:
    head = [shown(cell) for cell in rows[0]] if rows else []
    for number, row in enumerate(rows[1:], start=2):
        pairs = zip(head, row, strict=False)
        cells = {heading: _text(cell) for heading, cell in pairs if heading or _text(cell)}
        if any(cells.values()):
            yield Line(name, number, cells)


def _text(cell: Any) -> str:
    """A cell as text that reads back as the same value."""
    if isinstance(cell, bool):
        return facts.YES if cell else facts.NO
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, dt.date) else shown(cell)


def pack_lines(lines: list[Line]) -> str:
    """The rows as a form carries them from the check to the confirmation."""
    return orjson.dumps([asdict(line) for line in lines]).decode()


def unpack_lines(text: str) -> list[Line]:
    """The rows that a form carried; they are checked anew."""
    try:
        found = [
            Line(str(each["sheet"]), int(each["row"]), {str(k): str(v) for k, v in each["cells"].items()})
            for each in orjson.loads(text)
        ]
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput("页面内容不完整，请重新上传文件") from error
    if len(found) > MOST_ROWS:
        raise BadInput(f"一次最多导入 {MOST_ROWS:,} 行，请分成几份")
    return found
