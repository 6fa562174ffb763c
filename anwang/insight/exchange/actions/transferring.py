"""A file is written, or looked through and taken in, while a page shows how far it has come."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from anwang.base.kit.faults import refuse
from anwang.base.kit.progress import Tell
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.exchange.actions.taking_in import take_in
from anwang.insight.exchange.checking import Check, check_rows
from anwang.insight.exchange.choices import TransferKind, TransferStage
from anwang.insight.exchange.files import as_json, as_workbook, read_file
from anwang.insight.exchange.models import Transfer
from anwang.insight.exchange.queries import count_of, rows_of
from anwang.insight.exchange.tables import TABLES

WHOLE, WRITING = 100, 90
SHOWN_AT_MOST = 200
WRITERS = {"xlsx": as_workbook, "json": as_json}
KEPT = dt.timedelta(days=7)
"""How long a file stays: whoever wants it later has it written anew."""


def begin_export(*, by: Any, subject: Any = None, kind: str = "xlsx") -> Transfer:
    """Order a file; the job writes it."""
    if kind not in WRITERS:
        raise BadInput(f"文件格式可以是 xlsx 或 json，写的是“{kind}”")
    name = f"数据交换 {subject or by.town or ''}".strip()
    return Transfer.objects.create(
        kind=TransferKind.OUT, subject=subject, file_name=f"{name}.{kind}"[-120:], started_by=by
    )


def write(transfer: Transfer) -> Transfer:
    """Write the file, a table at a time. Done already: nothing happens."""
    if transfer.stage != TransferStage.RUNNING:
        return transfer
    by, tell = transfer.started_by, _reporter(transfer)
    total = sum(count_of(path, by, subject=transfer.subject) for path in TABLES)
    rows: dict[str, list[Any]] = {}
    done = 0
    for path in TABLES:
        rows[path] = rows_of(path, by, subject=transfer.subject)
        done += len(rows[path])
        tell(done, total)
    content = WRITERS[transfer.file_name.rpartition(".")[2]](rows)
    transfer.content, transfer.rows = zlib.compress(content), done
    return _finish(transfer)


def begin_import(data: bytes, *, file_name: str, by: Any) -> Transfer:
    """Keep a file that can be read; the job looks it through."""
    rows = len(read_file(data))
    return Transfer.objects.create(
        kind=TransferKind.IN,
        file_name=file_name[-120:],
        content=zlib.compress(data),
        rows=rows,
        started_by=by,
    )


def look_through(transfer: Transfer) -> Transfer:
    """What it would change, or everything that is wrong with it; nothing is written."""
    if transfer.stage != TransferStage.RUNNING:
        return transfer
    check = check_rows(_placed(transfer), by=transfer.started_by, tell=_reporter(transfer))
    transfer.result, transfer.stage = _told(check), TransferStage.CHECKED
    if not check.changes and not check.faults:
        return _finish(transfer)
    transfer.save(update_fields=["result", "stage"])
    return transfer


def confirm(transfer: Transfer) -> Transfer:
    """Write what was looked through, all or nothing; twice writes once."""
    if transfer.stage == TransferStage.DONE:
        return transfer
    if transfer.stage == TransferStage.FAILED or transfer.result.get("faults"):
        raise NotReady("这份文件有要改正的地方，改好后重新上传", mend="/exchange/take-in/")
    placed, by = _placed(transfer), transfer.started_by
    refuse(check_rows(placed, by=by, tell=_reporter(transfer)).faults)  # where the page sees it move
    check = take_in(placed, by=by)
    transfer.result, transfer.content = _told(check), b""
    return _finish(transfer)


def file_of(transfer: Transfer) -> bytes:
    """The file that was written."""
    if transfer.kind != TransferKind.OUT or transfer.stage != TransferStage.DONE:
        raise NotReady("文件还没有写好", mend=transfer.get_absolute_url())
    if not transfer.content:
        raise NotReady("这份文件已不再保留，请重新导出", mend="/exchange/")
    return zlib.decompress(bytes(transfer.content))


def drop_old(now: dt.datetime) -> int:
    """Files of finished and forgotten transfers are not kept; that they were made is."""
    old = Transfer.objects.filter(started_at__lt=now - KEPT).exclude(content=b"")
    return old.update(content=b"")


def _placed(transfer: Transfer) -> Any:
    if not transfer.content:
        raise NotReady("这份文件已不再保留，请重新上传", mend="/exchange/take-in/")
    return read_file(zlib.decompress(bytes(transfer.content)))


def _finish(transfer: Transfer) -> Transfer:
    transfer.stage, transfer.share = TransferStage.DONE, WHOLE
    transfer.save()
    return transfer


def _told(check: Check) -> dict[str, Any]:
    """The check as plain data, for the page and for machines."""
    changes = [
        {
            "subject": str(change.subject),
            "table": change.placed.table.label,
            "is_new": change.is_new,
            "row": change.placed.number,
        }
        for change in check.changes[:SHOWN_AT_MOST]
    ]
    return {
        "new": check.new,
        "changed": len(check.changes) - check.new,
        "same": check.same,
        "detail": check.words,
        "fault_count": len(check.faults),
        "faults": [asdict(fault) for fault in check.faults[:SHOWN_AT_MOST]],
        "changes": changes,
        "looked_at": timezone.now().isoformat(),
    }


def _reporter(transfer: Transfer) -> Tell:
    """Tell how far it has come where the page looks: on the row itself."""

    def tell(done: int, total: int) -> None:
        share = min(WRITING, WHOLE * done // max(total, 1))
        Transfer.objects.filter(pk=transfer.pk).update(share=share)

    return tell
