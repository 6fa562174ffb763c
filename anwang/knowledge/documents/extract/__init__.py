"""From a file of any kind to its text (取文): what it is, is told by its bytes and never by its name."""

from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.extract.characters import true_characters
from anwang.knowledge.documents.extract.kinds import kind_of
from anwang.knowledge.documents.extract.office import as_docx
from anwang.knowledge.documents.extract.pdf import pdf_text
from anwang.knowledge.documents.extract.plain import plain_text, without_provenance
from anwang.knowledge.documents.extract.word import word_text

LARGEST = 20 * 1024 * 1024
LONGEST = 2_000_000
MOST_LINES = 200_000
BREAKS = "\n\r\v\f\x85\u2028\u2029"


def extract(data: bytes | str, *, filename: str = "") -> str:
    """The text of a document of any kind, else ``Unreadable``; the name only addresses the file."""
    called = f"“{filename[-60:]}”" if filename else "文件"
    if len(data) > LARGEST:
        raise Unreadable(f"{called}超过 20 MB，请删去图片或只保留方案正文后再上传。")
    text = data if isinstance(data, str) else text_of(data, called)
    text = true_characters(without_provenance(text))
    if not text.strip():
        raise Unreadable(f"{called}里没有文字，请检查是否选错了文件。")
    if len(text) > LONGEST or sum(map(text.count, BREAKS)) > MOST_LINES:
        raise Unreadable(f"{called}长得不像一份方案（超过 200 万字或 20 万行），请只保留方案正文后再上传。")
    return text


def text_of(data: bytes, called: str) -> str:
    """The text of a file, whichever kind it is."""
    kind = kind_of(data, called)
    if kind in ("doc", "rtf"):
        return word_text(as_docx(data, f".{kind}", called), called)
    return {"docx": word_text, "pdf": pdf_text, "text": plain_text}[kind](data, called)
