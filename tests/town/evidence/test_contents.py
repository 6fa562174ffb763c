"""Documents are what they contain."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from docx import Document as WordDocument

from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.contents import read_document


def word():
    out = BytesIO()
    WordDocument().save(out)
    return out.getvalue()


def excel():
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet()
    return out.getvalue()


def package(**members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD_PARTS = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}


@pytest.mark.parametrize(("name", "make", "kind"), [("a.docx", word, "docx"), ("b.zip", excel, "xlsx")])
def test_a_document_is_known_by_its_content(name, make, kind):
    assert read_document(name, make()).kind == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "是空文件"),
        (b"MZ\x90\x00", "不是 Word、Excel 或 PDF"),
        (b"%PDF-1.7 cut short", "不是 Word、Excel 或 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        (package(**{"readme.txt": "x"}), "是压缩包"),
        (package(**WORD_PARTS, **{"word/vbaProject.bin": "x"}), "带有宏"),
        (package(**WORD_PARTS, **{"word/media/bomb.bmp": bytes(50_000_000)}), "解压后大得不合常理"),
    ],
    ids=["empty", "program", "half a pdf", "old office", "zip", "macros", "bomb"],
)
def test_what_is_no_document_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(BadInput, match=sentence) as refusal:
        read_document("方案.docx", data)

    assert refusal.value.sentence.startswith("“方案.docx”")
