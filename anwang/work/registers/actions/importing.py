"""A filled-in sheet against what is there: what would change, what is wrong, and then the writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q

from anwang.base.kit.exports import KEY
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.shapes import Register
from anwang.town.orgs.models import Org
from anwang.work.registers import sheets
from anwang.work.registers import values as read
from anwang.work.registers.actions.entries import add_entry, correct_entry
from anwang.work.registers.actions.stages import move_entry, obstacle
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, offices_keeping, subjects_keeping
from anwang.work.registers.reading import cleaned
from anwang.work.registers.sheets import Line
from anwang.work.subjects import facts
from anwang.work.subjects.models import Subject

NOTE = "Excel 导入"


@dataclass(frozen=True)
class Fault:
    """One thing to mend: where it stands, what is written there, how to mend it."""

    sheet: str
    row: int
    column: str
    value: str
    sentence: str

    def __str__(self) -> str:
        column = f"「{self.column}」" if self.column else ""
        return f"“{self.sheet}”页第 {self.row} 行{column}：{self.sentence}"


@dataclass(frozen=True)
class Change:
    """What one row does: a new entry, a corrected one, or nothing."""

    line: Line
    holder: Org | Subject
    values: dict[str, Any]
    entry: Entry | None
    changes: dict[str, list[str]]
    stage: str = ""
    """The stage it is brought to; none: it starts, or stays where it is."""

    @property
    def kind(self) -> Literal["new", "changed", "same"]:
        """Which of the three."""
        if self.entry is None:
            return "new"
        return "changed" if self.changes else "same"


@dataclass
class Check:
    """All rows of a sheet, looked at together."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    skipped: int = 0

    def of_kind(self, kind: str) -> list[Change]:
        """The rows that do this."""
        return [each for each in self.changes if each.kind == kind]

    @property
    def words(self) -> str:
        """新增 3 条，更正 1 条，不变 12 条."""
        counted = [("新增", "new"), ("更正", "changed"), ("不变", "same")]
        told = [f"{word} {len(found)} 条" for word, kind in counted if (found := self.of_kind(kind))]
        if self.skipped:
            told.append(f"跳过已结束的 {self.skipped} 条")
        return "，".join(told) or "没有可导入的内容"


def check_lines(kept: Kept, lines: list[Line], *, by: Any) -> Check:
    """Look at every row, write nothing, and gather everything that is wrong."""
    register, check = kept.register, Check()
    check.faults += _heading_faults(register, lines)
    if check.faults:
        return check
    live = [line for line in lines if not line.cells.get(sheets.ENDED_ON)]
    check.skipped = len(lines) - len(live)
    holders = _Holders(kept, live, by)
    there = _entries_there(kept, holders.found)
    seen: dict[tuple[int, str], int] = {}
    for line in live:
        holder, wrong = holders.of(line)
        raw = {column.id: line.cells.get(facts.label_of(column)) for column in register.fields}
        values, by_column = cleaned(register, raw)
        wrong += [
            _fault(line, facts.label_of(register.column(name)), words) for name, words in by_column.items()
        ]
        if wrong or holder is None:
            check.faults += wrong
            continue
        change = _change(register, line, holder, values, there)
        if words := _stage_fault(register, line, change.entry):
            check.faults.append(_fault(line, read.STAGE_LABEL, words))
        place = (_org_id(holder), read.key_of(register, read.tidied(register, values)))
        if place in seen:
            names = "、".join(column.label for column in register.keys)
            sentence = f"与第 {seen[place]} 行重复（{names}相同），请删去一行"
            check.faults.append(_fault(line, facts.label_of(register.keys[0]), sentence))
        seen[place] = line.row
        check.changes.append(change)
    return check


@transaction.atomic
def import_lines(kept: Kept, lines: list[Line], *, by: Any) -> Check:
    """Write what the rows say, all or nothing; the same rows again change nothing."""
    check = check_lines(kept, lines, by=by)
    if check.faults:
        first = "；".join(str(fault) for fault in check.faults[:3])
        raise BadInput(f"有 {len(check.faults)} 处须改正，没有导入任何一条：{first}")
    for change in check.changes:
        if change.entry is None:
            add_entry(kept, change.holder, change.values, by=by, note=NOTE, stage=change.stage)
        elif change.changes:
            correct_entry(change.entry, change.values, by=by, note=NOTE)
            if change.stage:
                move_entry(change.entry, change.stage, by=by, note=NOTE)
    return check


def _heading_faults(register: Register, lines: list[Line]) -> Iterator[Fault]:
    """Columns that nobody knows, and those that are missing: once for each sheet, in its first row."""
    known = [*sheets.headings(register), sheets.ENDED_ON, sheets.ENDED_BECAUSE, KEY]
    needed = [facts.label_of(column) for column in register.fields if column.key or column.required]
    for name, heads in {line.sheet: list(line.cells) for line in lines}.items():
        for heading in heads:
            if heading not in known:
                sentence = f"不认识的栏目，可用的是{'、'.join(known)}"
                yield Fault(name, 1, heading, heading, sentence if heading else "这一列没有栏目名称")
        for heading in needed:
            if heading not in heads:
                yield Fault(name, 1, heading, "", "缺少这一栏，请用本页的模板")


