"""A file comes in: kept as it is, its tables found, its columns guessed, then named by a person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.headings import plain
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.sheets import suffix_of
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.files import FOLDER, grids_in, tables_in, tables_of, words_of
from anwang.insight.imports.models import Batch, SavedMapping
from anwang.insight.imports.reading.cells import Wrong
from anwang.insight.imports.reading.guessing import guess
from anwang.insight.imports.reading.tables import Table, reads_downwards
from anwang.insight.imports.rules import imports, keeps_batch
from anwang.insight.imports.targets import Target, target_of
from anwang.insight.imports.targets.returning import KEY_ID
from anwang.town.evidence import store

LONGEST_NAME = 80
FORM = (
    "“{name}”页像一家一张的登记表（栏目和内容一左一右），不是名单；"
    "请把各家抄成一行一家、第一行是列名的表，再上传"
)
NO_TABLE = "没有读到表格：须有一行列名（至少两列），下面每行一条"


def receive(data: bytes, *, file_name: str, target: str, by: Any) -> Batch:
    """Keep a file and guess its columns; a mapping that was saved for these headings is used again."""
    if by is None or not imports(by, None):
        raise PermissionDenied(imports.says(None))
    town = by.town
    kind = target_of(target, town, by)
    if target not in dict(kind.choices(by)):
        raise PermissionDenied(f"你的岗位不能导入{kind.name}")
    sha256 = hashlib.sha256(data).hexdigest()
    refuse_again(sha256, target, town.pk)
    tables = tables_of(grids_in(data), kind)
    if not tables:
        raise BadInput(NO_TABLE)
    best = max(tables, key=lambda table: table.known)
    if reads_downwards(best, words_of(kind)):
        raise BadInput(FORM.format(name=best.name))
    batch = Batch(
        org=town,
        target=target,
        target_name=kind.name,
        file_name=file_name[-120:],
        sha256=sha256,
        suffix=suffix_of(data),
        size=len(data),
        sheets=_sheets(tables),
        started_by=by,
    )
    _guess_anew(batch, tables, by)
    with transaction.atomic():
        batch.save()
        store.keep(FOLDER, sha256, batch.suffix, data)
        record(by, "imports.receive", batch, label="上传文件", note=f"{batch.target_name}：{batch.file_name}")
    return batch


def refuse_again(sha256: str, target: str, town: int) -> None:
    """Refuse a file that was written before and not taken back."""
    earlier = Batch.objects.done().filter(town=town, target=target, sha256=sha256).first()
    if earlier is not None:
        at = timezone.localtime(earlier.finished_at or earlier.started_at)
        raise NotReady(
            f"这份文件已于 {at:%m-%d %H:%M} 导入过（批次 {earlier.pk}），没有重复导入；要重来请先撤销那一批",
            mend=earlier.get_absolute_url(),
        )


def _sheets(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """Which sheets hold the thing: those that know at least half as many headings as the best."""
    best = max(table.known for table in tables)
    largest = max(tables, key=lambda table: (table.known, len(table.grid.rows)))
    return [
        {
            "name": table.name,
            "head": table.head_at + 1,
            "depth": table.depth,
            "rows": max(len(table.grid.rows) - table.first, 0),
            "chosen": table.known * 2 >= best if best else table is largest,
        }
        for table in tables
    ]


def _guess_anew(batch: Batch, tables: Sequence[Table], by: Any) -> None:
    """Guess what the chosen sheets' columns hold; earlier words for the same headings go first.

    Twice: which column says what type each row is tells which further columns there may be.
    """
    chosen = {sheet["name"] for sheet in batch.told_sheets}
    mine = [table for table in tables if table.name in chosen]
    headings = [heading for table in mine for heading in table.headings if heading]
    saved = _saved_for(batch, fingerprint_of(headings))
    batch.guesses, batch.columns = [], dict.fromkeys(headings, "")
    batch.constants = dict(saved.constants) if saved else {}
    batch.mapping = saved.name if saved else ""
    for _ in range(2):
        found = guess(mine, batch.kind(by).fields(), saved.columns if saved else None)
        batch.guesses = [asdict(each) | {"sureness": each.sureness} for each in found]
        batch.columns = {each.heading: each.field for each in found}


def fingerprint_of(headings: Iterable[str]) -> str:
    """By which next month's table is known again: its headings, in any order."""
    known = sorted({plain(heading) for heading in headings})
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def _saved_for(batch: Batch, fingerprint: str) -> SavedMapping | None:
    town = batch.org_id
    return SavedMapping.objects.filter(town=town, target=batch.target, fingerprint=fingerprint).first()


