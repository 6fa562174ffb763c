"""From files to text; and the sentences for files that cannot be read."""

import io
import struct
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from anwang.knowledge.documents import Unreadable, read_plan
from anwang.knowledge.documents.extract import LARGEST, extract, office
from anwang.knowledge.documents.extract.numbering import written
from tests.knowledge.documents.papers import packed, pdf, saved, word

PLAN = ["燃气整治方案", "一、主要任务", "（一）检查管线。", "（二）检查灶具。"]
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le")


def refusal(data: bytes | str, filename: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        read_plan(data, filename=filename)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_the_encodings_of_chinese_offices(encoding: str) -> None:
    assert extract("\n".join(PLAN).encode(encoding)) == "\n".join(PLAN)


def test_name_of_the_file_is_not_believed() -> None:
    assert extract(word(*PLAN), filename="plan.pdf").split("\n") == PLAN


def test_word_keeps_tables_where_they_stand() -> None:
    document = docx.Document()
    document.add_paragraph("清单")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ["序号", "任务", "时限", "1", "检查", "6月底"], strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph("附注")

    assert extract(saved(document)).split("\n") == [
        "清单",
        "序号\u2028任务\t\t时限",
        "1\t检查\t6月底",
        "附注",
    ]


def test_cells_merged_downwards_are_told_in_every_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ["消防", "检查", "6月底", "", "演练", "年底"], strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(1, 0))

    assert extract(saved(document)).split("\n") == ["消防\t检查\t6月底", "消防\t演练\t年底"]


def test_lines_within_a_cell_stay_in_their_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "检查管线\n逐户登记"
    table.cell(0, 1).text = "镇应急办"

    assert extract(saved(document)) == "检查管线\u2028逐户登记\t镇应急办"


def test_frame_of_a_single_cell_is_no_table() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "\n".join(PLAN)

    assert extract(saved(document)).split("\n") == PLAN


def test_words_in_content_controls_and_after_tracked_changes_are_read() -> None:
    document = docx.Document()
    document.add_paragraph("开头")
    body = document.element.body
    held = "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>控件里的话</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    changed = (
        "<w:p {0}><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
    )
    for place, xml in enumerate((held, changed), start=1):
        body.insert(place, parse_xml(xml.format(nsdecls("w"))))

    assert extract(saved(document)).split("\n") == ["开头", "控件里的话", "新增"]


def test_document_of_pictures_is_offered_pasting() -> None:
    document = docx.Document()
    image = io.BytesIO()
    Image.new("L", (20, 20), 255).save(image, "PNG")
    document.add_picture(image)

    sentence = refusal(saved(document))

    assert "只有图片" in sentence
    assert "粘贴" in sentence


@pytest.mark.skipif(office.program() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_older_word_formats_are_read_through_libreoffice(kind: str, tmp_path: Path) -> None:
    document = docx.Document()
    for words in PLAN:
        document.add_paragraph(words)
    (tmp_path / "plan.docx").write_bytes(saved(document))
    command = [office.program(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", tmp_path, tmp_path / "plan.docx"]
    subprocess.run(command, check=True, capture_output=True)

    assert extract((tmp_path / f"plan.{kind}").read_bytes()).strip().split("\n") == PLAN


def test_older_word_formats_are_refused_where_libreoffice_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ())

    assert "另存为 .docx" in refusal(OLD_WORD, "方案.wps")


@pytest.mark.skipif(office.program() is None, reason="needs LibreOffice")
def test_conversion_is_stopped_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.1)

    assert "转换得太久" in refusal(OLD_WORD)


def test_xml_nested_beyond_reason_is_refused() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000

    assert "结构异常" in refusal(packed({"word/document.xml": deep}))


def test_xml_with_a_dtd_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;</a>'

    assert "结构异常" in refusal(packed({"word/document.xml": bomb}))


def test_automatic_numbers_of_word_become_text() -> None:
    document = docx.Document()
    definition = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        "</w:abstractNum>"
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(definition))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for level, words in [(0, "目标"), (0, "任务"), (1, "排查。"), (1, "整改。"), (0, "要求"), (1, "重视。")]:
        properties = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().set(qn("w:val"), str(level))
        properties.get_or_add_numId().set(qn("w:val"), "91")

    assert extract(saved(document)).split("\n") == [
        "一、目标",
        "二、任务",
        "（一）排查。",
        "（二）整改。",
        "三、要求",
        "（一）重视。",
    ]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (12, "chineseCounting", "十二"),
        (30, "chineseCountingThousand", "三十"),
        (3, "decimal", "3"),
        (2, "decimalEnclosedCircle", "②"),
        (2, "lowerLetter", "b"),
        (1, "bullet", ""),
    ],
)
def test_number_is_written_in_words_style(number: int, style: str, expected: str) -> None:
    assert written(number, style) == expected


