"""Registers for machines: the same permissions, the same refusals."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anwang.work.registers.models import Entry
from tests.factories.registers import make_member, make_officer, workbook

ROOT = "/api/v1/registers/"
OFFICERS, TEAMS = f"{ROOT}drill/officers/", f"{ROOT}drill/teams/"


@pytest.fixture
def as_cadre(client, cadre):
    client.force_login(cadre)
    return client


def send(client, method, address, body):
    return getattr(client, method)(address, body, content_type="application/json")


def test_directory_tells_the_columns(as_cadre, release):
    [officers] = [each for each in as_cadre.get(ROOT).json() if each["id"] == "drill/officers"]

    assert (officers["name"], officers["per"], officers["version"]) == ("执法人员台账", "org", 1)
    assert officers["columns"][0] == {
        "id": "name",
        "label": "姓名",
        "type": "text",
        "key": True,
        "required": True,
    }


def test_entries_are_narrowed_as_on_the_page(as_cadre, release, village):
    make_officer(village)
    other = make_officer(village, "周某", related=False)

    items = as_cadre.get(OFFICERS, {"fact_related": "否"}).json()["items"]

    assert [(each["id"], each["key"], each["values"]["related"]) for each in items] == [
        (other.pk, "周某", False)
    ]
    assert as_cadre.get(OFFICERS, {"fact_related": "也许"}).status_code == 422


def test_entry_is_written_corrected_and_ended(as_cadre, release, village):
    body = {"org": village.pk, "values": {"name": "李某", "related": True, "valid-until": "2026-12-01"}}
    made = send(as_cadre, "post", OFFICERS, body)
    assert made.status_code == 201
    assert made.json()["told"]["相关专业学历"] == "是"

    own = f"{ROOT}entries/{made.json()['id']}/"
    assert send(as_cadre, "patch", own, {"values": {"related": False}, "seen": 1}).json()["values"] == {
        "name": "李某",
        "related": False,
        "valid-until": "2026-12-01",
    }
    assert send(as_cadre, "patch", own, {"values": {"related": True}, "seen": 1}).status_code == 409
    assert send(as_cadre, "post", f"{own}end/", {"because": "离职"}).json()["ended_on"] == "2026-11-23"
    assert send(as_cadre, "patch", own, {"values": {"related": True}}).status_code == 409


def test_what_is_wrong_is_told_by_column(as_cadre, release, village):
    body = {"org": village.pk, "values": {"related": "也许", "salary": 1}}

    answer = send(as_cadre, "post", OFFICERS, body)

    assert answer.status_code == 422
    assert answer.json()["fields"] == {
        "salary": ["没有这一栏"],
        "name": ["请填写姓名"],
        "related": ["请填“是”或“否”，写的是“也许”"],
    }


def test_import_checks_first_and_writes_when_told(as_cadre, release, village):
    def upload(**query):
        book = SimpleUploadedFile("a.xlsx", workbook(["姓名", "相关专业学历"], ["李某", "是"]))
        return as_cadre.post(
            f"{OFFICERS}import/?{'&'.join(f'{k}={v}' for k, v in query.items())}", {"file": book}
        )

    assert upload().json()["new"] == 1
    assert not Entry.objects.exists()
    assert upload(dry_run="false").json()["written"]
    assert upload(dry_run="false").json()["same"] == 1
    assert Entry.objects.get().org == village


def test_stranger_finds_nothing(client, stranger, shop, village):
    entry = make_officer(village)
    member = make_member(shop)
    client.force_login(stranger)

    assert client.get(OFFICERS, {"view": "all"}).json()["items"] == []
    assert client.get(f"{ROOT}entries/{entry.pk}/").status_code == 404
    assert client.get(f"{ROOT}entries/{member.pk}/").status_code == 404
    body = {"subject": shop.pk, "values": {"name": "王某", "post": "安全员"}}
    assert send(client, "post", TEAMS, body).status_code == 422


def test_leader_reads_and_writes_nothing(client, leader, release, village):
    entry = make_officer(village)
    client.force_login(leader)

    own = f"{ROOT}entries/{entry.pk}/"
    assert client.get(own).json()["may_keep"] is False
    assert send(client, "patch", own, {"values": {"related": False}}).status_code == 403
    body = {"org": village.pk, "values": {"name": "周某", "related": True}}
    assert send(client, "post", OFFICERS, body).status_code == 403


def test_firm_meets_only_its_own_registers(client, keeper):
    client.force_login(keeper)

    assert [each["id"] for each in client.get(ROOT).json()] == ["drill/teams"]
    assert client.get(OFFICERS).status_code == 404
