"""An enterprise's file: everything the records know, as far as the reader may see it."""

import zipfile
from io import BytesIO

import docx
import pytest
from django.core.management import CommandError, call_command
from docx.shared import Mm
from pypdfium2 import PdfDocument

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.insight.firmfiles import actions, documents
from anwang.insight.firmfiles.models import Batch
from anwang.town.evidence.actions import attach_photos
from anwang.town.stationery.actions import replace_template
from anwang.town.stationery.stock import shipped
from anwang.work.subjects.sections import Section, Table, sections_of
from tests.factories.hazards import make_hazard, make_photo
from tests.factories.subjects import make_subject


@pytest.fixture
def firm(packs, village, supervisor):
    """A restaurant under supervision."""
    found = make_subject("回龙火锅店", village, type="core/restaurant", employees=6)
    return found.take("verify", by=supervisor)


@pytest.fixture
def hazard(firm, inspector):
    """Found and put right there, with photos before and after."""
    found = make_hazard(by=inspector, subject=firm, title="燃气软管老化开裂")
    for slot in ("before", "after"):
        attach_photos(found, [make_photo()], slot=slot, by=inspector)
    return found


def words_of(data):
    """Everything that a Word file says."""
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_word_file_says_what_the_records_say_with_photos(client, firm, hazard, supervisor):
    client.force_login(supervisor)

    data = client.get(f"/firm-files/{firm.pk}/?format=docx").content
    said = words_of(data)

    assert all(word in said for word in ["回龙火锅店", "餐饮场所", "燃气软管老化开裂", "整改前", "整改后"])
    assert "事故" in said
    assert "没有登记。" in said
    assert len(docx.Document(BytesIO(data)).inline_shapes) == 2
    assert [event.label for event in history(firm)][-1] == "生成一企一档"


def test_pdf_is_written_with_the_same_sections(firm, hazard, supervisor):
    assert actions.file_of(firm, "pdf", by=supervisor).startswith(b"%PDF")


def test_a_wide_table_is_turned_so_that_its_heads_can_be_read(firm, supervisor, monkeypatch):
    head = tuple(f"第{at}栏" for at in range(9))
    rows = tuple(tuple(f"{line}-{at}" for at in range(9)) for line in range(4))
    section = Section("registers", "台账", lambda *_: ())
    told = [(section, [Table(head, rows, title="投入", left_out=2), Table(head[:8], (rows[0][:8],))])]
    monkeypatch.setattr(documents, "sections_of", lambda *_: told)

    made = docx.Document(BytesIO(documents.word_of(firm, supervisor)))
    three, one, narrow = ([[cell.text for cell in row.cells] for row in each.rows] for each in made.tables)

    assert three == [[each, *(row[at] for row in rows[:3])] for at, each in enumerate(head)]
    assert one == [[each, rows[3][at]] for at, each in enumerate(head)]
    assert narrow == [list(head[:8]), list(rows[0][:8])]
    assert len({round(sum(column.width for column in each.columns) / Mm(1)) for each in made.tables}) == 1
    assert [each.text for each in made.paragraphs].count("另有 2 条较早的没有印出。") == 1


def test_every_app_that_knows_something_has_its_section(firm, hazard, supervisor):
    found = {section.id: sum(map(len, parts)) for section, parts in sections_of(firm, supervisor)}

    assert list(found) == [
        "basics", "people", "registers", "risks", "inspections", "hazards", "enforcement", "papers",
        "cases", "accidents", "credit", "appraisals", "returns",
    ]  # fmt: skip
    assert found["hazards"] == 3  # the row and its two photos


def test_a_town_prints_files_on_its_own_template(firm, hazard, town, supervisor, client):
    made = docx.Document(BytesIO(shipped("firm-file").data))
    made.add_paragraph("存放：{{ org }}档案柜")
    out = BytesIO()
    made.save(out)
    replace_template(
        town, "firm-file", name="档案.docx", data=out.getvalue(), note="写明放在哪里", by=supervisor
    )
    client.force_login(supervisor)

    page = client.get("/templates/firm-file/").content.decode()
    pdf = PdfDocument(actions.file_of(firm, "pdf", by=supervisor))
    printed = "".join(each.get_textpage().get_text_range() for each in pdf)

    assert "存放：五云村档案柜" in words_of(actions.file_of(firm, "docx", by=supervisor))
    assert "存放：五云村档案柜" in page
    assert "part.left_out" in page
    for said in ("回龙火锅店", "存放：五云村档案柜", "燃气软管老化开裂", "— 1 —"):
        assert said in printed


def test_what_a_template_of_files_does_not_know_is_named(town, supervisor):
    made = docx.Document(BytesIO(shipped("firm-file").data))
    made.add_paragraph("法人：{{ owner }}")
    out = BytesIO()
    made.save(out)

    with pytest.raises(BadInput, match="没有“owner”这个字段"):
        replace_template(town, "firm-file", name="a.docx", data=out.getvalue(), note="加法人", by=supervisor)


def test_stranger_finds_no_file_and_firm_only_its_own(client, firm, stranger, owner):
    for user in (stranger, owner):
        client.force_login(user)
        addresses = [f"/firm-files/{firm.pk}/", f"/api/v1/firm-files/{firm.pk}/file/"]
        assert [client.get(each).status_code for each in addresses] == [404, 404]


def test_unknown_format_is_one_sentence(client, firm, supervisor):
    client.force_login(supervisor)

    answer = client.get(f"/api/v1/firm-files/{firm.pk}/file/?format=odt")

    assert (answer.status_code, answer.json()["detail"]) == (422, "格式可以是 docx 或 pdf，写的是“odt”")


def test_village_has_all_its_files_in_one_zip(client, firm, village, cadre, supervisor):
    make_subject("五云小吃店", village, type="core/restaurant").take("verify", by=supervisor)
    client.force_login(cadre)
    once = client.get("/firm-files/").context["once"]

    answer = client.post("/firm-files/order/", {"org": village.pk, "format": "docx", "once": once})
    again = client.post("/firm-files/order/", {"org": village.pk, "format": "docx", "once": once})

    batch = Batch.objects.get()
    assert (answer.url, again.url, batch.stage, batch.done) == (batch.get_absolute_url(),) * 2 + ("done", 2)
    with zipfile.ZipFile(BytesIO(client.get(f"{answer.url}zip/").content)) as archive:
        assert archive.namelist() == ["001 回龙火锅店.docx", "002 五云小吃店.docx"]
    client.force_login(supervisor)
    assert client.get(answer.url).status_code == 404


def test_command_writes_files_into_a_folder(firm, supervisor, tmp_path):
    call_command("firmfiles", firm.shown_number, user=supervisor.username, to=str(tmp_path))

    assert "回龙火锅店" in words_of((tmp_path / "回龙火锅店.docx").read_bytes())
    with pytest.raises(CommandError, match="没有编号为 X 的企业"):
        call_command("firmfiles", "X", user=supervisor.username, to=str(tmp_path))
