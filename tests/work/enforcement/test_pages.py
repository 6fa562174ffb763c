"""Pages and API of officers and plans."""

import datetime as dt

import pytest

from anwang.work.enforcement.actions import add_item
from anwang.work.enforcement.models import InspectionPlan, Officer, PlanItem
from tests.factories.enforcement import make_plan
from tests.work.enforcement.conftest import managed


@pytest.fixture
def item(plan, factory, supervisor):
    return add_item(plan, factory, month=11, because="群众反映多", by=supervisor)


@pytest.fixture
def head(client, supervisor):
    client.force_login(supervisor)
    return client


def test_every_page_opens(head, plan, item, officers):
    pages = [
        "/enforcement/", "/enforcement/rules/", "/enforcement/officers/", "/enforcement/officers/new/",
        f"/enforcement/officers/{officers[0].pk}/", f"/enforcement/officers/{officers[0].pk}/leave/",
        f"/enforcement/officers/{officers[0].pk}/end/", "/enforcement/plans/new/",
        f"/enforcement/plans/{plan.pk}/", f"/enforcement/plans/{plan.pk}/items/",
        f"/enforcement/plans/{plan.pk}/draw/", f"/enforcement/plans/{plan.pk}/draws/",
        f"/enforcement/plans/{plan.pk}/months/11/", f"/enforcement/plans/{plan.pk}/word/",
        f"/enforcement/plans/{plan.pk}/submit/", f"/enforcement/plans/{plan.pk}/add/",
        f"/enforcement/items/{item.pk}/", f"/enforcement/items/{item.pk}/arrange/",
        f"/enforcement/items/{item.pk}/drop/", f"/enforcement/firms/{item.subject_id}/class/",
    ]  # fmt: skip

    assert {page: head.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_list_of_rules_reads_as_sentences(head):
    page = head.get("/enforcement/rules/").content.decode()

    assert "调查报告最迟××提交（自事故发生之日起 ×× 日" in page
    assert "{latest}" not in page


def test_firm_and_village_have_no_enforcement_pages(client, plan, item, owner, cadre, stranger):
    for somebody in (owner, cadre):
        client.force_login(somebody)
        assert client.get("/enforcement/").status_code == 403
        assert client.get(f"/enforcement/items/{item.pk}/").status_code == 404
    client.force_login(stranger)
    assert client.get(f"/enforcement/plans/{plan.pk}/").status_code == 404


def test_plan_is_made_step_by_step_on_the_pages(head, officers, village, supervisor, town):
    for number in range(4):
        managed(f"第{number}加工厂", village, supervisor)
    head.post("/enforcement/plans/new/", {"year": 2026, "first_month": 1})
    plan = InspectionPlan.objects.get()
    head.post(f"/enforcement/plans/{plan.pk}/propose/")
    head.post(f"/enforcement/plans/{plan.pk}/draw/", {"seed": "42", "count": 2})
    item = plan.standing_items().first()

    answer = head.post(
        f"/enforcement/items/{item.pk}/arrange/",
        {"month": 11, "day": "2026-11-25", "officers": [officers[0].pk], "because": ""},
    )

    assert answer.status_code == 409
    assert "E-TWO-OFFICERS" in answer.content.decode()
    both = [officer.pk for officer in officers]
    answer = head.post(
        f"/enforcement/items/{item.pk}/arrange/", {"month": 11, "day": "2026-11-25", "officers": both}
    )
    assert answer.status_code == 302
    page = head.get(f"/enforcement/plans/{plan.pk}/months/11/").content.decode()
    assert str(item.subject) in page


def test_desk_asks_the_leader_to_approve(client, plan, item, supervisor, leader):
    plan.take("submit", by=supervisor)
    client.force_login(leader)

    assert "2026年安全生产监督检查计划" in client.get("/").content.decode()


def test_api_gives_plans_items_clashes_and_refuses_with_the_code(head, officers, factory, town):
    plan = make_plan(town)
    made = head.post(
        f"/api/v1/enforcement/plans/{plan.pk}/items/",
        {"subject": factory.pk, "month": 11, "because": "重点"},
        content_type="application/json",
    ).json()
    assert made["clashes"] == []
    refused = head.post(
        f"/api/v1/enforcement/items/{made['id']}/arrange/",
        {"month": 11, "day": "2026-11-25", "officers": []},
        content_type="application/json",
    )
    assert refused.status_code == 409
    assert refused.json()["detail"].startswith("E-TWO-OFFICERS")
    [listed] = head.get("/api/v1/enforcement/plans/").json()
    assert (listed["visits"], listed["days_wanted"]) == (1, 2)
    assert head.get(f"/api/v1/enforcement/plans/{plan.pk}/items/").json()["items"][0]["subject"] == factory.pk
    assert head.get("/api/v1/enforcement/officers/").json()[0]["is_certified"] is True
    assert len(head.get("/api/v1/enforcement/guards/").json()) >= 10
    dropped = head.post(
        f"/api/v1/enforcement/items/{made['id']}/drop/", {"because": "搬走"}, content_type="application/json"
    )
    assert dropped.json()["status"] == "dropped"


def test_firms_page_tells_class_and_plan_to_those_who_may_know(head, client, item, owner, cadre):
    page = head.get(item.subject.get_absolute_url()).content.decode()
    assert "镇级检查 · 信用一般" in page
    assert "2026年11月 重点检查" in page
    client.force_login(cadre)
    assert "重点检查" not in client.get(item.subject.get_absolute_url()).content.decode()


def test_leave_is_added_and_cancelled_on_the_page(head, officers):
    li = officers[0]
    head.post(
        f"/enforcement/officers/{li.pk}/leave/",
        {"kind": "annual", "first": "2026-12-01", "last": "2026-12-03"},
    )
    leave = li.leaves.get()
    assert leave.last == dt.date(2026, 12, 3)
    head.post(f"/enforcement/leaves/{leave.pk}/cancel/")
    assert not li.leaves.exists()
    assert (Officer.objects.count(), PlanItem.objects.count()) == (2, 0)
