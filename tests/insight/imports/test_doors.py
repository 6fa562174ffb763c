"""The import through pages, API and command: the same way, the same refusals."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from anwang.insight.imports import actions
from anwang.insight.imports.models import Batch
from anwang.work.subjects.models import Subject
from tests.insight.imports.conftest import firm, sheet

pytestmark = pytest.mark.django_db
API = "/api/v1/imports/"


def upload(data, name="名单.xlsx"):
    return SimpleUploadedFile(name, data)


def test_machines_walk_the_same_way(client, supervisor, stranger, cadre, village, packs):
    client.force_login(supervisor)
    handed = client.post(API, {"target": "firms", "file": upload(sheet(firm(1)))})
    address = f"{API}{handed.json()['id']}/"
    checked = client.post(f"{address}check/", {"columns": {}}, content_type="application/json").json()

    assert (handed.status_code, checked["stage"], checked["rows"]) == (201, "checked", 1)
    done = client.post(f"{address}commit/").json()
    assert (done["stage"], done["made_count"]) == ("done", 1)
    [row] = client.get(f"{address}rows/").json()["items"]
    assert row["title"] == "第1便民超市"
    assert client.post(f"{address}undo/").json()["stage"] == "undone"
    assert Subject.objects.count() == 0
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(cadre)
    assert client.get(address).status_code == 404


def test_refusals_have_their_status(client, supervisor, owner, inspector, village, packs):
    client.force_login(supervisor)
    wrong = client.post(API, {"target": "firms", "file": upload(b"\x00\x01")})
    pk = client.post(API, {"target": "firms", "file": upload(sheet(firm(1)))}).json()["id"]
    assert wrong.status_code == 422
    assert client.post(f"{API}{pk}/commit/").status_code == 409
    assert client.post(f"/imports/{pk}/undo/").status_code == 409
    for person in (owner, inspector):
        client.force_login(person)
        assert client.get("/imports/").status_code == 403
        assert client.post(API, {"target": "firms", "file": upload(sheet(firm(1)))}).status_code == 403


def test_the_marked_workbook_is_the_same_one_with_its_faults(client, supervisor, examined, packs):
    data = sheet(firm(1, 联系方式="12345"))
    batch = examined(data)
    client.force_login(supervisor)

    answer = client.get(f"/imports/{batch.pk}/marked/")

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["须改正", "名单"]
    listed = book.get_sheet_by_name("须改正").to_python()
    assert listed[1][:4] == ["名单", 2.0, "联系方式", "12345"]
    assert book.get_sheet_by_name("名单").to_python()[1][1] == "第1便民超市"
    assert client.get(f"/imports/{batch.pk}/file/").content == data


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_however_long(
    client, supervisor, examined, packs, rows, django_assert_num_queries
):
    batch = examined(sheet(*(firm(number) for number in range(1, rows + 1))))
    actions.commit(batch, by=supervisor)
    client.force_login(supervisor)
    client.get(f"/imports/{batch.pk}/rows/")

    with django_assert_num_queries(10):
        client.get(f"/imports/{batch.pk}/rows/")


def test_the_command_checks_or_writes_and_says_so_as_json(supervisor, village, packs, tmp_path, capsys):
    file = tmp_path / "名单.xlsx"
    file.write_bytes(sheet(firm(1)))

    call_command("import", "firms", str(file), "--dry-run", "--json")
    dry = json.loads(capsys.readouterr().out)
    call_command("import", "firms", str(file), "--json")
    done = json.loads(capsys.readouterr().out)

    assert (dry["stage"], dry["made"], dry["rows"]) == ("checked", 0, 1)
    assert (done["stage"], done["made"], done["faults"]) == ("done", 1, [])
    assert Batch.objects.count() == 2
    file.write_bytes(sheet(firm(2, 联系方式="12345")))
    with pytest.raises(SystemExit):
        call_command("import", "firms", str(file), "--json")
    assert json.loads(capsys.readouterr().out)["faults"][0]["column"] == "联系方式"
