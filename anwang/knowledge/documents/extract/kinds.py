"""What a file is, by its first bytes (文件类型)."""

import re
from typing import Literal

from anwang.knowledge.documents.errors import Unreadable

Kind = Literal["docx", "doc", "rtf", "pdf", "text"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
BOXED_PICTURES = (b"heic", b"heix", b"mif1", b"avif", b"WEBP")
"""Pictures whose mark stands behind eight other bytes."""
PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|script|div|table|p\b)",
    re.IGNORECASE | re.DOTALL,
)
MHTML = re.compile(rb"\s*(?:MIME-Version:|From: <Saved by)", re.IGNORECASE)


def kind_of(data: bytes, called: str) -> Kind:
    """The kind that can be read; all others are refused with what to do instead."""
    if not data.strip():
        raise Unreadable(f"{called}是空的，请检查是否选错了文件。")
    start = data[:1024]
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(OLE):
        refuse_other_containers(data, called)
        return "doc"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(PICTURES) or start[8:12] in BOXED_PICTURES:
        raise Unreadable(f"{called}是图片，认不出文字，请上传 .docx 原文，或把正文直接粘贴进来。")
    if start.startswith(PACKED):
        raise Unreadable(f"{called}是压缩包，请解压后上传其中的方案文件。")
    if MHTML.match(start) or HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:2048]):
        raise Unreadable(f"{called}是网页而不是文档，请打开网页复制正文，粘贴或存为 .txt 后再上传。")
    return "text"


def refuse_other_containers(data: bytes, called: str) -> None:
    """An old container is a .doc or .wps, or a sheet, or slides, or a .docx that a password locks."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Unreadable(f"{called}加了密码，请在 Word 或 WPS 中取消密码后再上传。")
    if holds("WordDocument"):
        return
    if holds("Workbook"):
        raise Unreadable(f"{called}是 Excel 表格，请选中任务表复制，粘贴到“方案全文”一栏。")
    raise Unreadable(f"{called}不是 Word 文档，请另存为 .docx 后再上传，或直接粘贴正文。")
