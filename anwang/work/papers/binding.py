"""Binds a file into one PDF: cover, catalogue with page numbers, documents, receipts, evidence (案卷).

Made of the frozen Word files and of the evidence as it is kept, with the Chinese type that the machine has.
All is laid out at once, so that catalogue and page numbers are right by themselves; pages of other PDF files
are put on those that were left free for them. Scaled photos and the result lie in a folder, not in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.template.loader import render_to_string

from anwang.base.kit.dates import cn_date
from anwang.base.kit.pdf.placing import Place, Unplaceable, place
from anwang.base.kit.pdf.printing import laid_out, type_watched
from anwang.base.kit.progress import Tell, silent
from anwang.base.kit.refusals import NotReady
from anwang.town.stationery.reading import Block, blocks_of
from anwang.work.papers.annexes import Annex, annexes_of
from anwang.work.papers.enclosing import LOOK, Enclosure, Exhibit, exhibits_of
from anwang.work.papers.kept import receipt_bytes, word_of
from anwang.work.papers.models import Dossier, Paper

NOTHING_ISSUED = "案卷里还没有审批过的文书，装订不了"
BOX = (43.0, 54.0, 553.0, 770.0)
"""Points of an A4 page between the line that names a file and the page number: what bound.css leaves free."""
FEW = 12
"""Photos and files that are bound while one waits; with more it is a job."""


@dataclass(frozen=True)
class Leaf:
    """A document as it lies in the file."""

    anchor: str
    title: str
    number: str
    day: str
    blocks: list[Block]


def is_long(dossier: Dossier) -> bool:
    """Whether binding it takes longer than one waits before a page."""
    return weight_of(annexes_of(dossier)) > FEW


def weight_of(annexes: Sequence[Annex]) -> int:
    """How many photos and files there are."""
    return sum(annex.weight for annex in annexes)


def bound(dossier: Dossier) -> tuple[bytes, int]:
    """The PDF and how many pages it has."""
    with TemporaryDirectory(prefix="anwang-bound-") as folder:
        path = Path(folder) / "bound.pdf"
        count = bind(dossier, path)
        return path.read_bytes(), count


def bind(dossier: Dossier, to: Path, *, tell: Tell = silent) -> int:
    """Write the PDF there and say how many pages it has; ``tell`` hears of every photo and file."""
    leaves = leaves_of(dossier)
    if not leaves:
        raise NotReady(NOTHING_ISSUED)
    annexes = annexes_of(dossier)
    weight = weight_of(annexes)
    steps = 2 * weight + 2
    with TemporaryDirectory(prefix="anwang-bound-") as name:
        folder = Path(name)
        exhibits = exhibits_of(
            annexes, folder, place=dossier.subject.address, tell=lambda done, _: tell(done, steps)
        )
        pages = laid_out(_html(dossier, leaves, exhibits), LOOK, pictures=folder / "cache")
        tell(steps - 1, steps)
        plain = folder / "plain.pdf"
        with type_watched():
            pages.write_pdf(plain, cache=folder / "cache")
        _put_files(plain, to, _places(pages, exhibits))
    tell(steps, steps)
    return len(pages.pages)


def _html(dossier: Dossier, leaves: list[Leaf], exhibits: list[Exhibit]) -> str:
    photos = sum(len(each.figures) for each in exhibits)
    files = sum(len(each.enclosures) for each in exhibits)
    context = {
        "dossier": dossier,
        "leaves": leaves,
        "exhibits": exhibits,
        "photos": photos,
        "files": files,
        "opened": cn_date(dossier.opened_on),
        "closed": cn_date(dossier.closed_on) if dossier.closed_on else "",
    }
    return render_to_string("papers/bound.html", context)


def _places(pages: Any, exhibits: list[Exhibit]) -> list[Place]:
    """On which page each page of an enclosed PDF comes."""
    enclosed: list[Enclosure] = [each for exhibit in exhibits for each in exhibit.enclosures if each.path]
    where = {anchor: at for at, page in enumerate(pages.pages) for anchor in page.anchors}
    return [
        (where[anchor], each.path, number)
        for each in enclosed
        if each.path is not None
        for number, anchor in enumerate(each.pages)
    ]


def _put_files(plain: Path, to: Path, places: list[Place]) -> None:
    if not places:
        plain.replace(to)
        return
    try:
        place(plain, to, places, box=BOX)
    except Unplaceable as refused:
        raise NotReady(f"附件 PDF {refused.why}，装订不了，请把它另存后重新登记") from refused


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