def _change(
    register: Register,
    line: Line,
    holder: Org | Subject,
    values: dict[str, Any],
    there: dict[tuple[int, str], Entry],
) -> Change:
    new = read.tidied(register, values)
    entry = there.get((_org_id(holder), read.key_of(register, new)))
    if entry is not None:  # a column that the sheet does not have stays as it is
        absent = {column.id for column in register.fields if facts.label_of(column) not in line.cells}
        new = read.tidied(register, {**new, **{name: entry.values.get(name) for name in absent}})
    changes = read.changed(register, entry.values if entry else {}, new)
    stage = register.stage_named(line.cells.get(read.STAGE_LABEL, ""))
    if stage is None or (entry is not None and entry.stage == stage.id):
        return Change(line, holder, new, entry, changes)
    before = register.stage(entry.stage) if entry else None
    changes[read.STAGE_LABEL] = [before.name if before else "", stage.name]
    return Change(line, holder, new, entry, changes, stage.id)


def _stage_fault(register: Register, line: Line, entry: Entry | None) -> str:
    """Why an entry is not brought to the stage that the row names; nothing where it is."""
    name = line.cells.get(read.STAGE_LABEL, "")
    if not name or not register.stages:
        return ""
    stage = register.stage_named(name)
    if stage is None:
        return f"没有“{name}”这个阶段，可填：{'、'.join(each.name for each in register.stages)}"
    return obstacle(register, entry.stage, stage) if entry is not None and entry.stage != stage.id else ""


def _entries_there(kept: Kept, holders: Iterable[Org | Subject]) -> dict[tuple[int, str], Entry]:
    orgs = {_org_id(holder) for holder in holders}
    rows: Any = Entry.objects.of(kept.register).current()
    found = rows.filter(org__in=orgs).select_related("org", "subject")
    return {(entry.org_id, entry.key): entry for entry in found}


def _org_id(holder: Org | Subject) -> int:
    return holder.org_id if isinstance(holder, Subject) else holder.pk


def _fault(line: Line, column: str, sentence: str) -> Fault:
    return Fault(line.sheet, line.row, column, line.cells.get(column, ""), sentence)


class _Holders:
    """Whose each row is, among those for whom this person keeps the register; a query or two for all rows."""

    def __init__(self, kept: Kept, lines: list[Line], by: Any) -> None:
        self.per = kept.register.per
        self.only: Org | Subject | None = None
        if self.per == "subject":
            rows = subjects_keeping(by, kept.register).select_related("org")
            named = Q(pk__in=[])
            for heading, columns in ((sheets.NUMBER, ("code", "number")), (sheets.SUBJECT, ("name",))):
                wanted = {line.cells[heading] for line in lines if line.cells.get(heading)}
                for column in columns:
                    named |= Q(**{f"{column}__in": wanted})
            few: list[Any] = list(rows[:2])
            self.found: list[Any] = list(rows.filter(named)) or few
        else:
            self.found = few = list(offices_keeping(by, kept.register, kept.topic))
        if len(few) == 1:
            self.only = few[0]

    def of(self, line: Line) -> tuple[Org | Subject | None, list[Fault]]:
        """The holder of a row, or what is wrong with how it is named."""
        return self._subject(line) if self.per == "subject" else self._office(line)

    def _office(self, line: Line) -> tuple[Org | Subject | None, list[Fault]]:
        name = line.cells.get(sheets.OFFICE, "")
        if not name and self.only is not None:
            return self.only, []
        if self.per == "campaign" and not name:
            return None, [_fault(line, "", "这本台账全镇一本，须由镇应急办或主管部门登记")]
        named = [org for org in self.found if name in {org.name, org.short_name}]
        return self._one(line, sheets.OFFICE, name, named)

    def _subject(self, line: Line) -> tuple[Org | Subject | None, list[Fault]]:
        name, number = line.cells.get(sheets.SUBJECT, ""), line.cells.get(sheets.NUMBER, "")
        if not name and not number and self.only is not None:
            return self.only, []
        if number:
            named = [each for each in self.found if number in {each.code, each.number}]
            found, wrong = self._one(line, sheets.NUMBER, number, named)
            if found is not None and name and str(found) != name:
                wrong = [_fault(line, sheets.SUBJECT, f"编号 {number} 是“{found}”，名称对不上，请核对")]
            return found, wrong
        return self._one(line, sheets.SUBJECT, name, [each for each in self.found if each.name == name])

    def _one(
        self, line: Line, heading: str, name: str, named: list[Any]
    ) -> tuple[Org | Subject | None, list[Fault]]:
        if len(named) == 1:
            return named[0], []
        sentence = f"没有“{name}”，或不在你负责的范围内，或不用登记这本台账"
        if not name:
            sentence = "请填写是哪一家" if self.per == "subject" else "请填写是哪个单位"
        elif named:
            sentence = f"有 {len(named)} 家叫“{name}”，请改填{sheets.NUMBER}"
        return None, [_fault(line, heading, sentence)]
