"""The register as one workbook (风险清单): points, events and measures on a sheet each; there and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import read_grids
from anwang.knowledge.packs.shapes import CYCLES
from anwang.work.risks.choices import ControlKind, DataSource, PointKind
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.risks.models.events import ACCIDENTS, FACTORS, code_name

YES_NO = {"True": "是", "False": "否"}
WIDE, NARROW, LAST = 30, 14, 5000
UUID, CODE = "uuid", "code"
Cells = dict[str, str]


@dataclass(frozen=True)
class Col:
    """One column: its key, its heading; ``writes``: the field of the record, if it is written."""

    key: str
    heading: str
    writes: str = ""
    required: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    """Value in the database → what the cell says."""
    table: str = ""
    """The code table in which the cell's words are looked up."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: what a row is, under which key it goes by its name."""

    name: str
    model: Any
    own: str
    cols: tuple[Col, ...]

    @property
    def by_heading(self) -> dict[str, Col]:
        """The columns by what stands above them."""
        return {col.heading: col for col in self.cols}


def _written(key: str, heading: str, **more: Any) -> Col:
    return Col(key, heading, writes=key, **more)


KNOWN_BY = Col(UUID, "编号（新增的留空）")
FIRM = Col(CODE, "企业编码", required=True)
POINTS = Sheet(
    "风险点",
    RiskPoint,
    "name",
    (
        KNOWN_BY,
        FIRM,
        Col("firm", "企业（只读）"),
        _written("name", "风险点", required=True),
        _written("kind", "类别", required=True, words=dict(PointKind.choices)),
        _written("category", "细分类别"),
        _written("place", "位置"),
        _written("department", "责任部门"),
        _written("post", "责任岗位"),
        _written("person", "责任人"),
        _written("person_phone", "责任人电话"),
        _written("is_active", "在用", words=YES_NO),
        Col("grade", "风险等级（只读，由评估得出）"),
    ),
)
EVENTS = Sheet(
    "风险事件",
    RiskEvent,
    "name",
    (
        KNOWN_BY,
        FIRM,
        Col("point", "风险点", required=True),
        _written("name", "风险事件", required=True),
        _written("accident_type", "可能导致的事故", table=ACCIDENTS),
        _written("factor", "危险和有害因素", table=FACTORS),
        _written("description", "成因与后果"),
        Col("grade", "风险等级（只读，由评估得出）"),
    ),
)
CONTROLS = Sheet(
    "管控措施",
    Control,
    "text",
    (
        KNOWN_BY,
        FIRM,
        Col("point", "风险点", required=True),
        Col("event", "风险事件", required=True),
        _written("text", "管控措施", required=True),
        _written("kind", "类型", required=True, words=dict(ControlKind.choices)),
        _written("data_source", "管控方式", words={str(value): label for value, label in DataSource.choices}),
        _written("what_to_check", "查什么"),
        _written("how_to_check", "怎么查"),
        _written("what_to_do", "怎么治"),
        _written("every", "建议频次", words=dict(CYCLES)),
    ),
)
SHEETS = (POINTS, EVENTS, CONTROLS)


@dataclass(frozen=True)
class Placed:
    """A row with where it stands; only the columns that the sheet has."""

    sheet: Sheet
    number: int
    cells: Cells


def told(sheet: Sheet, record: Any) -> Cells:
    """A record as its row."""
    event = record.event if sheet is CONTROLS else record
    point = event if sheet is POINTS else event.point
    above = {
        UUID: str(record.uuid),
        CODE: point.subject.shown_number,
        "firm": point.subject.name,
        "point": point.name,
        "event": event.name,
        "grade": record.get_grade_display() if sheet is not CONTROLS else "",
    }
    return {col.key: _said(col, record) if col.writes else above[col.key] for col in sheet.cols}


def _said(col: Col, record: Any) -> str:
    value = getattr(record, col.writes)
    if col.words:
        return col.words.get(str(value), "")
    if col.table and value:
        return f"{value} {code_name(col.table, value)}".strip()
    return str(value or "")


def rows_of(points: Iterable[RiskPoint]) -> dict[str, list[Cells]]:
    """The rows of points fetched whole (``queries.whole``), their events and measures."""
    found: dict[str, list[Cells]] = {sheet.name: [] for sheet in SHEETS}
    for point in points:
        found[POINTS.name].append(told(POINTS, point))
        for event in point.kept_events:  # type: ignore[attr-defined]  # put there by queries.whole
            event.point = point
            found[EVENTS.name].append(told(EVENTS, event))
            for control in event.kept_controls:
                control.event = event
                found[CONTROLS.name].append(told(CONTROLS, control))
    return found


def as_workbook(rows: Mapping[str, Sequence[Cells]]) -> bytes:
    """Three sheets, every cell text; where a cell has few possible words, Excel offers them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#F5F7FA", "bottom": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for place, col in enumerate(sheet.cols):
                page.write_string(0, place, col.heading, head)
                wide = col.key == sheet.own or col.writes in ("description", "what_to_check", "what_to_do")
                page.set_column(place, place, WIDE if wide else NARROW)
                if col.words:
                    offered = {"validate": "list", "source": list(col.words.values())}
                    page.data_validation(1, place, LAST, place, offered)
            for number, row in enumerate(rows.get(sheet.name, ()), start=1):
                for place, col in enumerate(sheet.cols):
                    if value := row.get(col.key):
                        page.write_string(number, place, value, text)
    return out.getvalue()


def read_workbook(data: bytes) -> list[Placed]:
    """Every row of the three sheets, points first; a sheet may be missing."""
    known = {sheet.name: sheet for sheet in SHEETS}
    found: list[Placed] = []
    for grid in read_grids(data):
        sheet = known.get(grid.name.strip())
        if sheet is None:
            raise BadInput(f"不认识工作表“{grid.name}”，应当是 {'、'.join(known)}")
        found += _rows_of_grid(sheet, grid.rows)
    if not found:
        raise BadInput("文件里没有内容：请在“风险点”“风险事件”“管控措施”三页里填写")
    return sorted(found, key=lambda placed: (SHEETS.index(placed.sheet), placed.number))


def _rows_of_grid(sheet: Sheet, lines: Sequence[Sequence[Any]]) -> list[Placed]:
    if not lines:
        return []
    headings = [str(cell).strip() for cell in lines[0]]
    known = sheet.by_heading
    if unknown := [heading for heading in headings if heading and heading not in known]:
        raise BadInput(f"“{sheet.name}”页第 1 行：不认识的栏目“{unknown[0]}”，栏目名请不要改")
    if missing := [col.heading for col in sheet.cols if col.required and col.heading not in headings]:
        raise BadInput(f"“{sheet.name}”页第 1 行：缺少栏目“{missing[0]}”")
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = {known[name].key: _plain(cell) for name, cell in zip(headings, line, strict=False) if name}
        if any(cells.values()):
            found.append(Placed(sheet, number, cells))
    return found


def _plain(cell: Any) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())
