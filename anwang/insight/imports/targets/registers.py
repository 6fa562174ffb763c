"""Ledgers of the packs (台账), certificates among them: any register whose entries this person writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from anwang.base.kit.faults import Fault
from anwang.base.kit.models import SearchEntry
from anwang.base.kit.progress import Tell, silent
from anwang.insight.imports.choices import Way
from anwang.insight.imports.reading import cells
from anwang.insight.imports.targets.frame import Amendment, Double, Field, Findings, Made, Merge, Plan, Row
from anwang.insight.imports.targets.headings import CODE, HAZARD, LEDGER
from anwang.insight.imports.targets.returning import KEY_FIELD, Facet, Returning, told
from anwang.knowledge.packs.shapes import Column
from anwang.town.orgs.models import Org
from anwang.work.registers import sheets
from anwang.work.registers import values as read
from anwang.work.registers.actions.entries import KIND, add_entry, correct_entry
from anwang.work.registers.actions.importing import Change, check_lines
from anwang.work.registers.listing import exported, stage_name
from anwang.work.registers.models import Entry, EntryFact
from anwang.work.registers.queries import Kept, kept, registers_written_by
from anwang.work.registers.reading import cleaned
from anwang.work.registers.rules import is_current, keeps
from anwang.work.registers.sheets import Line
from anwang.work.subjects import facts

LONGEST = 200
HOLDER_STAYS = "是哪一家的，登记后不由导入改；填错了的请结束这一条，另登记一条"
STAGE_MOVES = "阶段请在这一条的页面推进"
HOLDER_WORDS: Mapping[str, Callable[[Entry], Any]] = {
    sheets.SUBJECT: lambda entry: entry.subject,
    sheets.NUMBER: lambda entry: entry.subject and entry.subject.shown_number,
    sheets.OFFICE: lambda entry: entry.org.name,
}
WAYS = (Way.SKIP, Way.FILL, Way.OVERWRITE)
HOLDERS = {
    sheets.SUBJECT: ("企业或场所", HAZARD["subject"]),
    sheets.NUMBER: ("企业编号", ("企业编号", *CODE.split())),
    sheets.OFFICE: ("登记单位", LEDGER["office"]),
}  # fmt: skip


class Registers(Returning):
    """One register; its columns are its fields."""

    id: ClassVar[str] = "register"
    label: ClassVar[str] = "台账"
    model: ClassVar[Any] = Entry
    noun: ClassVar[str] = "台账条目"
    hint: ClassVar[str] = "一行一条；主栏和必填栏照台账的规定"
    belongings: ClassVar[tuple[Any, ...]] = (EntryFact,)

    def __init__(self, town: Org, by: Any, register_id: str = "") -> None:
        """Which register."""
        super().__init__(town, by)
        self.kept: Kept = kept(register_id, town)
        self.register = self.kept.register
        self._changes: dict[tuple[str, int], Change] = {}

    @property
    def full_id(self) -> str:
        """register:fire/life-lanes."""
        return f"{self.id}:{self.register.full_id}"

    @property
    def name(self) -> str:
        """As the pack prints it."""
        return self.register.name

    @classmethod
    def may(cls, by: Any) -> bool:
        """Whoever writes any."""
        return bool(cls.choices(by))

    @classmethod
    def choices(cls, by: Any) -> list[tuple[str, str]]:
        """Every register that this person writes."""
        return [(f"{cls.id}:{each.id}", f"台账：{each.register.name}") for each in registers_written_by(by)]

    def fields(self) -> Sequence[Field]:
        """Whose it is, the columns, the stage."""
        holders = [
            Field(
                heading, HOLDERS[heading][0], tuple(HOLDERS[heading][1]), cells.text(LONGEST), mergeable=False
            )
            for heading in sheets.holder_headings(self.register)
        ]
        columns = [
            Field(
                column.id,
                facts.label_of(column),
                (column.label, facts.label_of(column), *self.further_words(column)),
                _reader(column),
                required=column.key or column.required,
                options=[(option, option) for option in _options(column)],
                hint=column.hint,
            )
            for column in self.register.fields
        ]
        if not self.register.stages:
            return [*holders, *columns, KEY_FIELD]
        names = {stage.name: stage.name for stage in self.register.stages}
        stage = Field(
            read.STAGE_LABEL,
            read.STAGE_LABEL,
            ("阶段", "状态", "进展"),
            cells.choice(names, "阶段"),
            mergeable=False,
        )
        return [*holders, *columns, stage, KEY_FIELD]

    def further_words(self, column: Column) -> tuple[str, ...]:
        """What tables call a column beside its label."""
        return ()

    # -- looked through

    def check(self, rows: Sequence[Row], tell: Tell = silent) -> Findings:
        """What the register's own check says of the rows; those that are there already."""
        said = {name for row in rows for name in row.values}
        columns = [column for column in self.register.fields if column.id in said]
        lines = [self._line(row, columns) for row in rows]
        tell(0, 1)
        checked = check_lines(self.kept, lines, by=self.by)
        findings = Findings(faults=list(checked.faults))
        by_place = {row.place: row for row in rows}
        for change in checked.changes:
            row = by_place[change.line.sheet, change.line.row]
            row.values["name"] = str(change.values.get(self.register.keys[0].id, ""))
            self._changes[row.place] = change
            if change.entry is not None:
                name, url = str(change.entry), change.entry.get_absolute_url()
                because = "登记单位和主栏相同" + ("" if change.changes else "，内容也相同")
                findings.doubles.append(Double(row, because, name, change.entry.pk, url=url, ways=WAYS))
        return findings

    def _line(self, row: Row, columns: Sequence[Column]) -> Line:
        """As the register's own sheet would say it."""
        told = {heading: row.values.get(heading, "") for heading in sheets.holder_headings(self.register)}
        told |= {facts.label_of(column): row.values.get(column.id, "") for column in columns}
        if self.register.stages and read.STAGE_LABEL in row.values:
            told[read.STAGE_LABEL] = row.values[read.STAGE_LABEL]
        return Line(row.sheet, row.line, told)

    # -- come back

    def facets(self) -> Sequence[Facet]:
        """Whose it is and its stage stay; its columns are corrected."""
        holders = [
            told(heading, HOLDERS[heading][0], self._of_line(HOLDER_WORDS[heading]), HOLDER_STAYS)
            for heading in sheets.holder_headings(self.register)
        ]
        stage = self._of_line(lambda entry: stage_name(self.register, entry.stage))
        stages = [told(read.STAGE_LABEL, read.STAGE_LABEL, stage, STAGE_MOVES)]
        return [*holders, *map(self._facet, self.register.fields), *stages]

    def _of_line(self, words: Callable[[Entry], Any]) -> Callable[[Any], Any]:
        return lambda record: words(self.entry_of(record))

    def _facet(self, column: Column) -> Facet:
        return Facet(
            column.id,
            facts.label_of(column),
            self._of_line(lambda entry: exported(column, entry.values.get(column.id))),
            self._of_line(lambda entry: entry.values.get(column.id)),
        )

    def entry_of(self, record: Any) -> Entry:
        """The line that is corrected: of the list of a register, the record itself."""
        return record  # type: ignore[no-any-return]

    def object_of(self, record: Any) -> int:
        """The line."""
        return int(self.entry_of(record).pk)

    def records(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """Lines of this register in sight."""
        rows: Any = Entry.objects.of(self.register).visible_to(self.by).filter(town=self.town.pk)
        return dict(rows.select_related("org", "subject").in_bulk(list(keys)))

    def prepare(self, row: Row, record: Any) -> None:
        """The cells as the register keeps them; what its own check says of them."""
        said, found = row.said or {}, dict(row.wrong)
        told_columns = {column.id: row.values.get(column.id, "") for column in self.register.fields}
        values, wrong = cleaned(self.register, told_columns)
        tidied = read.tidied(self.register, values)
        for column in self.register.fields:
            if column.id in said and column.id not in found:
                row.values[column.id] = tidied.get(column.id)
                if column.id in wrong:
                    label, words = facts.label_of(column), said[column.id]
                    found[column.id] = Fault(row.sheet, row.line, label, words, wrong[column.id])
        row.wrong = found

    def refusal(self, record: Any) -> str:
        """Who keeps the line, and until when."""
        entry = self.entry_of(record)
        return next((str(each.says(entry)) for each in (keeps, is_current) if not each(self.by, entry)), "")

    def amend(self, amendment: Amendment, note: str) -> Made:
        """By the action of the page."""
        entry = Entry.objects.get(pk=amendment.object_id)
        before = dict(entry.values)
        correct_entry(entry, {**before, **amendment.news}, by=self.by, note=note)
        return Made(amendment.row, entry.pk, str(entry), before=before, amended=True)

    # -- written

    def write(self, plan: Plan) -> Iterator[Made]:
        """One by one, by the actions that everybody uses: each has terms, facts and a trail of its own."""
        note, total = f"导入批次 {plan.number}", len(plan.new) + len(plan.merges)
        for done, row in enumerate(plan.new):
            plan.tell(done, total)
            change = self._changes[row.place]
            entry = add_entry(
                self.kept, change.holder, change.values, by=self.by, note=note, stage=change.stage
            )
            yield Made(row, entry.pk, str(entry))
        for merge in plan.merges:
            if made := self._merge(merge, plan, note):
                yield made

    def _merge(self, merge: Merge, plan: Plan, note: str) -> Made | None:
        change = self._changes[merge.row.place]
        entry = change.entry
        assert entry is not None  # noqa: S101 -- for the type checker: a merge has its entry
        before = dict(entry.values)
        told = {name: value for name, value in change.values.items() if value not in (None, "")}
        chosen = plan.overwrite if merge.overwrite else frozenset()
        news = {name: value for name, value in told.items() if name not in before or name in chosen}
        changed = correct_entry(entry, {**before, **news}, by=self.by, note=note)
        return None if changed.values == before else Made(merge.row, entry.pk, str(entry), before=before)

    def restore(self, object_id: int, before: Mapping[str, Any]) -> None:
        """As it was before the merge."""
        correct_entry(Entry.objects.get(pk=object_id), before, by=self.by, note="撤销导入")

    def take_back(self, keys: Any) -> int:
        """With what is copied beside them."""
        SearchEntry.objects.filter(kind=KIND, object_id__in=keys).delete()
        EntryFact.objects.filter(entry__in=keys).delete()
        return Entry.objects.filter(pk__in=keys).delete()[0]


def _options(column: Column) -> Sequence[str]:
    return {"choice": tuple(column.options), "boolean": (facts.YES, facts.NO)}.get(column.type, ())


def _reader(column: Column) -> cells.Read:
    """A cell as the register's own sheet says it."""
    match column.type:
        case "date":
            return lambda cell: _iso(cells.day(cell))
        case "boolean":
            return lambda cell: facts.YES if cells.yes_no(cell) else facts.NO
        case "integer":
            return lambda cell: str(cells.integer(cell))
        case "decimal":
            return lambda cell: format(cells.decimal(cell), "f")
        case "choice":
            return cells.choice({option: option for option in column.options}, column.label)
        case _:
            return cells.text(LONGEST)


def _iso(day: dt.date) -> str:
    return day.isoformat()
