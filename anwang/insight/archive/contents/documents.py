"""Documents as they were issued: reports as handed in, papers as approved, files bound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from anwang.base.kit.refusals import NotReady
from anwang.insight.archive.contents.names import keys_of
from anwang.insight.archive.contents.pieces import IN_NAMES
from anwang.insight.archive.contents.reach import rows_of
from anwang.insight.archive.parcel import Parcel
from anwang.insight.reports.models import Edition
from anwang.town.orgs.models import Org
from anwang.work.papers.binding import bound
from anwang.work.papers.kept import receipt_bytes, word_of
from anwang.work.papers.models import Dossier, Paper, Service
from anwang.work.risks.models import RiskReport
from anwang.work.risks.papers import word_of_report

FOLDER = "文档"
LONGEST = 80


@dataclass(frozen=True)
class Kind:
    """A kind of document: its records, and the bytes and ending of each."""

    folder: str
    model: type[Any]
    related: tuple[str, ...]
    make: Callable[[Any], tuple[bytes, str] | None]


def _edition(edition: Edition) -> tuple[bytes, str]:
    """The Word file that was kept; of an edition that came without one, its words as a page."""
    if edition.document:
        return bytes(edition.document), "docx"
    return render_to_string("archive/folder/edition.html", {"edition": edition}).encode(), "html"


def _risk_report(report: RiskReport) -> tuple[bytes, str] | None:
    return (word_of_report(report), "docx") if report.filed_at else None


def _dossier(dossier: Dossier) -> tuple[bytes, str] | None:
    return (bound(dossier)[0], "pdf") if dossier.papers.issued().exists() else None


KINDS = (
    Kind("报告", Edition, ("report__org__town", "report__org__district", "report__campaign"), _edition),
    Kind("风险报告", RiskReport, ("subject", "org"), _risk_report),
    Kind(
        "执法文书",
        Paper,
        ("dossier__subject", "org", "authority"),
        lambda paper: (word_of(paper).data, "docx"),
    ),
    Kind("送达回执", Service, ("paper",), lambda service: (receipt_bytes(service), "docx")),
    Kind("执法案卷", Dossier, ("subject", "org"), _dossier),
)


def write_documents(out: Parcel, town: Org, since: dt.date | None) -> Iterator[str]:
    """Every document; yields what stood in the way of one, or nothing."""
    for kind in KINDS:
        rows = kind.model._base_manager.select_related(*kind.related)
        for key in keys_of(rows_of(kind.model, town, since)):
            yield _write(out, kind, rows.get(pk=key))


def _write(out: Parcel, kind: Kind, record: Any) -> str:
    """One at a time: a document is large, a list of its keys is not."""
    try:
        made = kind.make(record)
    except NotReady as obstacle:
        return f"{kind.folder} {record.pk}（{record}）：{obstacle.sentence}"
    if made is not None:
        data, ending = made
        title = IN_NAMES.sub(" ", str(record)).strip(" .")[:LONGEST]
        out.write(f"{FOLDER}/{kind.folder}/{record.pk} {title}.{ending}", [data], packed=ending == "html")
    return ""
