"""How much an archive will take, before anything is written."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from django.db.models import Sum

from anwang.base.kit.refusals import NotReady
from anwang.base.kit.sizes import size_words
from anwang.insight.archive.contents.documents import KINDS
from anwang.insight.archive.contents.pieces import pieces_of_town
from anwang.insight.archive.contents.reach import archived_models, rows_of
from anwang.insight.reports.models import Edition
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.orgs.models import Org

A_ROW, A_DOCUMENT = 400, 45_000  # bytes in the file, rather too many than too few
MARGIN = 200 * 1024 * 1024  # left to everything else on the disk


def bytes_needed(town: Org, since: dt.date | None = None) -> int:
    """What the file will take, roughly and rather too much."""
    pieces = sum(
        pieces_of_town(kind, town, since).aggregate(size=Sum("size"))["size"] or 0
        for kind in (Photo, Attachment)
    )
    rows = sum(rows_of(model, town, since).order_by().count() for model in archived_models())
    documents = sum(
        rows_of(kind.model, town, since).order_by().count() for kind in KINDS if kind.model is not Edition
    )
    editions = rows_of(Edition, town, since).exclude(document=b"").order_by().count()
    return pieces + rows * A_ROW + (documents + editions) * A_DOCUMENT


def demand_space(folder: Path, town: Org, since: dt.date | None = None) -> None:
    """Refuse what will not fit, with how much is wanted and how much there is."""
    there = folder
    while not there.exists():
        there = there.parent
    free, needed = shutil.disk_usage(there).free, bytes_needed(town, since)
    if free < needed + MARGIN:
        raise NotReady(
            f"磁盘空间不够：大约需要 {size_words(needed)}，另留 {size_words(MARGIN)} 余地，"
            f"“{there}”只剩 {size_words(free)}。"
            "请清理磁盘，或用 --to 写到别的盘（管理员可设 ANWANG_ARCHIVE_DIR）"
        )
