"""Every row is read and looked at, and everything that is wrong is said at once; nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from anwang.base.kit.bulk import load
from anwang.base.kit.faults import Fault
from anwang.base.kit.headings import text_of
from anwang.base.kit.progress import Tell, silent
from anwang.base.kit.refusals import BadInput
from anwang.insight.imports.choices import BatchStage, Weight
from anwang.insight.imports.files import MOST_ROWS, tables_in
from anwang.insight.imports.models import WHOLE, Batch, Remark, Twin
from anwang.insight.imports.models import Amendment as AmendmentRow
from anwang.insight.imports.reading.cells import Wrong
from anwang.insight.imports.reading.tables import Table, cells_of
from anwang.insight.imports.targets import Field, Row, Target
from anwang.insight.imports.targets.frame import Amendment, Double
from anwang.insight.imports.targets.returning import KEY_ID

EMPTY = frozenset({"", "/", "-", "--", "—", "——", "无", "暂无", "不详", "N/A"})
EVERY = 2_000
Planned = tuple[Field, str, int, Any]
"""A field, the heading of its column, the place of its cell, its constant."""
READ_SHARE = 60  # of a look: reading the cells, then comparing with what is there


@dataclass
class Examined:
    """A file as it would be taken in."""

    target: Target
    rows: list[Row] = field(default_factory=list)
    """Those that name no record of ours."""
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    count: int = 0
    """Rows of data, the faulty ones included."""


def examine(batch: Batch, *, by: Any, tell: Tell = silent) -> Examined:
    """Read and look at all rows."""
    kind = batch.kind(by)
    found = Examined(kind)
    tables = tables_in(batch, kind)
    total = sum(len(table.grid.rows) for table in tables)
    if total > MOST_ROWS:
        raise BadInput(f"有 {total:,} 行，一次最多导入 {MOST_ROWS:,} 行，请分成几份")
    done, returned = 0, []
    for table in tables:
        height = len(table.grid.rows)
        for number, row in enumerate(_rows(table, batch, kind, found)):
            (found.rows if row.said is None else returned).append(row)
            if number % EVERY == 0:
                tell(READ_SHARE * (done + number) // max(total, 1), WHOLE)
        done += height

    def further(at: int, of: int) -> None:
        tell(READ_SHARE + (WHOLE - READ_SHARE) * at // max(of, 1), WHOLE)

    findings = kind.check(found.rows, further)
    found.faults += findings.faults
    found.notes += findings.notes
    found.doubles = findings.doubles
    if returned:
        compared = kind.compare(returned)
        found.faults += compared.faults
        found.notes += compared.notes
        found.amendments = compared.amendments
    return found


def _rows(table: Table, batch: Batch, kind: Target, found: Examined) -> Iterator[Row]:
    """The rows of one sheet that could be read; what is wrong with the others is added to ``found``.

    Each row of cells is let go once it is read: a hundred thousand of them are not held twice.
    """
    plan = _plan(table, batch, kind)
    cells = cells_of(table)
    for line, words, why in cells.left_out:
        found.notes.append(Fault(table.name, line, "", words, why))
    found.count += len(cells.rows)
    table.grid.rows = ()
    cells.rows.reverse()
    key_at = next((place for each, _, place, _ in plan if each.id == KEY_ID), -1)
    while cells.rows:
        line, row = cells.rows.pop()
        if 0 <= key_at < len(row) and row[key_at] not in ("", None):
            yield _returned(table, plan, line, row)
            continue
        before = len(found.faults)
        values = _values(table, plan, line, row, found.faults)
        if len(found.faults) == before:
            yield Row(table.name, line, values)


def _values(
    table: Table, plan: Sequence[Planned], line: int, row: Sequence[Any], faults: list[Fault]
) -> dict[str, Any]:
    """What a row says by field; what cannot be read is added to ``faults``."""
    values: dict[str, Any] = {}
    for each, heading, place, fixed in plan:
        cell = row[place] if 0 <= place < len(row) else ""
        if isinstance(cell, str):
            cell = cell.strip()
        if cell is None or (isinstance(cell, str) and cell in EMPTY):
            if fixed is not None:
                values[each.id] = fixed
            elif each.required:
                faults.append(Fault(table.name, line, heading, "", f"请填写{each.label}"))
            continue
        try:
            values[each.id] = each.read(cell)
        except (Wrong, ValidationError) as error:
            faults.append(Fault(table.name, line, heading, text_of(cell)[:200], _sentence(error)))
    return values


def _sentence(error: Wrong | ValidationError) -> str:
    return "；".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _returned(table: Table, plan: Sequence[Planned], line: int, row: Sequence[Any]) -> Row:
    """A row that names a record of ours: what its cells say, and what of it cannot be read."""
    said: dict[str, str] = {}
    wrong: dict[str, Fault] = {}
    found = Row(table.name, line, {}, said, wrong)
    for each, heading, place, _ in plan:
        if place < 0:
            continue
        words = text_of(row[place]) if place < len(row) else ""
        said[each.id] = words
        sentence = f"请填写{each.label}" if each.required and words in EMPTY else ""
        try:
            if words not in EMPTY:
                found.values[each.id] = each.read(row[place])
        except (Wrong, ValidationError) as error:
            sentence = _sentence(error)
        if sentence:
            wrong[each.id] = Fault(table.name, line, heading, words[:200], sentence)
    return found


def _plan(table: Table, batch: Batch, kind: Target) -> Sequence[Planned]:
    """Which cell each field is read from: the field, its heading, its place (-1: none), its constant."""
    places = {batch.columns.get(heading, ""): place for place, heading in enumerate(table.headings)}
    plan = []
    for each in kind.fields():
        place = places.get(each.id, -1)
        fixed = each.read(batch.constants[each.id]) if each.id in batch.constants else None
        if place >= 0 or fixed is not None or each.required:
            heading = table.headings[place] if place >= 0 else each.label
            plan.append((each, heading, place, fixed))
    return plan


def look_through(batch: Batch, *, by: Any) -> Batch:
    """The job: look, and keep what was found where pages show it. Done already: nothing happens."""
    if batch.stage != BatchStage.CHECKING:
        return batch
    found = examine(batch, by=by, tell=reporter(batch, WHOLE))
    if not found.count:
        raise BadInput("表头下面没有数据行，请检查表头所在的行选得对不对")
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        if locked.stage != BatchStage.CHECKING:
            return locked
        _keep(batch, found)
    return batch


def _keep(batch: Batch, found: Examined) -> None:
    ways = {
        (sheet, line): way
        for sheet, line, way in batch.twins.exclude(way="").values_list("sheet", "line", "way")
    }
    kept = set(batch.amendments.filter(is_taken=False).values_list("sheet", "line"))
    for rows in (batch.remarks, batch.twins, batch.amendments):
        rows.all().delete()
    load(
        Remark,
        ("batch", "weight", "sheet", "line", "column", "value", "sentence"),
        (
            (batch.pk, weight.value, f.sheet[:80], f.row, f.column[:80], f.value[:200], f.sentence[:400])
            for weight, remarks in ((Weight.FAULT, found.faults), (Weight.NOTE, found.notes))
            for f in sorted(remarks, key=lambda each: (each.sheet, each.row))
        ),
    )
    load(Twin, TWIN, (_twin(batch.pk, double, ways) for double in found.doubles))
    load(AmendmentRow, AMENDMENT, (_amendment(batch.pk, each, kept) for each in found.amendments))
    batch.change_count = sum(bool(each.changes) for each in found.amendments)
    batch.same_count = len(found.amendments) - batch.change_count
    batch.rows, batch.fault_count = found.count, len(found.faults)
    batch.note_count, batch.double_count = len(found.notes), len(found.doubles)
    batch.stage, batch.share, batch.problem = BatchStage.CHECKED, WHOLE, ""
    batch.save()


TWIN = (
    "batch", "sheet", "line", "title", "name", "url", "because", "object_id", "may_be_new", "ways", "way",
)  # fmt: skip


AMENDMENT = ("batch", "sheet", "line", "name", "url", "object_id", "changes", "is_taken")


def _amendment(pk: int, each: Amendment, kept: Collection[tuple[str, int]]) -> tuple[Any, ...]:
    sheet, line = each.row.sheet[:80], each.row.line
    is_taken = (sheet, line) not in kept
    return pk, sheet, line, each.name[:200], each.url, each.object_id, each.changes, is_taken


def _twin(pk: int, double: Double, ways: dict[tuple[str, int], str]) -> tuple[Any, ...]:
    row = double.row
    offered = [way.value for way in double.ways]
    kept = ways.get((row.sheet[:80], row.line), "")
    return (
        pk,
        row.sheet[:80],
        row.line,
        str(row.values.get("name") or row.values.get("title") or "")[:200],
        double.name[:200],
        double.url,
        double.because,
        double.object_id,
        double.may_be_new,
        offered,
        kept if kept in offered else "",
    )


def reporter(batch: Batch, whole: int) -> Tell:
    """Tell how far it has come where the page looks: on the batch itself, outside any transaction."""
    return _Reporter(batch.pk, whole)


class _Reporter:
    """Writes only what is news."""

    def __init__(self, pk: int, whole: int) -> None:
        self.pk, self.whole, self.last = pk, whole, -1

    def __call__(self, done: int, total: int) -> None:
        share = min(self.whole - 1, self.whole * done // max(total, 1))
        if share != self.last:
            self.last = share
            Batch.objects.filter(pk=self.pk).update(share=share)
