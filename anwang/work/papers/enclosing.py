"""Evidence made ready for the bound file: photos scaled, Word set anew, PDF by pages, the rest by hash."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from django.template.loader import render_to_string
from PIL import Image

from anwang.base.kit.dates import cn_date, cn_moment
from anwang.base.kit.inline import data_address
from anwang.base.kit.pdf.placing import Unplaceable, pages_in
from anwang.base.kit.pdf.printing import printed
from anwang.base.kit.progress import Tell
from anwang.base.kit.refusals import NotReady, Refusal
from anwang.base.kit.sizes import size_words
from anwang.town.evidence import store
from anwang.town.evidence.imaging import flattened
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.stationery.reading import Block, blocks_of
from anwang.work.papers.annexes import Annex

SIDE, QUALITY = 1240, 80
"""Pixels of a printed photo: 150 to the inch on the width of a page."""
MOST_PAGES = 200
MOST_BLOCKS = 3_000
LOOK = Path(__file__).with_name("bound.css")


@dataclass(frozen=True)
class Figure:
    """A photo on its page: what, when, who, where, and the fingerprints by which it can be proven."""

    number: str
    address: str
    what: str
    when: str
    who: str
    where: str
    sha256: str
    original_sha256: str


@dataclass(frozen=True)
class Enclosure:
    """An attached file: on pages of its own, set anew as text, or named with its hash and why not."""

    number: str
    anchor: str
    name: str
    size: str
    who: str
    sha256: str
    why_not: str = ""
    blocks: list[Block] = field(default_factory=list)
    path: Path | None = None
    pages: list[str] = field(default_factory=list)
    """The anchors of the pages that are left free for it."""

    @property
    def is_bound(self) -> bool:
        """It can be read in the file."""
        return bool(self.pages or self.blocks)


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence as it lies in the file."""

    number: str
    anchor: str
    annex: Annex
    day: str
    figures: list[Figure]
    enclosures: list[Enclosure]


def exhibits_of(annexes: list[Annex], folder: Path, *, place: str, tell: Tell) -> list[Exhibit]:
    """Each with its number; scaled photos are written into the folder. ``place``: where the firm stands."""
    total, done, found = sum(annex.weight for annex in annexes), 0, []
    for no, annex in enumerate(annexes, 1):
        number, anchor = f"证据{no}", f"e{no}"
        figures, enclosures = [], []
        for at, photo in enumerate(annex.photos, 1):
            scaled = _scaled(photo, folder / f"{anchor}-{at}.jpg")
            figures.append(_figure(f"{number}-{at}", photo, scaled, place))
            tell(done := done + 1, total)
        for at, file in enumerate(annex.files, len(annex.photos) + 1):
            enclosures.append(_enclosure(f"{number}-{at}", f"{anchor}-{at}", file))
            tell(done := done + 1, total)
        found.append(Exhibit(number, anchor, annex, cn_date(annex.on), figures, enclosures))
    return found


def _scaled(photo: Photo, to: Path) -> Path:
    """As large as paper shows it."""
    path = store.find("photos", photo.sha256, ".jpg")
    if path is None:
        raise NotReady(f"照片“{photo.name}”的文件找不到了，请管理员从备份恢复后再装订")
    with Image.open(path) as image:
        if max(image.size) <= SIDE:
            return path
        image.draft("RGB", (SIDE, SIDE))
        image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        image.convert("RGB").save(to, "JPEG", quality=QUALITY, optimize=True)
    return to


def _figure(number: str, photo: Photo, path: Path, place: str) -> Figure:
    taken = f"{cn_moment(photo.taken_at)}拍摄" if photo.taken_at else "相机没有记下拍摄时间"
    spot = getattr(photo, "place", None)
    return Figure(
        number,
        path.absolute().as_uri(),
        "　".join(filter(None, [photo.get_slot_display(), photo.caption or photo.name])),
        f"{taken}，{cn_moment(photo.uploaded_at)}上传",
        str(photo.uploaded_by or "—"),
        f"北纬 {spot.latitude:.6f}，东经 {spot.longitude:.6f}" if spot else place,
        photo.sha256,
        photo.original_sha256,
    )


def _enclosure(number: str, anchor: str, file: Attachment) -> Enclosure:
    path = store.find("files", file.sha256, f".{file.kind}")
    if path is None:
        raise NotReady(f"附件“{file.name}”的文件找不到了，请管理员从备份恢复后再装订")
    size = size_words(file.size)
    who = f"{file.uploaded_by or '—'}，{cn_moment(file.uploaded_at)}上传"
    known = Enclosure(number, anchor, file.name, size, who, file.sha256)
    told: dict[str, object] = {"why_not": "表格不排印，原件存在系统里，按校验码核对"}
    if file.kind == "pdf":
        told = _pages(path, anchor)
    elif file.kind == "docx":
        told = _text(path)
    return Enclosure(**{**vars(known), **told})


def _pages(path: Path, anchor: str) -> dict[str, object]:
    try:
        count = pages_in(path)
    except Unplaceable as refused:
        return {"why_not": f"{refused.why}，不能排印，原件存在系统里"}
    if count > MOST_PAGES:
        return {"why_not": f"有 {count} 页，超过 {MOST_PAGES} 页不排印，原件存在系统里"}
    return {"path": path, "pages": [f"{anchor}-{page}" for page in range(1, count + 1)]}


def _text(path: Path) -> dict[str, object]:
    """What a Word file says; tried alone first, so that one that cannot be set spoils nothing else."""
    try:
        blocks = [_with_small_pictures(block) for block in blocks_of(path.read_bytes())]
        if not 0 < len(blocks) <= MOST_BLOCKS:
            return {"why_not": "内容是空的或者过长，不排印，原件存在系统里"}
        printed(render_to_string("stationery/_sheet.html", {"blocks": blocks}), LOOK)
    except Refusal:
        return {"why_not": "有服务器没有字体的字符，不能排印，原件存在系统里"}
    except Exception:  # noqa: BLE001 -- a reader of other people's files fails in many ways; the file is named
        return {"why_not": "内容读不出来，不能排印，原件存在系统里"}
    return {"blocks": blocks}


def _with_small_pictures(block: Block) -> Block:
    """Pictures as large as paper shows them; drawings that are no pictures are left to the original."""
    shown = []
    for address in block.pictures:
        kind, _, data = address.partition(";base64,")
        if kind in ("data:image/png", "data:image/jpeg"):
            with Image.open(BytesIO(b64decode(data))) as image:
                image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
                shown.append(_as_address(flattened(image)))
    return Block(block.look, block.lines, block.rows, shown)


def _as_address(image: Image.Image) -> str:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return data_address(out.getvalue())
