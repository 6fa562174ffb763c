"""A Word file as PDF: what it says, how it lies, what is merged, which pictures stand in it."""

from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT
from PIL import Image
from pypdfium2 import PdfDocument

from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.docx.fitting import fit_tables
from anwang.base.kit.pdf.word import pdf_of_word


def said(data):
    return [page.get_textpage().get_text_range() for page in PdfDocument(data)]


def picture():
    out = BytesIO()
    Image.new("RGB", (80, 60), "red").save(out, "PNG")
    return out.getvalue()


def test_pages_text_and_pictures_come_over():
    word = (
        OfficialDocument("关于隐患的报告", number="回安办〔2026〕1号")
        .heading1("一、情况")
        .paragraph("共 3 项 <重大> & 一般。")
        .picture(picture(), caption="现场")
        .next_page("第二份")
        .to_bytes()
    )

    first, second = said(pdf_of_word(word))
    images = [each for each in PdfDocument(pdf_of_word(word))[0].get_objects() if each.type == 3]

    for words in ("关于隐患的报告", "回安办〔2026〕1号", "共 3 项 <重大> & 一般。", "— 1 —"):
        assert words in first
    assert "第二份" in second
    assert len(images) == 1


def test_a_turned_page_stays_turned():
    document = OfficialDocument("横表", landscape=True)
    [page] = PdfDocument(pdf_of_word(document.table([["甲", "乙"], ["1", "2"]]).to_bytes()))

    assert docx.Document(BytesIO(document.to_bytes())).sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert (round(page.get_width()), round(page.get_height())) == (842, 595)


def test_heads_repeat_on_every_page_and_merged_cells_say_their_words_once():
    rows = [["行业", "隐患", "隐患"], *([f"第{number}行", "1", "2"] for number in range(60))]
    document = docx.Document(BytesIO(OfficialDocument("表").table(rows).to_bytes()))
    cells = document.tables[0].rows[0].cells
    cells[2].text = ""
    cells[1].merge(cells[2])
    out = BytesIO()
    document.save(out)

    pages = said(pdf_of_word(out.getvalue()))

    assert len(pages) > 1
    assert all(page.count("行业") == 1 and page.count("隐患") == 1 for page in pages)


def test_repeated_columns_get_widths_by_their_words_and_own_widths_stay():
    document = docx.Document()
    repeated, own = document.add_table(2, 4), document.add_table(1, 3)
    repeated.rows[1].cells[1].text = "疏散通道堆放纸箱宽度不足"
    for place, cell in enumerate(own.rows[0].cells):
        cell.width = (place + 1) * 500_000

    before = [cell.width for cell in own.rows[0].cells]
    fit_tables(document)

    widths = [cell.width for cell in repeated.rows[1].cells]
    assert widths[1] > 2 * widths[2]
    assert widths[2] == widths[3]
    assert [cell.width for cell in own.rows[0].cells] == before
