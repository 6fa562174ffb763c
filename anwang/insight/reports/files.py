"""The Word and PDF files of a report for one reader: with the photos whose records this person sees."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.downloads import FORBIDDEN
from anwang.insight.reports.printing import pdf_of
from anwang.insight.reports.queries import photos_shown

FORMATS = ("docx", "pdf")


def file_of(report: Any, edition: Any, kind: str, user: Any) -> bytes:
    """The file of an edition, or of what a draft says now; without a user everything is seen.

    The Word file is the one that was kept, wherever this reader may see all that is in it.
    """
    shown = photos_shown(edition, user) if user is not None else None
    shots = shown.shots if shown else edition.photo_list
    if kind == "pdf":
        return pdf_of(edition, shots)
    kept = b"" if shown and shown.hidden else bytes(edition.document)
    return kept or report.word(edition, shots)


def name_of(report: Any, edition: Any) -> str:
    """What the file is called: 五云村……周报（2026年第48周）第 1 版."""
    said = f" 第 {edition.number} 版" if edition.number else "（草稿）"
    return FORBIDDEN.sub(" ", f"{report.title}{said}").strip()
