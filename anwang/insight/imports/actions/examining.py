"""Every row is read and looked at, and everything that is wrong is said at once; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from anwang.insight.imports.reading.cells import Wrong
from anwang.insight.imports.reading.tables import Table, cells_of
from anwang.insight.imports.targets import Field, Row, Target, target_of
from anwang.insight.imports.targets.frame import Double

EMPTY = frozenset({"", "/", "-", "--", "—", "——", "无", "暂无", "不详", "N/A"})
EVERY = 2_000
READ_SHARE = 60  # of a look: reading the cells, then comparing with what is there


@dataclass
class Examined:
    """A file as it would be taken in."""

    target: Target
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    count: int = 0
    """Rows of data, the faulty ones included."""


def examine(batch: Batch, *, by: Any, tell: Tell = silent) -> Examined:
    """Read and look at all rows."""
    kind = target_of(batch.target, batch.org, by)
    found = Examined(kind)
    tables = tables_in(batch, kind)
    total = sum(len(table.grid.rows) for table in tables)
    if total > MOST_ROWS:
        raise BadInput(f"有 {total:,} 行，一次最多导入 {MOST_ROWS:,} 行，请分成几份")
    done = 0
    for table in tables:
        for number, row in enumerate(_rows(table, batch, kind, found)):
            found.rows.append(row)
            if number % EVERY == 0:
                tell(READ_SHARE * (done + number) // max(total, 1), WHOLE)
        done += len(table.grid.rows)
    tables.clear()  # the cells are read: let their memory go

    def further(at: int, of: int) -> None:
        tell(READ_SHARE + (WHOLE - READ_SHARE) * at // max(of, 1), WHOLE)

    findings = kind.check(found.rows, further)
    found.faults += findings.faults
    found.notes += findings.notes
    found.doubles = findings.doubles
    return found


def _rows(table: Table, batch: Batch, kind: Target, found: Examined) -> Iterator[Row]:
    """The rows of one sheet that could be read; what is wrong with the others is added to ``found``."""
    plan = _plan(table, batch, kind)
    cells = cells_of(table)
    for line, words, why in cells.left_out:
        found.notes.append(Fault(table.name, line, "", words, why))
    found.count += len(cells.rows)
    for line, row in cells.rows:
        values: dict[str, Any] = {}
        before = len(found.faults)
        for each, heading, place, fixed in plan:
            cell = row[place] if 0 <= place < len(row) else ""
            if isinstance(cell, str):
                cell = cell.strip()
            if cell is None or (isinstance(cell, str) and cell in EMPTY):
                if fixed is not None:
                    values[each.id] = fixed
                elif each.required:
                    found.faults.append(Fault(table.name, line, heading, "", f"请填写{each.label}"))
                continue
            try:
                values[each.id] = each.read(cell)
            except (Wrong, ValidationError) as error:
                sentence = "；".join(error.messages) if isinstance(error, ValidationError) else str(error)
                found.faults.append(Fault(table.name, line, heading, text_of(cell)[:200], sentence))
        if len(found.faults) == before:
            yield Row(table.name, line, values)


def _plan(table: Table, batch: Batch, kind: Target) -> Sequence[tuple[Field, str, int, Any]]:
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
    batch.remarks.all().delete()
    batch.twins.all().delete()
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
    batch.rows, batch.fault_count = found.count, len(found.faults)
    batch.note_count, batch.double_count = len(found.notes), len(found.doubles)
    batch.stage, batch.share, batch.problem = BatchStage.CHECKED, WHOLE, ""
    batch.save()


TWIN = (
    "batch", "sheet", "line", "title", "name", "url", "because", "object_id", "may_be_new", "ways", "way",
)  # fmt: skip


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
