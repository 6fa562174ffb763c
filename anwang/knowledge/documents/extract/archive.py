"""A .docx is a ZIP (压缩包), and a ZIP may lie about its size: it is measured before anything parses it."""

import io
import zipfile
import zlib

from anwang.knowledge.documents.errors import Unreadable

MEMBERS = 2_000
UNPACKED = 200 * 1024 * 1024
PART = 40 * 1024 * 1024
"""A single XML part of more than this is no plan."""
RATIO = 200
SMALL = 1024 * 1024
"""Parts below this size may compress as well as they like."""
STEP = 1024 * 1024


def checked(data: bytes, called: str) -> bytes:
    """The same bytes, if they are a Word document of honest size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_strangers(archive, called)
            refuse_bombs(archive, called)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise Unreadable(f"{called}已损坏，打不开，请用 Word 或 WPS 重新另存为 .docx 后再上传。") from error
    return data


def refuse_strangers(archive: zipfile.ZipFile, called: str) -> None:
    names = {info.filename for info in archive.infolist()[: MEMBERS + 1]}
    if any(info.flag_bits & 1 for info in archive.infolist()[:MEMBERS]):
        raise Unreadable(f"{called}加了密码，请取消密码后再上传。")
    if "word/document.xml" in names:
        return
    if "xl/workbook.xml" in names:
        raise Unreadable(f"{called}是 Excel 表格，请选中任务表复制，粘贴到“方案全文”一栏。")
    if "OFD.xml" in names:
        raise Unreadable(f"{called}是 OFD 版式文件，请打开后另存为 PDF 或 Word 再上传，或直接粘贴正文。")
    raise Unreadable(
        f"{called}是压缩包或其他格式，不是 Word 文档，请上传 .docx、.doc、.pdf 或 .txt 格式的方案。"
    )


def refuse_bombs(archive: zipfile.ZipFile, called: str) -> None:
    """Declared sizes first; then the real ones, unpacked in steps and thrown away."""
    bomb = Unreadable(f"{called}解压后异常庞大，疑似恶意文件，请用 Word 或 WPS 重新另存为 .docx 后再上传。")
    members = archive.infolist()
    if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
        raise bomb
    left = UNPACKED
    for member in members:
        if member.file_size > SMALL and member.file_size > RATIO * max(member.compress_size, 1):
            raise bomb
        size = 0
        with archive.open(member) as stream:
            while chunk := stream.read(STEP):
                size += len(chunk)
                left -= len(chunk)
                if left < 0 or (size > PART and member.filename.endswith(".xml")):
                    raise bomb
