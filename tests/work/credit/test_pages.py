"""Pages and API of credit."""

import datetime as dt

import pytest
from django.core.management import call_command

from anwang.work.credit.actions import add_watch, raise_objection
from anwang.work.credit.models import ConductRecord, Proposal, Watch
from tests.factories.credit import make_conduct, make_proposal


@pytest.fixture
def head(client, supervisor):
    client.force_login(supervisor)
    return client


@pytest.fixture
def conduct(factory, supervisor):
    return make_conduct(factory, by=supervisor).take("tell", by=supervisor, told_how="当面送达")


@pytest.fixture
def watch(factory, supervisor):
    return add_watch(factory, reason="群众举报多", ends_on=dt.date(2027, 5, 1), by=supervisor)


def test_every_page_opens(head, conduct, watch, factory, supervisor, principal):
    proposal = make_proposal(factory, by=supervisor)
    objection = raise_objection(conduct, words="不服", by=principal)
    pages = [
        "/credit/", "/credit/?format=xlsx", "/credit/proposals/", "/credit/watch/",
        f"/credit/conduct/new/?subject={factory.pk}", f"/credit/conduct/{conduct.pk}/",
        f"/credit/conduct/{conduct.pk}/object/", f"/credit/conduct/{conduct.pk}/steps/stand/",
        f"/credit/objections/{objection.pk}/uphold/", f"/credit/proposals/new/?subject={factory.pk}",
        f"/credit/proposals/{proposal.pk}/", f"/credit/proposals/{proposal.pk}/steps/tell/",
        f"/credit/watch/new/?subject={factory.pk}", f"/credit/watch/{watch.pk}/end/",
        factory.get_absolute_url(),
    ]  # fmt: skip

    assert {page: head.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_the_watch_list_leaves_the_house_by_no_door(head, client, watch, principal, cadre, factory):
    assert head.get("/credit/watch/?format=xlsx").status_code == 409
    refused = head.get("/api/v1/credit/public/watch/")
    assert (refused.status_code, refused.json()["detail"][:16]) == (409, "E-CREDIT-PRIVATE")
    assert "导出 Excel" not in head.get("/credit/watch/").content.decode()
    assert "镇重点关注" in head.get(factory.get_absolute_url()).content.decode()
    for somebody in (principal, cadre):
        client.force_login(somebody)
        assert client.get("/credit/watch/").status_code == 403
        assert client.get("/api/v1/credit/watch/").json()["items"] == []
        assert "重点关注" not in client.get(factory.get_absolute_url()).content.decode()


def test_records_are_made_on_the_page_and_strangers_find_nothing(head, client, factory, stranger, cadre):
    told = {
        "kind": "poor", "behaviour": "培训没有记录", "authority": "区应急局", "document": "罚〔2026〕1号",
        "since": "2026-11-20",
    }  # fmt: skip
    assert head.post(f"/credit/conduct/new/?subject={factory.pk}", told).status_code == 302
    made = ConductRecord.objects.get()
    client.force_login(stranger)
    assert client.get(f"/credit/conduct/{made.pk}/").status_code == 404
    assert client.get(f"/credit/conduct/new/?subject={factory.pk}").status_code == 404
    client.force_login(cadre)
    assert client.get("/credit/").status_code == 403
    page = client.get(f"/credit/proposals/new/?subject={factory.pk}")
    assert (page.status_code, "E-CREDIT-PROPOSER" in page.content.decode()) == (403, True)


def test_api_notes_tells_objects_proposes_and_refuses_with_the_code(head, factory):
    def post(path, body):
        return head.post(f"/api/v1/credit/{path}", body, content_type="application/json")

    noted = post("conduct/", {
        "subject": factory.pk, "kind": "grave", "behaviour": "拒不整改", "authority": "区应急局",
        "document": "罚〔2026〕2号", "since": "2026-11-20",
    }).json()  # fmt: skip
    assert post(f"conduct/{noted['id']}/steps/tell/", {"told_how": "邮寄"}).json()["state"] == "told"
    early = post(f"conduct/{noted['id']}/steps/publish/", {"published_where": "信用中国"})
    assert (early.status_code, early.json()["detail"][:18]) == (409, "E-CREDIT-OBJECTION")
    objection = post(f"conduct/{noted['id']}/objections/", {"words": "不服"}).json()
    assert objection["state"] == "raised"
    proposal = post("proposals/", {
        "subject": factory.pk, "kind": "vile", "parties": "单位", "evidence": "处罚决定书",
        "happened_on": "2026-11-20", "conduct": noted["id"],
    }).json()  # fmt: skip
    assert head.get(f"/api/v1/credit/proposals/{proposal['id']}/").json()["state"] == "draft"
    assert head.get("/api/v1/credit/public/conduct/").json() == []
    watched = post("watch/", {"subject": factory.pk, "reason": "举报多", "ends_on": "2027-01-01"}).json()
    assert post(f"watch/{watched['id']}/end/", {"because": "好转"}).json()["ended_on"] == "2026-11-23"
    assert (Proposal.objects.count(), Watch.objects.count()) == (1, 1)


def test_command_says_what_ended_and_how_firms_stand(watch, capsys):
    call_command("credit", "settle", "--json")

    assert capsys.readouterr().out == '{"ended": 0, "firms": {"失信或重点关注": 1}}\n'