def test_pdf_lines_are_joined_and_page_numbers_dropped() -> None:
    full, more = "全" * 28, "面" * 28
    pages = [
        [
            (200, 780, "燃气整治方案"),
            (104, 740, "一、主要任务"),
            (104, 710, "（一）" + "检" * 23),
            (72, 680, full),
            (280, 40, "- 1 -"),
        ],
        [(72, 780, more), (72, 750, "查完。"), (104, 720, "（二）整改到位。"), (280, 40, "- 2 -")],
    ]

    assert extract(pdf(pages)).split("\n") == [
        "燃气整治方案",
        "一、主要任务",
        "（一）" + "检" * 23 + full + more + "查完。",
        "（二）整改到位。",
    ]


def test_running_heads_of_a_pdf_are_dropped() -> None:
    pages = [
        [
            (72, 800, f"镇人民政府文件 {n}"),
            (72, 700, f"第{n}段话说的是检查管线的事情。"),
            (72, 600, "其余照旧。"),
            (280, 40, f"{n}/3"),
        ]
        for n in (1, 2, 3)
    ]

    assert "镇人民政府文件" not in extract(pdf(pages))


def test_radicals_that_fonts_hand_out_become_characters() -> None:
    assert extract("⼀、⽕灾⻔禁") == "一、火灾门禁"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b" \n\t ", "空的"),
        ("\u3000\n".encode(), "没有文字"),
        (b"\x00\x01\x02" * 100, "不是文本"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "图片"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".docx"),
        (OLD_WORD[:8] + "Workbook".encode("utf-16-le"), "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"<!DOCTYPE html><html><body>\xe4\xb8\x80</body></html>", "网页"),
        (b"\xef\xbb\xbf  <html>", "网页"),
        (b"Rar!\x1a\x07", "压缩包"),
        (packed({"a.txt": b"x"}), "不是 Word"),
        (packed({"xl/workbook.xml": b"x"}), "Excel"),
        (packed({"OFD.xml": b"x"}), "OFD"),
        (b"\x00\x00\x00\x18ftypheic" + b"x" * 50, "图片"),
        (packed({"word/document.xml": b"<broken"}), "损坏"),
        (b"PK\x03\x04" + b"x" * 100, "损坏"),
        (b"%PDF-1.4 broken", "损坏"),
        (pdf([[]]), "扫描件"),
        (pdf([[(72, 700, "加密")]], encrypted=True), "密码"),
        (b"\xc3\x28\x81" * 40, "编码"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_hopeless_file_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    sentence = refusal(data)

    assert says in sentence
    assert sentence.count("。") == 1
    assert sentence.endswith("。")


def test_scanned_pdf_is_offered_pasting() -> None:
    assert "粘贴" in refusal(pdf([[]]), "方案.pdf")
    assert "“方案.pdf”" in refusal(pdf([[]]), "方案.pdf")


def test_file_beyond_20_mb_is_refused() -> None:
    assert "20 MB" in refusal(b"x" * (LARGEST + 1))


def test_zip_bomb_is_refused_before_it_is_parsed() -> None:
    assert "异常庞大" in refusal(packed({"word/document.xml": b" " * 150_000_000}))


def test_zip_that_lies_about_its_size_is_refused() -> None:
    honest = packed({"word/document.xml": b" " * 60_000_000})
    lying = honest.replace(struct.pack("<L", 60_000_000), struct.pack("<L", 1_000))

    assert refusal(lying)


def test_zip_of_thousands_of_members_is_refused() -> None:
    members = {f"word/{number}.xml": b"x" for number in range(2_500)}

    assert "异常庞大" in refusal(packed({"word/document.xml": b"<a/>", **members}))


def test_a_long_pdf_is_read_in_order_by_its_two_readers() -> None:
    words = [f"{sign}说的事情要办好。" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"]

    assert extract(pdf([[(72.0, 700.0, each)] for each in words])).split("\n") == ["".join(words)]


def test_a_wide_title_does_not_run_into_those_addressed() -> None:
    title = "关于开展有限空间作业安全专项整治和燃气安全专项整治工作的通知"

    pages = [
        [
            (72, 780, title),
            (72, 750, "各街道（镇）安委会，" + "各单位" * 6 + "："),
            (104, 720, "现通知如下。"),
        ]
    ]

    assert extract(pdf(pages)).split("\n")[0] == title
