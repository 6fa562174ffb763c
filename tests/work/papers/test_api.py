"""Documents for machines, and the command."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command


@pytest.fixture
def api(client, inspector):
    client.force_login(inspector)

    def ask(method, path, body=None):
        told = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"/api/v1/papers{path}", **told)

    return ask


def test_a_document_is_made_changed_and_submitted_by_machine(api, visit, authority):
    dossier = api("post", f"/visits/{visit.pk}/dossier/", {}).json()
    early = api("post", f"/dossiers/{dossier['id']}/papers/", {"kind": "rectification-order"})
    made = api("post", f"/dossiers/{dossier['id']}/papers/", {"kind": "visit-plan"}).json()
    changed = api("patch", f"/{made['id']}/", {"answers": {"manner": "看现场"}}).json()

    submitted = api("post", f"/{made['id']}/steps/submit/", {})

    assert early.status_code == 409
    assert "E-PAPER-RECORD" in early.content.decode()
    assert "看现场" in changed["text"]
    assert submitted.json()["state"] == "submitted"
    assert [row["kind"] for row in api("get", "/?kind=visit-plan").json()["items"]] == ["visit-plan"]
    assert api("post", f"/{made['id']}/serve/", {}).status_code == 422
    assert api("get", "/999/").status_code == 404
    assert [row["letters"] for row in api("get", "/authorities/").json()["items"]] == ["回应急"]


def test_the_command_lists_documents_and_binds_a_file(typeset, order, tmp_path):
    out = StringIO()
    target = tmp_path / "卷.pdf"

    call_command("papers", "list", "--json", stdout=out)
    call_command("papers", "pdf", order.dossier.number, out=str(target), stdout=StringIO())

    assert [row["number"] for row in json.loads(out.getvalue())] == ["回应急检记〔2026〕1号", order.number]
    assert Path(target).read_bytes().startswith(b"%PDF-")
