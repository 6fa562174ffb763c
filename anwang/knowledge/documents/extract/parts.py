"""The XML inside a .docx (部件), read as a stream: whatever its size, little of it is in memory at once.

A DTD, through which XML attacks, is refused.
"""

import zipfile
from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

from anwang.knowledge.documents.errors import Unreadable

Attributes = Mapping[str, str]
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
DEEPEST = 500
"""Elements within elements; Word itself nests some dozens."""
STEP = 64 * 1024


def walk(
    stream: IO[bytes],
    *,
    opened: Callable[[str, Attributes], None],
    closed: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    called: str,
) -> None:
    """Tell of each element of Word by its bare name, ``w:p`` as ``p``, and of all others as empty names."""
    names: dict[str, str] = {}
    depth = 0

    def bare(name: str) -> str:
        space, _, local = name.rpartition(" ")
        return local if space in WORD else "Fallback" if name == FALLBACK else ""

    def on_open(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(f"{called}结构异常，疑似恶意文件，请用 Word 或 WPS 重新另存为 .docx 后再上传。")
        known = names.get(name)
        if known is None:
            known = names[name] = bare(name)
        opened(known, attributes)

    def on_close(name: str) -> None:
        nonlocal depth
        depth -= 1
        if closed:
            closed(names[name])

    def refuse(*told: object) -> None:
        raise Unreadable(f"{called}结构异常，疑似恶意文件，请用 Word 或 WPS 重新另存为 .docx 后再上传。")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = on_open
    parser.EndElementHandler = on_close
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    while chunk := stream.read(STEP):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def value(attributes: Attributes, name: str = "val", default: str = "") -> str:
    """An attribute of Word's by its bare name."""
    for space in WORD:
        if (found := attributes.get(f"{space} {name}")) is not None:
            return found
    return default


def whole(text: str, default: int) -> int:
    """A number as attributes have it, else the default."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def has_part(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo
