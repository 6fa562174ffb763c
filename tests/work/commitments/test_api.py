"""Commitments for machines."""

import pytest

from anwang.work.commitments.models import Commitment

URL = "/api/v1/commitments/"


@pytest.fixture
def as_principal(client, principal):
    client.force_login(principal)
    return client


def send(client, url, **body):
    return client.post(url, body, content_type="application/json")


def test_api_promises_corrects_and_lists(as_principal, store):
    made = send(as_principal, URL, subject=store.pk, grade="yellow", values={"height": 2, "trial-run": True})
    assert made.status_code == 201, made.content
    pk = made.json()["id"]
    assert made.json()["values"]["height"] == 2

    again = send(
        as_principal, f"{URL}{pk}/correct/", grade="orange", because="加了动火", values={"height": 2}
    )
    assert [each["grade"] for each in again.json()["editions"]] == ["yellow", "orange"]

    [row] = as_principal.get(URL).json()["items"]
    assert (row["id"], row["grade"], row["risky_count"]) == (pk, "orange", 2)
    assert as_principal.get(f"{URL}{pk}/").json()["pledge"].startswith("今天我公司")


def test_api_names_what_is_wrong(as_principal, store):
    wrong = send(as_principal, URL, subject=store.pk, grade="yellow", values={"height": -1})

    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["f-height"])
    assert send(as_principal, URL, subject=store.pk, grade="yellow", values={"moon": 1}).status_code == 422
    assert Commitment.objects.count() == 0


def test_api_tells_who_has_not(client, store, supervisor, stranger):
    client.force_login(supervisor)
    assert [row["name"] for row in client.get(f"{URL}missing/").json()["items"]] == ["川东化工仓库"]

    client.force_login(stranger)
    assert client.get(f"{URL}missing/").json()["items"] == []
