"""The report on paper: number, head, imprint, charts, in Word and as PDF."""

import io

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from docx.oxml.ns import qn
from pypdfium2 import PdfDocument

from anwang.base.kit.docx import OfficialDocument
from anwang.insight.reports.actions import keep_letterhead
from anwang.insight.reports.drawing import svg_of
from anwang.insight.reports.models import Letterhead, Report
from anwang.town.stationery.actions import replace_template, return_to_shipped
from anwang.town.stationery.reading import words_of as template_words
from anwang.town.stationery.stock import shipped


@pytest.fixture
def headed(village, supervisor):
    """The village's reports are numbered and have an imprint."""
    made = Letterhead(
        org=village,
        issuer="五云村民委员会文件",
        letters="五云村安",
        copies_to="镇应急办",
        printed_by="五云村民委员会",
    )
    return keep_letterhead(made, by=supervisor)


def words_of(edition):
    document = docx.Document(io.BytesIO(bytes(edition.document)))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return document, "\n".join([*(each.text for each in document.paragraphs), *tables])


def test_the_number_is_given_at_hand_in_once_and_without_gaps(headed, report, village, cadre, supervisor):
    report = Report.objects.get(pk=report.pk)
    other = Report.objects.filter(org=village, cycle="annual").get()

    report.take("submit", by=cadre)
    report.take("send_back", by=supervisor, note="请补充")
    report.take("submit", by=cadre)
    other.take("submit", by=cadre)

    assert (report.number, other.number) == ("五云村安〔2026〕1号", "五云村安〔2026〕2号")


def test_word_has_head_number_imprint_and_a_picture_of_the_trend(headed, report, cadre):
    report.take("submit", by=cadre)

    document, words = words_of(report.current())

    for said in ("五云村民委员会文件", "五云村安〔2026〕1号", "抄送：镇应急办。", "2026年11月18日印发"):
        assert said in words
    assert len(document.inline_shapes) == 1


def test_without_a_letterhead_there_is_neither_number_nor_imprint(report, cadre):
    report.take("submit", by=cadre)

    assert report.number == ""
    assert "印发" not in words_of(report.current())[1]


def test_the_trend_ends_with_the_reports_own_figure(report):
    [found] = [each for each in report.composed().trend_list if each.name == "hazards.found"]

    assert (len(found.points), found.points[-1]) == (8, ("11-20", 1))
    assert "排查隐患（条）" in svg_of([found])


def test_pdf_says_what_the_page_says(client, headed, report, cadre):
    report.take("submit", by=cadre)
    client.force_login(cadre)

    answer = client.get(reverse("reports:edition-pdf", args=[report.pk, 1]))

    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(answer.content)).replace(
        "\r\n", ""
    )
    assert answer["Content-Disposition"].startswith("inline")
    for said in ("五云村安〔2026〕1号", "排查隐患 1 条", "抄送：镇应急办。", "— 1 —"):
        assert said in text


def test_the_letterhead_is_kept_in_the_browser_by_those_who_may(client, village, supervisor, cadre):
    address = reverse("reports:letterhead", args=[village.pk])
    client.force_login(cadre)
    assert client.get(address).status_code == 403
    client.force_login(supervisor)

    client.post(address, {"letters": "五云村安"})

    assert Letterhead.objects.get(org=village).letters == "五云村安"
    with pytest.raises(PermissionDenied):
        keep_letterhead(Letterhead(org=village, letters="别"), by=cadre)


def test_a_towns_own_template_is_filled_and_the_edition_says_which(headed, report, cadre, supervisor, town):
    document = docx.Document(io.BytesIO(shipped("report-weekly").data))
    document.add_paragraph("报送人：{{ reporter }}")
    out = io.BytesIO()
    document.save(out)
    replace_template(
        town, "report-weekly", name="周报.docx", data=out.getvalue(), note="加报送人", by=supervisor
    )

    report.take("submit", by=cadre)
    first = report.current()
    again = report.word(first, [])
    return_to_shipped(town, "report-weekly", by=supervisor)
    report.take("send_back", by=supervisor, note="请补充")
    report.take("submit", by=cadre)

    assert f"报送人：{cadre}" in words_of(first)[1]
    assert (first.template.version, first.template_words) == (1, f"第 1 版（{first.template.sha256[:8]}）")
    assert again == bytes(first.document)
    assert "报送人" not in words_of(report.current())[1]
    assert report.current().template_words.startswith("第 2 版：随系统提供")


@pytest.mark.parametrize("issuer", ["", "五云村民委员会文件"])
def test_the_red_line_and_the_lines_of_the_paper_fit_what_they_say(
    report, village, cadre, supervisor, issuer
):
    keep_letterhead(Letterhead(org=village, issuer=issuer, letters="五云村安"), by=supervisor)
    Report.objects.filter(pk=report.pk).update(heading="安全生产专项整治三年行动工作方案落实情况周报告")
    report = Report.objects.get(pk=report.pk)
    report.take("submit", by=cadre)

    document, _ = words_of(report.current())
    styled = {each.style.name: each for each in document.paragraphs}
    number, title = styled["发文字号"], styled["公文标题"]

    assert ("发文机关标志" in styled) == bool(issuer)
    assert (number._p.pPr.find(qn("w:pBdr")) is not None) == bool(issuer)
    assert title.text == f"五云村{report.heading}\n（2026年第47周）"
    assert title.paragraph_format.left_indent > 0
    right = [
        each._p.pPr.find(qn("w:ind")).get(qn("w:rightChars"))
        for each in document.paragraphs
        if each.style.name == "署名与日期"
    ]
    assert right == ["600", "400"]


def test_an_edition_keeps_its_head_and_its_template_whatever_comes_later(
    client, headed, report, cadre, supervisor, town, village, monkeypatch
):
    report.take("submit", by=cadre)
    client.force_login(cadre)

    headed.issuer, headed.printed_by, headed.copies_to = "五云村党支部文件", "五云村党支部", "别处"
    keep_letterhead(headed, by=supervisor)
    village.name = "五云新村"
    village.save()
    monkeypatch.setattr("anwang.insight.reports.stationery.shipped_template", other_template)
    found = Report.objects.get(pk=report.pk)
    edition = found.editions.latest()
    page = client.get(reverse("reports:edition", args=[found.pk, 1])).content.decode()
    pdf = client.get(reverse("reports:edition-pdf", args=[found.pk, 1])).content

    assert found.word(edition, []) == bytes(edition.document)
    said = "".join(each.get_textpage().get_text_range() for each in PdfDocument(pdf))
    for told in (page, said):
        assert "五云村民委员会文件" in told
        assert "抄送：镇应急办。" in told
        assert "党支部" not in told
    assert f'<h2 class="paper-title">五云村{found.heading}' in page
    assert found.head.issuer == "五云村党支部文件"
    assert "新版式" in template_words(shipped("report-weekly").data)


def other_template(*, is_once):
    """What the program's next edition may bring."""
    document = OfficialDocument("{{ title }}（新版式）")
    return document.to_bytes()
