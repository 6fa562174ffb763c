"""Pages, files and the interface of forms say the same."""

from io import BytesIO

import docx
import pytest
from django.core.management import call_command
from django.urls import reverse
from pypdfium2 import PdfDocument

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import read_grids
from anwang.insight.returns.actions import open_return
from anwang.town.stationery.actions import replace_template
from anwang.town.stationery.reading import words_of
from anwang.town.stationery.stock import shipped
from tests.insight.returns.conftest import OCTOBER

ADDRESS = "/forms/statistics/hazards-by-industry/"
PERIOD = {"period": "2026-09"}
KIND = "form-statistics-hazards-by-industry"


@pytest.fixture
def figures(client, two_hazards, supervisor):
    """王站长 looks at September."""
    client.force_login(supervisor)


def test_page_workbook_word_and_interface_give_one_number(client, figures, two_hazards):
    page = client.get(ADDRESS, PERIOD)
    [grid] = read_grids(client.get(ADDRESS, {**PERIOD, "format": "xlsx"}).content)
    word = docx.Document(BytesIO(client.get(ADDRESS, {**PERIOD, "format": "docx"}).content))
    told = client.get(f"/api/v1{ADDRESS}", PERIOD).json()

    on_page = page.context["sheet"].cell("trade", "general-found")[2].figure
    in_excel = next(row for row in grid.rows if str(row[0]).strip() == "商贸、餐饮和仓储")[2]
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    in_word = next(row for row in rows if row[0] == "商贸、餐饮和仓储")[2]
    by_machine = next(line for line in told["lines"] if line["id"] == "trade")["values"]

    assert (on_page, in_excel, in_word, by_machine["general-found"]) == ("2", 2.0, "2", 2)
    assert by_machine["major-rate"] is None


def test_workbook_has_the_heads_of_the_form(client, figures):
    [grid] = read_grids(client.get(ADDRESS, {**PERIOD, "format": "xlsx"}).content)

    assert grid.rows[0][0] == "安全生产隐患排查治理情况统计表"
    assert grid.rows[2][2:5] == ["一般隐患"] * 3
    assert [int(number) for number in grid.rows[4][1:13]] == list(range(1, 13))
    assert grid.rows[-3][0].startswith("单位负责人") or any("单位负责人" in str(row[0]) for row in grid.rows)


def test_every_figure_opens_its_rows(client, figures, two_hazards):
    page = client.get(f"{ADDRESS}rows/trade/general-found/", PERIOD).content.decode()

    assert [hazard.get_absolute_url() in page for hazard in two_hazards] == [True, True]


def test_pdf_shows_the_signed_edition(client, figures, form, town, till_september, supervisor, clock):
    clock.move_to(OCTOBER)
    client.force_login(supervisor)
    found = open_return(form, town, till_september, by=supervisor).take("issue", by=supervisor)

    answer = client.get(found.get_absolute_url(), {"format": "pdf"})

    assert answer.content.startswith(b"%PDF")
    assert "filename*=utf-8''" in answer["Content-Disposition"]


def own_template(*lines):
    """The shipped one with something written below in Word."""
    made = docx.Document(BytesIO(shipped(KIND).data))
    for line in lines:
        made.add_paragraph(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_signed_form_is_printed_on_its_template_for_ever(
    client, figures, form, town, till_september, supervisor, clock
):
    clock.move_to(OCTOBER)
    client.force_login(supervisor)
    found = open_return(form, town, till_september, by=supervisor).take("issue", by=supervisor)
    before = client.get(found.get_absolute_url(), {"format": "docx"}).content

    lines = ("报：{{ unit }}安委会", "一般隐患 {{ at.total.general_found }} 项")
    replace_template(town, KIND, name="表.docx", data=own_template(*lines), note="加抄报", by=supervisor)
    town.name = "新回龙坝镇"
    town.save()
    after = client.get(found.get_absolute_url(), {"format": "docx"}).content
    live = words_of(client.get(ADDRESS, {**PERIOD, "org": town.pk, "format": "docx"}).content)
    preview = client.get(f"/templates/{KIND}/").content.decode()

    assert before == after
    assert found.latest_edition().template_words.startswith("随系统提供")
    assert "报：新回龙坝镇安委会" in live
    assert "一般隐患 2 项" in live
    assert "报：回龙坝镇安委会" in preview  # the signed one, with the name it was signed under


def test_a_form_that_asks_for_a_column_it_has_not_is_told(town, figures, supervisor):
    data = own_template("{{ at.total.gossip_found }}")

    with pytest.raises(BadInput, match="没有“gossip_found”这个字段"):
        replace_template(town, KIND, name="表.docx", data=data, note="加一栏", by=supervisor)


def test_word_has_the_merged_heads_of_the_form_and_pdf_says_the_same(client, figures):
    word = docx.Document(BytesIO(client.get(ADDRESS, {**PERIOD, "format": "docx"}).content))
    pdf = PdfDocument(client.get(ADDRESS, {**PERIOD, "format": "pdf"}).content)
    [table] = word.tables
    said = "".join(each.get_textpage().get_text_range() for each in pdf)

    assert [cell.text for cell in table.rows[0].cells][2:5] == ["一般隐患"] * 3
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc  # 行业 stands beside both lines of the head
    assert word.sections[0].page_width > word.sections[0].page_height
    assert pdf[0].get_width() > pdf[0].get_height()
    for words in ("商贸、餐饮和仓储", "重大隐患", "填报单位：回龙坝镇"):
        assert words in said


def test_return_is_opened_and_signed_with_two_clicks(client, figures, clock, supervisor):
    clock.move_to(OCTOBER)
    client.force_login(supervisor)

    opened = client.post(f"{ADDRESS}open/?period=2026-09")
    page = client.get(opened.url)
    client.post(f"{opened.url}issue/", {"seen": page.context["found"].version})

    assert client.get(opened.url).context["edition"].number == 1
    assert "已签发" in client.get("/forms/").content.decode()


def test_what_is_out_of_sight_is_not_there(
    client, stranger, form, town, till_september, supervisor, two_hazards
):
    found = open_return(form, town, till_september, by=supervisor)
    client.force_login(stranger)

    addresses = [found.get_absolute_url(), f"{ADDRESS}?org={town.pk}", f"/api/v1/forms/returns/{found.pk}/"]
    assert [client.get(each).status_code for each in addresses] == [404, 404, 404]
    assert client.get(f"/api/v1{ADDRESS}?org={town.pk}").status_code == 404


def test_wrong_period_is_one_sentence(client, figures):
    answer = client.get(ADDRESS, {"period": "2026-9"})

    assert answer.status_code == 422
    assert "请写成 2026-10 的样子" in answer.content.decode()


def test_command_writes_the_file(figures, town, tmp_path, capsys):
    place = tmp_path / "表.xlsx"

    call_command("forms", "make", "hazards-by-industry", period="2026-09", to=str(place))

    assert "2026年1—9月" in capsys.readouterr().out
    assert read_grids(place.read_bytes())[0].rows[1][0].startswith("填报单位：回龙坝镇")


def test_list_of_returns_costs_the_same_for_one_and_three(
    client, figures, form, town, village, supervisor, cadre, till_september, django_assert_num_queries
):
    address = reverse("returns:list")
    open_return(form, town, till_september, by=supervisor)
    client.get(address)
    with django_assert_num_queries(11):
        client.get(address)
    open_return(form, village, till_september, by=cadre)

    with django_assert_num_queries(11):
        client.get(address)
