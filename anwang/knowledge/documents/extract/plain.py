"""Plain text (纯文本) in the encodings that Chinese offices use."""

import codecs
import re

from anwang.knowledge.documents.errors import Unreadable

PROVENANCE = re.compile(r"\ufeff?# source:[^\r\n]*(?:\r\n|\r|\n|$)")
HAN = re.compile(r"[\u4e00-\u9fff，。；：、（）]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def without_provenance(text: str) -> str:
    """The text without a first line that only says where it is from."""
    return PROVENANCE.sub("", text, count=1) if PROVENANCE.match(text) else text.removeprefix("\ufeff")


def plain_text(data: bytes, called: str) -> str:
    """UTF-8, UTF-16 with a mark, or GB18030; anything else is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data, ("utf-16",), called)
    if b"\x00" in data:
        return unmarked(data, called)
    return decoded(data, ("utf-8-sig", "gb18030"), called)


def unmarked(data: bytes, called: str) -> str:
    """UTF-16 without its mark: where every other byte belongs to a common ideograph."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) & ~1].decode(encoding, errors="replace")
        if len(HAN.findall(text[:10_000])) * 2 > min(len(text), 10_000):
            return text
    raise Unreadable(f"{called}不是文本、.docx 或 .pdf，请上传方案原文或直接粘贴正文。")


def decoded(data: bytes, encodings: tuple[str, ...], called: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(CONTROL.findall(text[:10_000])) * 50 <= min(len(text), 10_000):
            return text
    raise Unreadable(f"{called}的文字编码认不出来，请另存为 UTF-8 编码的 .txt 或 .docx 后再上传。")
