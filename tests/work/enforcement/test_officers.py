"""Officers: one entry in the ledger, one account; leave; the certificate's day."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.enforcement.actions import add_leave, ask_inspection, end_leave, end_officer, name_officer
from anwang.work.enforcement.models import Leave, Officer
from anwang.work.enforcement.queries import capacity, ready_officers, unnamed_entries, workload
from anwang.work.registers.actions import add_entry, correct_entry
from tests.factories.enforcement import make_officer
from tests.factories.registers import register

TODAY = dt.date(2026, 11, 23)


def test_officer_reads_certificate_and_education_from_the_ledger(officers, supervisor):
    li, _ = officers
    assert (li.is_certified, li.is_qualified, li.standing) == (True, True, "有效至2028年6月30日")

    correct_entry(
        li.entry, {**li.entry.values, "valid-until": "2026-11-01", "experience": False}, by=supervisor
    )
    li = Officer.objects.get(pk=li.pk)

    assert (li.is_certified, li.is_qualified, li.standing) == (False, False, "2026年11月1日已到期")
    assert list(Officer.objects.expired()) == [li]


def test_a_ready_officer_holds_a_valid_certificate_and_serves(officers, town, supervisor):
    make_officer(town, "无证某", certificate="")
    assert [str(each) for each in ready_officers(town, TODAY)] == ["李检查", "蒋检查"]
    assert ready_officers(town, dt.date(2029, 1, 1)) == []

    end_officer(officers[1], because="调区里", by=supervisor)

    assert [str(each) for each in ready_officers(town, TODAY)] == ["李检查"]


def test_capacity_counts_people_certificates_and_the_share_of_75(officers, town):
    make_officer(town, "陈某", **{"related-major": False})
    make_officer(town, "丁某", certificate="")

    found = capacity(town)

    assert (found.serving, found.certified, found.qualified, found.share) == (4, 3, 3, 75)
    assert found.officers_url == "/registers/drill/officers/"


def test_one_line_of_the_ledger_is_one_officer(officers, town, supervisor, leader):
    li, _ = officers
    assert list(unnamed_entries(town)) == []
    with pytest.raises(NotReady, match="已经对应了别人"):
        name_officer(leader, li.entry, authority="回龙坝镇", by=supervisor)
    other = add_entry(
        register("officers"), town, {"name": "某", "related-major": True, "experience": True}, by=None
    )
    with pytest.raises(NotReady, match="已经是执法人员"):
        name_officer(li.user, other, authority="回龙坝镇", by=supervisor)


def test_only_the_head_of_the_office_names_officers(officers, town, inspector, leader):
    other = add_entry(
        register("officers"), town, {"name": "某", "related-major": True, "experience": True}, by=None
    )
    with pytest.raises(PermissionDenied, match="应急办负责人"):
        name_officer(leader, other, authority="回龙坝镇", by=inspector)


def test_leave_is_entered_by_oneself_or_the_head_and_can_be_taken_back(officers, inspector, leader):
    li, jiang = officers
    day = dt.date(2026, 11, 25)
    leave = add_leave(li, kind="annual", first=day, last=day, by=inspector)
    assert str(leave) == "11-25年休假"
    with pytest.raises(PermissionDenied):
        add_leave(jiang, kind="annual", first=day, last=day, by=inspector)
    with pytest.raises(ValidationError, match="不能早于"):
        add_leave(li, kind="annual", first=day, last=day - dt.timedelta(days=1), by=inspector)

    end_leave(leave, by=inspector)

    assert not Leave.objects.exists()
    assert [event.verb for event in history(li)] == [
        "enforcement.name_officer",
        "enforcement.add_leave",
        "enforcement.end_leave",
    ]


def test_ending_wants_a_reason(officers, supervisor):
    with pytest.raises(BadInput, match="原因"):
        end_officer(officers[0], because=" ", by=supervisor)


def test_firms_villages_and_strangers_see_no_officer(officers, owner, cadre, stranger, supervisor, inspector):
    for somebody in (owner, cadre, stranger):
        assert not Officer.objects.visible_to(somebody).exists()
    assert Officer.objects.visible_to(supervisor).count() == 2


def test_capacity_gathers_means_by_kind_with_the_rows_behind(officers, town, client, supervisor):
    for values in (
        {"item": "渝A12345", "kind": "执法车辆", "usable": False},
        {"item": "2026年经费", "kind": "监管经费", "usable": True, "amount": "12.5", "spent": "4"},
    ):
        add_entry(register("funds-equipment"), town, values, by=None)

    found = capacity(town)

    assert [(kind.name, kind.count) for kind in found.kinds] == [("执法车辆", 1)]
    assert (found.unusable, str(found.funds), str(found.spent)) == (1, "12.5", "4")
    client.force_login(supervisor)
    shown = client.get("/enforcement/capacity/").content.decode()
    assert "/registers/drill/funds-equipment/?fact_kind=执法车辆" in shown
    assert client.get(found.kinds[0].url).content.decode().count("渝A12345") >= 1


def test_workload_links_each_number_to_its_visits(officers, shop, supervisor, client):
    ask_inspection(
        shop, visit_class="B", day=TODAY, matters="核查", source="complaint", officers=officers, by=supervisor
    )

    table = workload(shop.org.town, 2026)[0]

    assert [(str(row.officer), row.sum, row.days) for row in table.rows] == [
        ("李检查", 1, 1),
        ("蒋检查", 1, 1),
    ]
    count, url = table.rows[0].cells[10]
    client.force_login(supervisor)
    assert (count, client.get(url).context["table"].paginator.count) == (1, 1)
    assert client.get("/enforcement/workload/").status_code == 200
    told = client.get("/api/v1/enforcement/workload/?year=2026").json()[0]
    assert told["officers"][0]["months"][10] == 1
    assert client.get("/api/v1/enforcement/capacity/").json()["officers"] == 2