def choose_sheets(batch: Batch, heads: Mapping[str, int], *, by: Any) -> Batch:
    """Say which sheets are taken and in which row (from 1) each one's headings stand; guess anew."""
    demand_turn(batch, by)
    if not heads:
        raise BadInput("请至少选一张工作表")
    kind = batch.kind(by)
    batch.sheets = [
        sheet | {"chosen": sheet["name"] in heads, "head": heads.get(sheet["name"], sheet["head"])}
        for sheet in batch.sheets
    ]
    tables = tables_in(batch, kind)
    depths = {table.name: table.depth for table in tables}
    for sheet in batch.sheets:
        sheet["depth"] = depths.get(sheet["name"], sheet["depth"])
    _guess_anew(batch, tables, by)
    batch.stage = BatchStage.READ
    batch.save()
    return batch


def name_columns(
    batch: Batch,
    columns: Mapping[str, str],
    constants: Mapping[str, str] | None = None,
    *,
    by: Any,
    name: str = "",
) -> Batch:
    """Say what the columns hold (heading → field) and what stands in every row; remembered for next month."""
    demand_turn(batch, by)
    fixed = {field: words.strip() for field, words in (constants or {}).items() if words.strip()}
    told = {heading: columns.get(heading, "") for heading in batch.columns}
    asked = copy(batch)
    asked.columns, asked.constants = told, fixed
    _demand_sound(asked.kind(by), told, fixed)
    with transaction.atomic():
        batch.columns, batch.constants = told, fixed
        batch.mapping = (name.strip() or batch.mapping or _name_of(batch))[:LONGEST_NAME]
        batch.stage, batch.share, batch.problem = BatchStage.CHECKING, 0, ""
        batch.save()
        SavedMapping.objects.update_or_create(
            org=batch.org,
            town=batch.org_id,
            target=batch.target,
            name=batch.mapping,
            defaults={
                "fingerprint": fingerprint_of(told),
                "columns": told,
                "constants": fixed,
            },
        )
    return batch


def _name_of(batch: Batch) -> str:
    """A mapping nobody named is called after its file."""
    return batch.file_name.rpartition(".")[0] or batch.file_name


def _demand_sound(kind: Target, columns: Mapping[str, str], constants: Mapping[str, str]) -> None:
    """Each field once, the required ones there, the constants readable."""
    fields = {field.id: field for field in kind.fields()}
    chosen = [field for field in columns.values() if field]
    if unknown := {*chosen, *constants} - set(fields):
        raise BadInput(f"没有这样的栏目：{'、'.join(sorted(unknown))}；有 {'、'.join(fields)}")
    for field in fields.values():
        if chosen.count(field.id) > 1:
            raise BadInput(f"“{field.label}”选了 {chosen.count(field.id)} 列，请只选一列")
        is_there = field.id in chosen or field.id in constants
        if field.required and not is_there and KEY_ID not in chosen:
            raise BadInput(f"请指明哪一列是“{field.label}”，或给一个固定值")
    for name, words in constants.items():
        try:
            fields[name].read(words)
        except (Wrong, ValidationError) as error:
            raise BadInput(f"固定值「{fields[name].label}」写的是“{words}”：{error}") from error


def demand_turn(batch: Batch, by: Any) -> None:
    """Refuse whoever does not keep the batch, and what comes too late."""
    keeps_batch.demand(by, batch)
    if batch.is_running:
        raise NotReady("正在办理，请稍候", mend=batch.get_absolute_url())
    if not batch.is_waiting:
        raise NotReady(f"这一批{batch.get_stage_display()}，不能再改", mend=batch.get_absolute_url())
