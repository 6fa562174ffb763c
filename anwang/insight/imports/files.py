"""The file of a batch: read again from where it is kept, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from anwang.base.kit.headings import plain
from anwang.base.kit.refusals import NotReady
from anwang.base.kit.sheets import Bounds, Grid, read_grids
from anwang.insight.imports.models import Batch
from anwang.insight.imports.reading.tables import Table, table_of
from anwang.insight.imports.targets.frame import Target
from anwang.town.evidence import store

FOLDER = "imports"
MEGABYTE = 1024 * 1024
BOUNDS = Bounds(file=30 * MEGABYTE, unpacked=400 * MEGABYTE, cells=3_000_000)
MOST_ROWS = 200_000


def grids_in(data: bytes, *, again: bool = False) -> list[Grid]:
    """Every sheet, within what the machine can hold; a sheet without cells is none."""
    return [grid for grid in read_grids(data, BOUNDS, again=again) if any(any(row) for row in grid.rows)]


def grids_of(batch: Batch) -> list[Grid]:
    """Every sheet of a file that was handed in: kept by its fingerprint, it is what was read then."""
    return grids_in(data_of(batch), again=True)


def data_of(batch: Batch) -> bytes:
    """The file as it was handed in."""
    path = store.find(FOLDER, batch.sha256, batch.suffix)
    if path is None:
        raise NotReady("这份文件不在了，请重新上传", mend="/imports/new/")
    return path.read_bytes()


def tables_of(grids: Sequence[Grid], kind: Target) -> list[Table]:
    """The table of each sheet that has one."""
    words = words_of(kind)
    return [table for grid in grids if (table := table_of(grid, words)) is not None]


def tables_in(batch: Batch, kind: Target) -> list[Table]:
    """The tables of the sheets that were chosen, with the headings where a person said they are."""
    heads = {sheet["name"]: sheet["head"] - 1 for sheet in batch.told_sheets}
    words = words_of(kind)
    grids = [grid for grid in grids_of(batch) if grid.name in heads]
    found = [table_of(grid, words, heads[grid.name]) for grid in grids]
    return [table for table in found if table is not None]


def words_of(kind: Target) -> set[str]:
    """Every heading that the target knows, plain."""
    return {plain(word) for field in kind.fields() for word in field.headings}
