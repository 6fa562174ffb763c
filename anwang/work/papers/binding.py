"""Binds a file into one PDF: cover, catalogue with page numbers, every document, every receipt (案卷).

Made of the frozen Word files and nothing else, with the Chinese type that the machine has.
"""

from __future__ import annotations

import logging
import re
import threading
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from django.template.loader import render_to_string
from PIL import ImageFile

from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.town.stationery.reading import Block, blocks_of
from anwang.work.papers.kept import receipt_bytes, word_of
from anwang.work.papers.models import Dossier, Paper

NO_TYPE = (
    "服务器没有能显示“{missing}”的字体，PDF 里会是空框：请装中文字体（例如 fonts-noto-cjk）；Word 照常可用"
)
LOOK = Path(__file__).with_name("bound.css")
NOTDEF = re.compile(r'notdef glyph rendered .*?"(.+)"')
NO_MAKER = "这台服务器缺少排版组件（Pango），做不了 PDF：请按部署说明安装后再试；Word 照常可用"


@dataclass(frozen=True)
class Leaf:
    """A document as it lies in the file."""

    anchor: str
    title: str
    number: str
    day: str
    blocks: list[Block]


def bound(dossier: Dossier) -> tuple[bytes, int]:
    """The PDF and how many pages it has."""
    leaves = leaves_of(dossier)
    if not leaves:
        raise NotReady("案卷里还没有审批过的文书，装订不了")
    closed = cn_date(dossier.closed_on) if dossier.closed_on else ""
    context = {"dossier": dossier, "leaves": leaves, "opened": cn_date(dossier.opened_on), "closed": closed}
    return printed(render_to_string("papers/bound.html", context))


def leaves_of(dossier: Dossier) -> list[Leaf]:
    """Every approved document in the order of its kind and approval, each followed by its receipt."""
    found: list[Leaf] = []
    issued = dossier.papers.issued().select_related("service").order_by("approved_at", "pk")
    for paper in sorted(issued, key=lambda each: each.sort.place):
        found.append(
            Leaf(
                f"p{paper.pk}",
                _named(paper),
                paper.number,
                cn_date(paper.made_on),
                blocks_of(word_of(paper).data),
            )
        )
        if service := getattr(paper, "service", None):
            told = blocks_of(receipt_bytes(service))
            found.append(
                Leaf(f"s{paper.pk}", f"送达回执（{_named(paper)}）", "", cn_date(service.served_on), told)
            )
    return found


def _named(paper: Paper) -> str:
    """With the name of the party, where the file has several."""
    return f"{paper.title}　{paper.named_addressee}" if paper.named_addressee else paper.title


def printed(html: str, look: Path = LOOK) -> tuple[bytes, int]:
    """The PDF in a look and its pages; refused where the machine has no type for its characters."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 -- it takes seconds to import, and may be without Pango
    except OSError as missing:
        raise NotReady(NO_MAKER) from missing
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets broken pictures pass, everywhere; we do not
    boxes = _Boxes()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(boxes)
    try:
        data = HTML(string=html).write_pdf(stylesheets=[CSS(string=look.read_text(encoding="utf-8"))])
    finally:
        logger.removeHandler(boxes)
    if boxes.missing:
        raise NotReady(NO_TYPE.format(missing="".join(boxes.missing)[:10]))
    document = pypdfium2.PdfDocument(BytesIO(data))
    try:
        return data, len(document)
    finally:
        document.close()


class _Boxes(logging.Handler):
    """Notes the characters for which no font was found, and which would be empty boxes."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []
        self.thread_seen = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread_seen and (found := NOTDEF.search(record.getMessage())):
            self.missing += [sign for sign in found[1] if sign not in self.missing]
