"""Sets HTML as PDF with the Chinese type that the machine has, or says in a sentence why it cannot."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import ImageFile

from anwang.base.kit.refusals import NotReady

NO_TYPE = (
    "服务器没有能显示“{missing}”的字体，PDF 里会是空框：请装中文字体（例如 fonts-noto-cjk）；Word 照常可用"
)
NO_MAKER = "这台服务器缺少排版组件（Pango），做不了 PDF：请按部署说明安装后再试；Word 照常可用"
NOTDEF = re.compile(r'notdef glyph rendered .*?"(.+)"')


def printed(html: str, look: Path) -> tuple[bytes, int]:
    """The PDF in a look and its pages; refused where the machine has no type for its characters."""
    with type_watched():
        data = laid_out(html, look).write_pdf()
    document = pypdfium2.PdfDocument(BytesIO(data))
    try:
        return data, len(document)
    finally:
        document.close()


def laid_out(html: str, look: Path, *, pictures: Path | None = None) -> Any:
    """The pages, which know what stands on them; ``pictures``: a folder that holds them instead of memory."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 -- it takes seconds to import, and may be without Pango
    except OSError as missing:
        raise NotReady(NO_MAKER) from missing
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets broken pictures pass, everywhere; we do not
    known = {"cache": pictures} if pictures else {}
    return HTML(string=html).render(stylesheets=[CSS(string=look.read_text(encoding="utf-8"))], **known)


@contextmanager
def type_watched() -> Iterator[None]:
    """While pages are drawn: refuse those on which a character would be an empty box."""
    boxes = _Boxes()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(boxes)
    try:
        yield
    finally:
        logger.removeHandler(boxes)
    if boxes.missing:
        raise NotReady(NO_TYPE.format(missing="".join(boxes.missing)[:10]))


class _Boxes(logging.Handler):
    """Notes the characters for which no font was found, and which would be empty boxes."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: list[str] = []
        self.thread_seen = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread_seen and (found := NOTDEF.search(record.getMessage())):
            self.missing += [sign for sign in found[1] if sign not in self.missing]
