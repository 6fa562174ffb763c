"""Photos and files, each under its record: 照片/隐患/183/整改前-12.jpg."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from anwang.base.kit.csvfiles import csv_bytes
from anwang.insight.archive.contents.columns import table_name
from anwang.insight.archive.contents.names import in_portions
from anwang.insight.archive.contents.reach import rows_of
from anwang.insight.archive.parcel import Parcel, pieces_of
from anwang.town.evidence import store
from anwang.town.evidence.models import Attachment, Photo, Piece
from anwang.town.orgs.models import Org

FOLDERS: dict[type[Piece], str] = {Photo: "照片", Attachment: "附件"}
BESIDE = [
    "系统编号",
    "属于",
    "所属记录编号",
    "用途",
    "文件",
    "原文件名",
    "字节数",
    "指纹",
    "上传人",
    "上传时间",
]
OF_PHOTOS = ["拍摄时间", "说明", "宽", "高", "拍摄纬度", "拍摄经度"]
IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # what Windows does not allow


def pieces_of_town(kind: type[Piece], town: Org, since: dt.date | None = None) -> models.QuerySet:
    """The photos or files of all records of a town."""
    rows = kind._base_manager.order_by("pk")
    ours = models.Q(pk__in=[])
    for target in rows.order_by().values_list("target_type", flat=True).distinct():
        ours |= models.Q(target_type=target, target_id__in=rows_of(apps.get_model(target), town).values("pk"))
    rows = rows.filter(ours)
    return rows.filter(uploaded_at__date__gte=since) if since else rows


def path_of(piece: Piece) -> str:
    """Where it lies in the archive."""
    of = table_name(apps.get_model(piece.target_type))
    stem = f"{FOLDERS[type(piece)]}/{of}/{piece.target_id}/{piece.get_slot_display()}-{piece.pk}"
    if isinstance(piece, Photo):
        return f"{stem}.jpg"
    words = IN_NAMES.sub(" ", piece.name).strip(" .")
    return f"{stem} {words}" if words.endswith(f".{piece.kind}") else f"{stem} {words}.{piece.kind}"


def list_of(kind: type[Piece]) -> str:
    """Where the list of them lies."""
    return f"{FOLDERS[kind]}清单.csv"


def write_pieces(out: Parcel, kind: type[Piece], town: Org, since: dt.date | None) -> Iterator[str]:
    """Every file, then their list; yields what was wrong with a file, or nothing."""
    rows = pieces_of_town(kind, town, since).select_related("uploaded_by")
    for portion in in_portions(rows):
        for piece in portion:
            found = _on_disk(piece)
            if found is not None:
                out.write(path_of(piece), pieces_of(found), packed=kind is not Photo)
            yield "" if found else f"{FOLDERS[kind]} {piece.pk}（{piece.name}）的文件在原系统里就找不到"
    head = BESIDE + (OF_PHOTOS if kind is Photo else [])
    out.write(list_of(kind), csv_bytes(head, _lines(rows)))


def _lines(rows: models.QuerySet) -> Iterator[list[Any]]:
    rows = rows.select_related("place") if rows.model is Photo else rows
    for portion in in_portions(rows):
        for piece in portion:
            line = [
                piece.pk,
                table_name(apps.get_model(piece.target_type)),
                piece.target_id,
                piece.get_slot_display(),
                path_of(piece),
                piece.name,
                piece.size,
                piece.sha256,
                piece.uploaded_by,
                piece.uploaded_at,
            ]
            yield line + (_of_photo(piece) if isinstance(piece, Photo) else [])


def _of_photo(photo: Photo) -> list[Any]:
    place = getattr(photo, "place", None)
    where = [place.latitude, place.longitude] if place else [None, None]
    return [photo.taken_at, photo.caption, photo.width, photo.height, *where]


def _on_disk(piece: Piece) -> Any:
    if isinstance(piece, Photo):
        return store.find("photos", piece.sha256, ".jpg")
    return store.find("files", piece.sha256, f".{piece.kind}")  # type: ignore[attr-defined]
