"""What is missing, on one firm's page and over the town; by page, machine and command."""

import uuid

import pytest
import time_machine
from django.core.management import call_command

from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope, value
from anwang.town.people.choices import Role
from anwang.work.assurance.actions import refresh
from anwang.work.assurance.models import Standing
from anwang.work.registers.models import Entry
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject
from tests.factories.assurance import PLAN, write, write_annual, write_member
from tests.factories.people import make_user
from tests.factories.subjects import make_subject


@pytest.fixture
def managed(factory):
    Subject.objects.filter(pk=factory.pk).update(state=SubjectState.MANAGED)
    factory.refresh_from_db()
    return factory


@pytest.fixture
def as_officer(client, safety_officer):
    client.force_login(safety_officer)
    return client


def names(standings):
    return [standing.name for standing in standings]


def test_the_page_has_what_is_missing_on_top(as_officer, factory):
    write_member(factory, "王某", "主要负责人")

    card = as_officer.get(f"/assurance/{factory.pk}/").context["card"]

    assert "主要负责人" in names(card.met)
    assert "全员安全生产责任制" in names(card.short)
    assert "安全生产管理机构或安全管理人员" in names(card.unknown)


def test_the_gap_goes_once_it_is_written_down(as_officer, factory):
    write_annual(factory, "其他工业")
    page = as_officer.get(f"/assurance/{factory.pk}/")
    [gap] = [each for each in page.context["card"].short if each.kind == "safety-staff"]
    form = as_officer.get(gap.mend_url).context["form"]
    assert form["v-post"].value() == "专职安全管理人员"

    with time_machine.travel("2026-11-23T02:00:00Z", tick=False):
        values = {"v-name": "李某", "v-post": "兼职安全管理人员", "once": str(uuid.uuid4())}
        answer = as_officer.post(gap.mend_url, values)
        assert answer.url == f"/assurance/{factory.pk}/"
        page = as_officer.get(answer.url)

    assert "safety-staff" not in {each.kind for each in page.context["card"].gaps}


def test_the_way_back_leads_nowhere_else(as_officer, factory):
    address = f"/registers/{PLAN}/teams/new/?subject={factory.pk}&back=https://example.com/"
    values = {"v-name": "李某", "v-post": "兼职安全管理人员", "once": str(uuid.uuid4())}

    answer = as_officer.post(address, values)

    assert answer.url == Entry.objects.get().get_absolute_url()


def test_a_firm_sees_its_own_only(as_officer, factory, village, inspector):
    other = make_subject("别家五金厂", village, by=inspector, type="core/factory")

    assert as_officer.get(f"/assurance/{other.pk}/").status_code == 404
    assert as_officer.get(f"/api/v1/assurance/subjects/{other.pk}/").status_code == 404
    assert as_officer.get("/assurance/").url == "/assurance/mine/"
    assert as_officer.get("/assurance/mine/").context["subject"] == factory


def test_types_that_the_pack_does_not_look_at_have_no_page(client, supervisor, packs, village):
    shop = make_subject("便民超市", village, type="core/shop")
    client.force_login(supervisor)

    assert client.get(f"/assurance/{shop.pk}/").status_code == 404
    assert "安全保障</h2>" not in client.get(f"/subjects/{shop.pk}/").content.decode()


def test_the_subjects_page_shows_the_first_gaps(client, supervisor, factory):
    client.force_login(supervisor)

    [panel] = [
        each for each in client.get(factory.get_absolute_url()).context["panels"]
        if each["panel"].id == "assurance"
    ]  # fmt: skip

    assert len(panel["few"]) == 4


def test_the_towns_list_is_narrowed_by_kind_and_village(client, supervisor, managed, village):
    client.force_login(supervisor)

    page = client.get("/assurance/", {"view": "short", "kind": "responsibility", "village": village.pk})

    assert [row.record.subject for row in page.context["table"].paginated_rows] == [managed]
    [kind] = [each for each in page.context["kinds"] if each.kind == "responsibility"]
    assert (kind.due, kind.short, kind.met) == (1, 1, 0)
    assert client.get("/assurance/", {"format": "xlsx"}).status_code == 200


def test_the_neighbour_town_sees_nothing(client, stranger, managed):
    client.force_login(stranger)

    assert client.get("/assurance/").context["firms"] == 0


@pytest.mark.parametrize("firms", [1, 2])
def test_looking_again_asks_as_many_queries_for_any_number_of_firms(
    factory, village, firms, django_assert_num_queries
):
    for number in range(firms - 1):
        make_subject(f"{number}号五金厂", village, type="core/factory")
    refresh(Subject.objects.none())  # the packs are read once

    with django_assert_num_queries(7):
        assert refresh(Subject.objects.all()) == firms


