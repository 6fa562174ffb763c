"""Every table as a text table (CSV)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from anwang.base.kit.csvfiles import csv_bytes
from anwang.insight.archive.contents.columns import ArchiveColumn, columns_of, table_name
from anwang.insight.archive.contents.names import Names, in_portions
from anwang.insight.archive.contents.reach import archived_models, rows_of
from anwang.insight.archive.parcel import Parcel
from anwang.town.orgs.models import LevelColumn, Org

FOLDER = "表格"


@dataclass(frozen=True)
class Written:
    """A table in the archive: what it is called, where it lies, how many rows it has."""

    label: str
    path: str
    rows: int


def write_tables(out: Parcel, town: Org, names: Names, since: dt.date | None) -> Iterator[Written]:
    """One file a model; a table without rows is written too, so that nobody looks for it."""
    for model in archived_models():
        path, counted = f"{FOLDER}/{file_name(model)}.csv", [0]
        columns = columns_of(model)
        rows = _rows(rows_of(model, town, since), columns, names, counted)
        out.write(path, csv_bytes([column.heading for column in columns], rows))
        yield Written(table_name(model), path, counted[0])


def file_name(model: type[models.Model]) -> str:
    """Chinese first, then the name in the code, which is nobody else's: 隐患_hazards.Hazard."""
    return f"{table_name(model)}_{model._meta.label}"


def _rows(
    rows: models.QuerySet, columns: Sequence[ArchiveColumn], names: Names, counted: list[int]
) -> Iterator[Sequence[Any]]:
    """The lines of one table; ``counted`` is told how many they were."""
    fields = list(dict.fromkeys(column.field.attname for column in columns))
    for portion in in_portions(rows, *fields):
        found = [dict(zip(fields, values[1:], strict=True)) for values in portion]
        for field in {column.field for column in columns}:
            if field.is_relation or isinstance(field, LevelColumn):
                related = field.related_model if field.is_relation else Org
                names.learn(related, (row[field.attname] for row in found))
        counted[0] += len(found)
        for row in found:
            yield [column.make(row[column.field.attname], names) for column in columns]
