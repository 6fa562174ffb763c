"""A workbook against the register: what it would write, and everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from anwang.base.kit.faults import Fault
from anwang.knowledge.packs import queries as packs
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.risks.rules import keeps_risks
from anwang.work.risks.sheets import CODE, CONTROLS, EVENTS, POINTS, UUID, YES_NO, Col, Placed, Sheet, told
from anwang.work.subjects.models import Subject


@dataclass
class Draft:
    """What a row becomes: a record that is there, or a new one under its parent."""

    placed: Placed
    subject: Subject
    record: Any = None
    parent: Any = None
    """The draft or the record under which it stands; of a point, nothing."""
    values: dict[str, Any] = field(default_factory=dict)
    is_new: bool = False

    @property
    def name(self) -> str:
        """What the row goes by."""
        return self.placed.cells[self.placed.sheet.own]


@dataclass
class Check:
    """All rows looked at together."""

    drafts: list[Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def changes(self) -> list[Draft]:
        """Those that write something."""
        return [draft for draft in self.drafts if draft.is_new or draft.values]

    @property
    def new(self) -> int:
        """How many are new."""
        return sum(draft.is_new for draft in self.drafts)

    @property
    def same(self) -> int:
        """How many change nothing."""
        return len(self.drafts) - len(self.changes)

    @property
    def words(self) -> str:
        """新增 12 行，更正 1 行，不变 3 行."""
        return f"新增 {self.new} 行，更正 {len(self.changes) - self.new} 行，不变 {self.same} 行"


def check_workbook(placed: list[Placed], *, by: Any, subject: Subject | None = None) -> Check:
    """Look at every row, write nothing. ``subject``: the only firm that the file may be about."""
    return _Reading(placed, by, subject).check()


class _Reading:
    """The file beside what is there."""

    def __init__(self, placed: list[Placed], by: Any, subject: Subject | None) -> None:
        self.placed, self.by, self.only = placed, by, subject
        self.result = Check()
        self.firms = self._firms()
        subjects = [each.pk for each in self.firms.values()]
        points: Any = RiskPoint.objects.filter(subject__in=subjects, is_deleted=False)
        events: Any = RiskEvent.objects.filter(point__in=points, is_deleted=False)
        controls: Any = Control.objects.filter(event__in=events, is_deleted=False)
        there = {
            POINTS.name: list(points.select_related("subject", "org")),
            EVENTS.name: list(events.select_related("point__subject", "point__org")),
            CONTROLS.name: list(controls.select_related("event__point__subject", "event__point__org")),
        }
        self.by_uuid = {name: {str(row.uuid): row for row in rows} for name, rows in there.items()}
        self.by_name = {
            POINTS.name: {_path(POINTS, told(POINTS, row)): row for row in there[POINTS.name]},
            EVENTS.name: {_path(EVENTS, told(EVENTS, row)): row for row in there[EVENTS.name]},
            CONTROLS.name: {_path(CONTROLS, told(CONTROLS, row)): row for row in there[CONTROLS.name]},
        }
        self.drafted: dict[tuple[str, ...], Draft] = {}
        self.kept: dict[str, bool] = {}

    def _firms(self) -> dict[str, Subject]:
        codes = {each.cells.get(CODE, "") for each in self.placed} - {""}
        rows: Any = Subject.objects
        seen = rows.visible_to(self.by).unmerged().filter(Q(code__in=codes) | Q(number__in=codes))
        return {firm.shown_number: firm for firm in seen.select_related("org")}

    def check(self) -> Check:
        """Row after row, points first."""
        for each in self.placed:
            faults = [*self._firm_faults(each), *self._shape_faults(each)]
            self.result.faults += faults
            if not faults:
                self._draft(each)
        return self.result

    def _firm_faults(self, each: Placed) -> Iterator[Fault]:
        code = each.cells.get(CODE, "")
        firm = self.firms.get(code)
        column = each.sheet.by_heading["企业编码"]
        if not code:
            return  # said with the other empty cells
        if firm is None:
            yield _fault(each, column, "没有这个编码的企业，或不在你的管辖范围内")
        elif self.only is not None and firm.pk != self.only.pk:
            yield _fault(each, column, f"这里只导入“{self.only}”的风险清单")
        elif not self.kept.setdefault(code, keeps_risks(self.by, firm)):
            yield _fault(each, column, keeps_risks.says(firm, self.by))

    def _shape_faults(self, each: Placed) -> Iterator[Fault]:
        for col in each.sheet.cols:
            value = each.cells.get(col.key, "")
            if col.required and not value:
                yield _fault(each, col, "必填，不能为空")
            elif value and col.writes and (sentence := _wrong(each.sheet, col, value)):
                yield _fault(each, col, sentence)

    def _draft(self, each: Placed) -> None:
        """Find what the row is about, under which parent, and what it changes."""
        sheet, cells, path = each.sheet, each.cells, _path(each.sheet, each.cells)
        own = next(col for col in sheet.cols if col.key == sheet.own)
        uuid = cells.get(UUID, "").lower()
        record = self.by_uuid[sheet.name].get(uuid) if uuid else self.by_name[sheet.name].get(path)
        parent = self._parent(sheet, path)
        if uuid and record is None:
            self.result.faults.append(_fault(each, sheet.cols[0], "没有这个编号；新增的一行请把编号留空"))
        elif path in self.drafted:
            self.result.faults.append(_fault(each, own, f"和第 {self.drafted[path].placed.number} 行重名"))
        elif sheet is not POINTS and parent is None:
            above = sheet.by_heading["风险点" if sheet is EVENTS else "风险事件"]
            self.result.faults.append(_fault(each, above, f"文件和风险清单里都没有这个{above.heading}"))
        elif record is not None and not _is_under(sheet, record, parent, self.firms[cells[CODE]]):
            self.result.faults.append(_fault(each, sheet.cols[0], "这个编号在别处，不能从文件移过来"))
        else:
            draft = Draft(
                each, self.firms[cells[CODE]], record, parent, _values(each, record), record is None
            )
            self.drafted[path] = draft
            self.result.drafts.append(draft)

    def _parent(self, sheet: Sheet, path: tuple[str, ...]) -> Any:
        if sheet is POINTS:
            return None
        above = POINTS if sheet is EVENTS else EVENTS
        key = (above.name, *path[1:-1])
        return self.drafted.get(key) or self.by_name[above.name].get(key)


def _path(sheet: Sheet, cells: dict[str, str]) -> tuple[str, ...]:
    """Sheet, firm, point, event, measure: as far down as the row goes."""
    above = [key for key in ("point", "event") if any(col.key == key for col in sheet.cols)]
    return (sheet.name, *(cells.get(key, "") for key in (CODE, *above, sheet.own)))


def _is_under(sheet: Sheet, record: Any, parent: Any, subject: Subject) -> bool:
    if sheet is POINTS:
        return bool(record.subject_id == subject.pk)
    above = parent.record if isinstance(parent, Draft) else parent
    held = record.point_id if sheet is EVENTS else record.event_id
    return above is not None and held == above.pk


def _values(each: Placed, record: Any) -> dict[str, Any]:
    """What is to be written: of a record that is there, only what differs."""
    before = told(each.sheet, record) if record is not None else {}
    found = {}
    for col in each.sheet.cols:
        if not col.writes or col.key not in each.cells:
            continue
        value = each.cells[col.key]
        if record is None and not value:
            continue
        parsed = _parsed(col, value)
        if record is None or (value != before[col.key] and parsed != getattr(record, col.writes)):
            found[col.writes] = parsed
    return found


def _wrong(sheet: Sheet, col: Col, value: str) -> str:
    if col.words and value not in col.words.values():
        return f"可以填 {'、'.join(col.words.values())}"
    if col.table:
        return "" if _code(col.table, value) else "不在代码表里，请填代码或标准里的名称"
    longest = sheet.model._meta.get_field(col.writes).max_length
    return f"太长，最多 {longest} 个字" if longest and not col.words and len(value) > longest else ""


def _parsed(col: Col, value: str) -> Any:
    if col.table:
        return _code(col.table, value)
    if not col.words:
        return value
    key = next((key for key, word in col.words.items() if word == value), "")
    if col.words is YES_NO:
        return key != "False"
    return int(key) if key.isdigit() else key


def _code(table: str, value: str) -> str:
    """The code that a cell means by its number, its name, or both."""
    if not value:
        return ""
    try:
        codes = packs.code_table(table).codes
    except LookupError:
        return ""
    number = value.split(maxsplit=1)[0]
    for each in codes:
        if value in (each.code, each.name) or (number == each.code and value == f"{each.code} {each.name}"):
            return str(each.code)
    return ""


def _fault(each: Placed, col: Col, sentence: str) -> Fault:
    return Fault(each.sheet.name, each.number, col.heading, each.cells.get(col.key, "")[:40], sentence)
