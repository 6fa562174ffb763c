"""Pages of commitments, and what a passer-by reads at the door."""

import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from anwang.work.commitments.actions import make_commitment
from anwang.work.commitments.models import Commitment

NEW = "/commitments/new/"


def sent(**changes):
    return {"grade": "yellow", "pledge": "已研判", "once": str(uuid.uuid4()), "f-units-total": 4, **changes}


@pytest.fixture
def as_principal(client, principal):
    client.force_login(principal)
    return client


def test_form_of_the_day_takes_over_the_last_figures(as_principal, store, principal, clock):
    make_commitment(store, grade="orange", values={"units-total": 4, "height": 2}, by=principal)
    clock.shift(86_400)

    form = as_principal.get(NEW).context["form"]

    assert (form["f-units-total"].value(), form["f-height"].value(), form["grade"].value()) == (
        4,
        2,
        "orange",
    )


def test_principal_promises_on_one_screen(as_principal, store):
    answer = as_principal.post(NEW, sent(**{"f-lifting": 1}))

    made = Commitment.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.values["units-total"], made.risky_work) == (4, "吊装 1 处")
    assert as_principal.get(NEW)["Location"] == made.get_absolute_url()


def test_parts_are_not_more_than_the_whole(as_principal, store):
    answer = as_principal.post(NEW, sent(**{"f-units-running": 3, "f-units-stopped": 2}))

    assert answer.status_code == 422
    assert answer.context["form"].errors["f-units-total"] == ["运行、停用合计不能多于装置总数"]


def test_safety_officer_is_told_who_promises(client, store, safety_officer):
    client.force_login(safety_officer)

    assert client.get(f"{NEW}?subject={store.pk}").status_code == 403


def test_correction_asks_why(as_principal, store, principal):
    made = make_commitment(store, grade="yellow", values={}, by=principal)

    assert as_principal.post(f"{made.get_absolute_url()}correct/", sent()).status_code == 422
    answer = as_principal.post(f"{made.get_absolute_url()}correct/", sent(because="临时动火"))
    assert answer.status_code == 302
    assert "临时动火" in as_principal.get(made.get_absolute_url()).content.decode()


def test_passer_by_reads_the_promise_and_nothing_of_the_file(client, store, principal):
    make_commitment(store, grade="yellow", values={"height": 2}, by=principal)

    page = client.get(store.get_qr_url()).content.decode()

    assert "何经理" in page
    assert "高处作业" in page
    assert store.contact_phone not in page
    assert store.code not in page or not store.code


def test_passer_by_reads_that_it_is_not_there_yet(client, store):
    assert "还没有公告（应在 10:00 前）" in client.get(store.get_qr_url()).content.decode()


def test_inspector_who_scans_opens_the_file_and_may_look_at_what_the_public_sees(client, store, inspector):
    client.force_login(inspector)

    assert client.get(store.get_qr_url())["Location"] == store.get_absolute_url()
    assert client.get(f"{store.get_qr_url()}?public").status_code == 200


def test_town_sees_who_has_not_and_takes_the_list_along(client, store, supervisor, stranger):
    client.force_login(supervisor)

    assert "川东化工仓库" in client.get("/commitments/missing/").content.decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/commitments/missing/?format=xlsx").content))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()] == ["企业或场所", "川东化工仓库"]
    client.force_login(stranger)
    assert "川东化工仓库" not in client.get("/commitments/missing/").content.decode()


def test_list_asks_the_same_queries_for_any_number_of_days(client, store, principal, supervisor, clock):
    asked = []
    for day in range(3):
        client.logout()  # whoever is away for a night is signed out
        client.force_login(supervisor)
        make_commitment(store, grade="yellow", values={"height": 2}, by=principal)
        client.get("/commitments/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/commitments/").content.decode()
        assert page.count("高处作业 2 处") == day + 1
        asked.append(len(queries))
        clock.shift(86_400)

    assert asked[0] == asked[2]
