"""Documents checked by what they contain, not by what they are called."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO

from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.names import shown

MAX_BYTES = 15 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200  # a page of text packs to a tenth, an empty spreadsheet to a fiftieth
MAX_MEMBERS = 5_000
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
WAY_OUT = "请选择 Word（.docx）、Excel（.xlsx）或 PDF 文件"


@dataclass(frozen=True, slots=True)
class Document:
    """A file fit to keep: what it is by its content, and its fingerprint."""

    name: str
    kind: str
    data: bytes
    sha256: str


def read_document(name: str, data: bytes) -> Document:
    """Tell a file's kind from its content; raises BadInput with the sentence for the person."""
    name = shown(name)
    if not data:
        raise BadInput(f"“{name}”是空文件，请重新选择")
    if len(data) > MAX_BYTES:
        raise BadInput(f"“{name}”超过 15 MB，请删去其中的图片或分成几个文件再传")
    kind = "pdf" if _is_pdf(data) else _kind_of_package(name, data)
    return Document(name, kind, data, hashlib.sha256(data).hexdigest())


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]


def _kind_of_package(name: str, data: bytes) -> str:
    """``docx`` or ``xlsx``, if it is one, is sound, carries no macros and unpacks to a reasonable size."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(
            f"“{name}”是旧版 Office（.doc、.xls）或加密文件，请去掉密码，另存为 .docx 或 .xlsx 后再传"
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise BadInput(
            f"“{name}”不是 Word、Excel 或 PDF（内容与扩展名不符或文件已损坏），{WAY_OUT}"
        ) from None
    names = {member.filename for member in members}
    kind = next((kind for part, kind in PARTS.items() if part in names), "")
    if not kind or "[Content_Types].xml" not in names:
        raise BadInput(f"“{name}”是压缩包，不是 Word、Excel 或 PDF，{WAY_OUT}")
    unpacked = sum(member.file_size for member in members)
    if unpacked > min(MAX_UNPACKED, MAX_RATIO * len(data)) or len(members) > MAX_MEMBERS:
        raise BadInput(f"“{name}”解压后大得不合常理，可能有害，不予接收，请重新另存一份再传")
    if any(member.endswith("vbaProject.bin") for member in names):
        raise BadInput(f"“{name}”带有宏，请另存为不带宏的 .{kind} 后再传")
    return kind