def test_nothing_is_looked_at_twice_for_nothing(factory):
    with time_machine.travel("2026-11-23T02:00:00Z", tick=False):
        assert refresh(Subject.objects.all()) == 1
        assert refresh(Subject.objects.all()) == 0
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False):
        assert refresh(Subject.objects.all()) == 1


def test_measures_count_enterprises(managed, store, town):
    Subject.objects.filter(pk=store.pk).update(state=SubjectState.MANAGED)
    write_member(managed, "王某", "主要负责人")
    refresh(Subject.objects.all())
    period, scope = Period.month(Standing.objects.first().judged_at.date()), Scope(org=town)

    def figure(name):
        return value(f"assurance.{name}", scope, period)

    assert (figure("enterprises"), figure("known"), figure("complete")) == (2, 0, 0)
    assert (figure("insurance_due"), figure("insured")) == (2, 0)
    assert (figure("staff_due"), figure("staffed")) == (2, 0)
    assert figure("gaps") == Standing.objects.gaps().count()


def test_the_expense_page_shows_the_working_and_the_balance(as_officer, factory):
    write_annual(factory, "机械制造", revenue="2500", opening="1.5")
    known = {"kind": "安全生产费用", "paid_on": "2026-03-01"}
    write(factory, f"{PLAN}/investment", item="三月提取", amount="3.52", **known)
    write(factory, f"{PLAN}/investment", item="劳保鞋", spent="2", use_code="劳动防护用品", **known)

    page = as_officer.get(f"/assurance/{factory.pk}/expense/")

    assert "1500 × 1.25% = 18.75" in page.content.decode()
    ledger = page.context["ledger"]
    assert [each.balance for each in ledger.postings] == ["5.02", "3.02"]
    assert ledger.uses == [("劳动防护用品", "2")]
    same = as_officer.get(f"/api/v1/assurance/subjects/{factory.pk}/expense/").json()
    assert (same["due"]["due"], same["register"], same["uses"]) == (
        "42.25",
        f"{PLAN}/investment",
        [{"use": "劳动防护用品", "spent": "2"}],
    )
    assert [(each["item"], each["balance"]) for each in same["postings"]] == [
        ("三月提取", "5.02"),
        ("劳保鞋", "3.02"),
    ]
    assert as_officer.get("/api/v1/assurance/subjects/0/expense/").status_code == 404


def test_the_expense_page_says_what_it_cannot_know(as_officer, factory):
    write_annual(factory, "机械制造")

    page = as_officer.get(f"/assurance/{factory.pk}/expense/")

    assert page.context["unknown"] == "上年营业收入"
    same = as_officer.get(f"/api/v1/assurance/subjects/{factory.pk}/expense/").json()
    assert (same["due"], same["unknown"]) == (None, "上年营业收入")


def test_the_calculator_keeps_nothing(as_officer, factory):
    page = as_officer.get("/assurance/expense/", {"rate": "hazardous", "base": "2500"})

    assert page.context["amount"] == "78.75"


def test_machines_get_the_same(as_officer, factory):
    found = as_officer.get(f"/api/v1/assurance/subjects/{factory.pk}/").json()
    assert found["gaps"][0]["state"] == "short"
    listed = as_officer.get("/api/v1/assurance/", {"view": "all"}).json()
    assert listed["items"][0]["subject_id"] == factory.pk

    due = as_officer.get("/api/v1/assurance/expense/", {"rate": "machinery", "base": "2500"}).json()

    assert (due["due"], due["monthly"]) == ("42.25", "3.5208")
    refused = as_officer.get("/api/v1/assurance/expense/", {"rate": "nothing", "base": "1"})
    assert refused.status_code == 422


def test_a_worker_of_the_firm_mends_nothing(client, factory):
    worker = make_user("冯工人", (factory.org, Role.WORKER))
    client.force_login(worker)

    page = client.get(f"/assurance/{factory.pk}/")

    assert page.context["may_mend"] is False
    assert "去登记" not in page.content.decode()


def test_the_command_reckons_and_looks(managed, capsys):
    call_command("assurance", "expense", "machinery", "2500")
    call_command("assurance", "look")

    told = capsys.readouterr().out.splitlines()
    assert told[2] == "全年应提 42.25 万元，每月 3.5208 万元。"
    assert told[-1] == "重新核对了 1 户。"
