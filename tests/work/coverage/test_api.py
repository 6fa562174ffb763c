"""The same through the API and the command line."""

from io import StringIO

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from anwang.base.audit.trail import history
from anwang.town.orgs.choices import OrgKind
from anwang.work.coverage.models import Candidate, Delivery, Mapping
from tests.factories.orgs import make_org
from tests.factories.packs import publish_shipped
from tests.work.coverage.conftest import code, hand_in, sheet
from tests.work.coverage.test_views import ROWS

API = "/api/v1/coverage"


@pytest.fixture
def clerk(client, supervisor):
    client.force_login(supervisor)
    return client


@pytest.fixture
def leads(shop, factory, town, supervisor):
    hand_in(ROWS, town=town, by=supervisor)
    return {lead.code: lead for lead in Candidate.objects.all()}


def post(client, address, body):
    return client.post(f"{API}{address}", orjson.dumps(body), content_type="application/json")


def test_a_list_comes_in_through_the_api(clerk, shop, factory):
    made = clerk.post(
        f"{API}/lists/",
        {"source": "market", "as_of": "2026-11-20", "file": SimpleUploadedFile("a.xlsx", sheet(ROWS))},
    ).json()
    columns = {each["field"]: each["place"] for each in made["columns"] if each["field"]}

    check = post(clerk, f"/lists/{made['id']}/columns/", {"columns": columns}).json()
    done = post(clerk, f"/lists/{made['id']}/take-over/", {}).json()

    assert (check["new"], check["would"], check["faults"]) == (3, "新出现 3 行", [])
    assert (done["stage"], done["review"], done["unseen"]) == ("done", 1, 1)
    assert [each["stage"] for each in clerk.get(f"{API}/lists/").json()["items"]] == ["done"]


def test_leads_are_listed_compared_and_settled(clerk, leads, other_village):
    listed = clerk.get(f"{API}/candidates/?view=review").json()["items"]
    one = clerk.get(f"{API}/candidates/{listed[0]['id']}/").json()

    assert [each["name"] for each in listed] == ["宏大机械加工厂"]
    assert one["proposals"][0]["name"] == "宏达机械加工厂"
    assert [offer["step"] for offer in one["offers"]] == [
        "confirm",
        "refuse",
        "link",
        "register",
        "set_aside",
    ]
    settled = post(clerk, f"/candidates/{one['id']}/steps/confirm/", {}).json()
    again = post(clerk, f"/candidates/{one['id']}/steps/confirm/", {})
    assert (settled["state"], again.status_code) == ("confirmed", 409)
    lead = leads[code(7)]
    made = post(clerk, f"/candidates/{lead.pk}/register/", {"org": other_village.pk, "type": "core/factory"})
    assert (made.status_code, made.json()["state"]) == (201, "registered")


def test_rates_come_with_reasons_and_rows(clerk, leads):
    rates = {each["id"]: each for each in clerk.get(f"{API}/rates/").json()}
    rest = clerk.get(f"{API}/rates/managed/rest/").json()

    assert (rates["managed"]["counted"], rates["managed"]["out_of"]) == (1, 3)
    assert rates["rectified"]["words"] == "—"
    assert {(each["name"], each["reason"]) for each in rest} == {
        ("宏大机械加工厂", "review"),
        ("金辉塑料制品有限公司", "unseen"),
    }
    assert clerk.get(f"{API}/rates/nothing/rest/").status_code == 404
    assert clerk.get(f"{API}/unseen/?view=all").status_code == 200


def test_responsibility_is_read_and_assigned(clerk, town, shop):
    publish_shipped("huilongba-2020")
    office = make_org(OrgKind.DEPARTMENT, "经济发展办公室", town, slug="economy-office")
    asked = {"topic": "fire", "type": "core/shop", "department": office.pk, "reason": "归口"}

    made = post(clerk, "/assignments/", asked)
    cells = {(each["type"], each["topic"]): each for each in clerk.get(f"{API}/responsibility/").json()}

    assert made.status_code == 201
    assert cells["core/shop", "fire"]["departments"] == [{"id": office.pk, "name": "经济发展办公室"}]
    ended = post(clerk, f"/assignments/{made.json()['id']}/withdraw/", {"because": "废止"})
    assert ended.json()["until"] == "2026-11-23"


def test_it_is_another_subject_a_list_is_dropped_and_a_village_is_asked(clerk, leads, shop, cadre, town):
    lead = leads[code(7)]
    assert post(clerk, f"/candidates/{lead.pk}/choose/", {"subject": 0}).status_code == 404
    chosen = post(clerk, f"/candidates/{lead.pk}/choose/", {"subject": shop.pk}).json()
    assert (chosen["state"], chosen["subject"]) == ("confirmed", shop.pk)

    handed = {
        "source": "market",
        "as_of": "2026-11-21",
        "file": SimpleUploadedFile("b.xlsx", sheet(ROWS[:1])),
    }
    made = clerk.post(f"{API}/lists/", handed).json()
    assert post(clerk, f"/lists/{made['id']}/drop/", {}).json()["stage"] == "dropped"
    assert post(clerk, f"/lists/{made['id']}/drop/", {}).status_code == 409

    asked = post(clerk, f"/unseen/{shop.pk}/ask/", {"about": "check"})
    assert (asked.status_code, asked.json()["told"]) == (201, 1)
    assert history(shop).last().note.startswith("已经 ")
    assert post(clerk, f"/unseen/{shop.pk}/ask/", {"about": "nothing"}).status_code == 422
    assert post(clerk, "/unseen/0/ask/", {}).status_code == 404


def test_a_stranger_gets_nothing(client, leads, stranger, town):
    client.force_login(stranger)

    assert client.get(f"{API}/candidates/").json()["items"] == []
    assert client.get(f"{API}/candidates/{leads[code(7)].pk}/").status_code == 404
    assert client.get(f"{API}/rates/?org={town.pk}").status_code == 404


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(sheet(ROWS))
    return path


def run(*arguments):
    out = StringIO()
    call_command("coverage", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_command_looks_first_and_writes_then(file, shop, factory, town):
    looked = orjson.loads(run("import", file, "--source", "market", "--dry-run", "--json"))
    assert (looked["new"], looked["written"]) == (3, False)
    assert not Candidate.objects.exists()
    assert not Delivery.objects.exists()
    assert not Mapping.objects.exists()

    said = run("import", file, "--source", "market")

    assert "已导入：新出现 3 行；待核对 1 户，漏管 1 户" in said
    assert "企业名称 → 名称" in said
    assert orjson.loads(run("match", "--json")) == {"matched": 1, "review": 1, "unseen": 1}


def test_command_takes_corrected_columns_and_refuses_in_a_sentence(file, shop):
    looked = orjson.loads(
        run("import", file, "--source", "market", "--dry-run", "--json", "--column", "法定代表人=")
    )

    assert looked["columns"]["法定代表人"] == ""
    with pytest.raises(CommandError, match="没有线索来源“gas”"):
        run("import", file, "--source", "gas")
    with pytest.raises(CommandError, match="列名须是表中的一列"):
        run("import", file, "--source", "market", "--column", "不存在=name")
