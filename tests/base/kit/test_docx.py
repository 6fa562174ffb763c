"""Official documents, looked at as Word would."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from anwang.base.kit.docx import OfficialDocument


@pytest.fixture
def report():
    written = (
        OfficialDocument(
            "回龙坝镇安全生产工作周报",
            number="回龙坝应急〔2026〕47号",
            addressee="沙坪坝区安全生产委员会办公室",
            issuer="回龙坝镇人民政府文件",
        )
        .heading1("一、工作情况")
        .heading2("（一）检查执法")
        .heading3("1. 一般隐患")
        .paragraph("共检查46户次。\n\n发现隐患38条。")
        .table([["指标", "本期"], ["检查户次", 46], ["整改率", None]])
        .attachments(["逾期隐患清单", "督办情况表"])
        .sign("回龙坝镇人民政府", date(2026, 11, 23))
        .note("此件公开发布")
        .imprint(copies_to="镇党委", issued_by="回龙坝镇应急管理办公室", issued_on=date(2026, 11, 23))
    )
    return Document(BytesIO(written.to_bytes()))


def face(document, text):
    """The East Asian font and the size of the first run that says this."""
    [run] = [r for p in document.paragraphs for r in p.runs if r.text == text]
    return run._element.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt


def test_the_type_area_is_156_by_225_mm_on_a_grid_of_22_lines(report):
    section = report.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(margin.mm) for margin in (section.top_margin, section.left_margin)] == [37, 28]
    assert [round(margin.mm) for margin in (section.bottom_margin, section.right_margin)] == [35, 26]
    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch = int(grid.get(qn("w:linePitch")))
    assert 22 * pitch <= Mm(225).pt * 20 < 22.1 * pitch


def test_a_page_turned_for_a_wide_table_keeps_its_margins_and_type_area():
    written = OfficialDocument("五云村具体任务单", under="第 1 版", landscape=True).table([["任务", "时限"]])
    document = Document(BytesIO(written.next_page("聚龙村具体任务单").to_bytes()))

    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (37, 35)
    assert round(sum(column.width.mm for column in document.tables[0].columns)) == 225
    assert face(document, "（第 1 版）") == ("楷体_GB2312", 16)
    assert [p.text for p in document.paragraphs if p.paragraph_format.page_break_before] == [
        "聚龙村具体任务单"
    ]


def test_type_in_tables_is_not_stretched_to_the_grid(report):
    off = report.styles["表格文字"].element.pPr.find(qn("w:snapToGrid"))

    assert off.get(qn("w:val")) == "0"
    assert report.styles["公文正文"].element.pPr.find(qn("w:snapToGrid")) is None


def test_every_part_has_its_font_and_size_on_the_run(report):
    assert face(report, "回龙坝镇安全生产工作周报") == ("方正小标宋简体", 22)
    assert face(report, "一、工作情况") == ("黑体", 16)
    assert face(report, "（一）检查执法") == ("楷体_GB2312", 16)
    assert face(report, "1. 一般隐患") == ("仿宋_GB2312", 16)
    assert face(report, "共检查46户次。") == ("仿宋_GB2312", 16)
    assert face(report, "回龙坝应急〔2026〕47号") == ("仿宋_GB2312", 16)


def test_body_text_is_indented_by_two_characters_and_28_fit_on_a_line(report):
    style = report.styles["公文正文"]

    assert style.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    spacing = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 * (16 + spacing) <= Mm(156).pt < 28.5 * (16 + spacing)
    assert style.paragraph_format.line_spacing == Pt(28.95)


def test_lines_of_a_text_are_paragraphs_and_empty_ones_go(report):
    body = [p.text for p in report.paragraphs if p.style.name == "公文正文" and p.text]

    assert body == [
        "共检查46户次。",
        "发现隐患38条。",
        "附件：1. 逾期隐患清单",
        "2. 督办情况表",
        "（此件公开发布）",
    ]


def test_the_addressee_ends_with_a_colon(report):
    assert "沙坪坝区安全生产委员会办公室：" in [p.text for p in report.paragraphs]
    again = OfficialDocument("题", addressee="区安委会：").to_bytes()
    assert "区安委会：" in [p.text for p in Document(BytesIO(again)).paragraphs]


def test_the_date_stands_four_characters_in_and_the_name_is_centred_on_it(report):
    name, day = [p for p in report.paragraphs if p.style.name == "署名与日期"]

    assert (name.text, day.text) == ("回龙坝镇人民政府", "2026年11月23日")
    assert int(day._p.pPr.ind.get(qn("w:rightChars"))) == 400
    assert int(name._p.pPr.ind.get(qn("w:rightChars"))) == 350  # 8 characters above 7


def test_a_long_name_pushes_the_date_in(report):
    data = (
        OfficialDocument("题")
        .sign("沙坪坝区回龙坝镇安全生产专项整治工作领导小组办公室", date(2026, 1, 5))
        .to_bytes()
    )
    name, day = [p for p in Document(BytesIO(data)).paragraphs if p.style.name == "署名与日期"]

    assert name._p.pPr.ind is None or name._p.pPr.ind.get(qn("w:rightChars")) is None
    assert int(day._p.pPr.ind.get(qn("w:rightChars"))) > 900


def test_pages_are_numbered_right_on_odd_and_left_on_even_ones(report):
    section = report.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert report.settings.odd_and_even_pages_header_footer
    for paragraph, side in ((odd, "right"), (even, "left")):
        assert paragraph._p.pPr.jc.get(qn("w:val")) == side
        assert paragraph._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"
        assert [run.text for run in paragraph.runs if run.text.strip()] == ["— ", " —"]
        assert paragraph._p.xpath(".//w:instrText")[0].text == "PAGE"


def test_a_table_repeats_its_head_and_spans_the_type_area(report):
    table = report.tables[0]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["指标", "本期"],
        ["检查户次", "46"],
        ["整改率", ""],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert abs(sum(column.width for column in table.columns) - Mm(156)) < Pt(0.1)


def test_the_imprint_floats_at_the_foot_of_the_type_area(report):
    table = report.tables[-1]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))

    assert [cell.text for cell in table.rows[-1].cells] == ["回龙坝镇应急管理办公室", "2026年11月23日印发"]
    assert table.rows[0].cells[0].text == "抄送：镇党委。"
    assert int(place.get(qn("w:tblpY"))) == round((Mm(297 - 35).pt - 50) * 20)
    names = [child.tag.split("}")[1] for child in table._tbl.tblPr]
    assert names == ["tblpPr", "tblW", "tblBorders", "tblLayout", "tblLook"]  # the order Word insists on


def test_a_red_head_is_as_large_as_one_line_holds():
    data = OfficialDocument("题", issuer="沙坪坝区回龙坝镇安全生产委员会办公室文件").to_bytes()
    head = Document(BytesIO(data)).paragraphs[0]

    assert head.runs[0].font.size.pt * len(head.text) <= Mm(156).pt
    assert head.style.font.color.rgb == (255, 0, 0)


def test_a_title_of_two_lines_breaks_in_the_middle():
    title = "关于报送回龙坝镇安全生产专项整治三年行动工作进展情况的报告"
    data = OfficialDocument(title).to_bytes()
    shape = Document(BytesIO(data)).paragraphs[0].paragraph_format

    line = Mm(156).pt - shape.left_indent.pt - shape.right_indent.pt
    assert len(title) / 2 <= line / 22 < len(title) / 2 + 2
