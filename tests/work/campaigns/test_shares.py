"""A task that several units share: each has its part, and the lead closes last."""

import datetime as dt
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.town.notices.models import Notice
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import add_deed, issue_part
from anwang.work.campaigns.choices import PartRole
from anwang.work.campaigns.models import Deed, TaskPart
from anwang.work.campaigns.queries import shares_of
from tests.factories.campaigns import submitted
from tests.factories.orgs import make_org
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)
LEFT = "牵头单位最后收口，五云村、聚龙村、规划建设管理环保办公室还没有提交"


@pytest.fixture
def head(office):
    """钱主任, who answers for the emergency office's own part."""
    return make_user("钱主任", (office, Role.DEPARTMENT_OFFICER))


@pytest.fixture
def task(campaign):
    """Given to both villages, the department and the emergency office."""
    return campaign.tasks.get(order=4)


@pytest.fixture
def lead(task, office, head):
    """The emergency office's part: it leads, and has written down what it did."""
    TaskPart.objects.filter(task=task, org=office).update(role=PartRole.LEAD)
    part = TaskPart.objects.get(task=task, org=office)
    add_deed(part, text="召开部署会", by=head, done_on=DAY)
    part.refresh_from_db()
    return part


@pytest.fixture
def others(lead, cadre, neighbour, officer):
    """Each other part with whoever answers for it."""
    return [
        (TaskPart.objects.get(task=lead.task, org=user.posts.get().org), user)
        for user in (cadre, neighbour, officer)
    ]


def offers_of(part, user):
    return {offer.step.name: offer.obstacle for offer in part.offers(user)}


def test_the_lead_waits_for_every_other_unit(lead, others, head):
    assert offers_of(lead, head) == {"submit": LEFT, "submit_early": ""}
    with pytest.raises(NotReady, match=LEFT):
        lead.take("submit", by=head)

    for part, user in others:
        submitted(part, by=user)

    assert offers_of(lead, head) == {"submit": ""}
    assert lead.take("submit", by=head).state == "submitted"


def test_the_refusal_leads_to_the_units_that_are_still_open(lead, head, client):
    [offer] = [offer for offer in lead.offers(head) if offer.step.name == "submit"]
    client.force_login(head)

    page = client.get(lead.get_absolute_url()).content.decode()

    assert offer.mend == f"{lead.task.get_absolute_url()}#units"
    assert f'href="{offer.mend}"' in page
    for part in lead.still_working:
        assert f'href="{part.get_absolute_url()}"' in page


def test_the_lead_may_close_early_and_says_why(lead, others, head):
    with pytest.raises(ValidationError, match="须写明原因"):
        lead.take("submit_early", by=head)

    lead.take("submit_early", by=head, note="两村整体搬迁")

    event = history(lead).last()
    assert (lead.state, event.label, event.note) == ("submitted", "说明情况后提交", "两村整体搬迁")


def test_nobody_explains_what_needs_no_explanation(lead, others, head, cadre):
    village, _ = others[0]
    add_deed(village, text="走访", by=cadre, done_on=DAY)
    village.refresh_from_db()
    with pytest.raises(PermissionDenied, match="其他单位都已提交，不必说明情况"):
        village.take("submit_early", by=cadre, note="想早交")
    for part, user in others:
        submitted(part, by=user)

    with pytest.raises(PermissionDenied, match="其他单位都已提交，不必说明情况"):
        lead.take("submit_early", by=head, note="想早交")


def test_accepting_the_lead_sees_who_is_still_open(lead, others, head, supervisor):
    lead.take("submit_early", by=head, note="先报阶段成果")

    assert offers_of(lead, supervisor) == {"accept": LEFT, "accept_early": "", "send_back": ""}
    with pytest.raises(NotReady, match=LEFT):
        lead.take("accept", by=supervisor)
    lead.take("accept_early", by=supervisor, note="其余单位年底前完成")

    assert (lead.state, history(lead).last().note) == ("accepted", "其余单位年底前完成")


def test_a_part_sent_back_after_the_lead_handed_in_is_open_again(lead, others, head, supervisor):
    for part, user in others:
        submitted(part, by=user)
    lead.take("submit", by=head)
    others[0][0].refresh_from_db()
    others[0][0].take("send_back", by=supervisor, note="缺名单")

    assert offers_of(lead, supervisor)["accept"] == "牵头单位最后收口，五云村还没有提交"


def test_whoever_does_not_lead_waits_for_nobody(lead, others, cadre):
    part, _ = others[0]
    submitted(part, by=cadre)

    part.refresh_from_db()
    assert part.state == "submitted"


def test_two_leads_do_not_wait_for_each_other(lead, others, head, cadre, supervisor):
    (village, _), *rest = others
    village.take("share_out", by=supervisor, role=PartRole.LEAD)
    for part, user in rest:
        submitted(part, by=user)

    assert lead.take("submit", by=head).state == "submitted"


def test_a_withdrawn_part_is_not_waited_for(lead, others, head, supervisor):
    for part, _ in others:
        part.take("withdraw", by=supervisor, note="方案修订")

    assert lead.take("submit", by=head).state == "submitted"


def test_many_open_units_are_counted_instead_of_named(lead, head, town, supervisor):
    issue_part(lead.task, make_org(OrgKind.DEPARTMENT, "卫生健康办公室", town), by=supervisor)

    assert offers_of(lead, head)["submit"] == LEFT.replace("还没有", "等 4 个单位还没有")


def test_the_supervisor_says_who_leads_and_the_unit_hears_of_it(part, supervisor, cadre):
    Notice.objects.all().delete()

    part.take("share_out", by=supervisor, role=PartRole.LEAD)

    assert [notice.text for notice in Notice.objects.visible_to(cadre)] == ["任务分工改为牵头：排查沿街商铺"]
    with pytest.raises(PermissionDenied):
        part.take("share_out", by=cadre, role=PartRole.SUPPORTING)


def test_the_lead_sees_the_parts_and_deeds_of_the_others_and_nobody_else_does(
    lead, others, head, neighbour, cadre
):
    village, _ = others[0]
    deed = add_deed(village, text="走访", by=cadre, done_on=DAY)
    elsewhere = TaskPart.objects.get(org=village.org, task__order=1)

    assert set(TaskPart.objects.visible_to(head).filter(task=lead.task)) == {
        lead,
        *(part for part, _ in others),
    }
    assert deed in Deed.objects.visible_to(head)
    assert elsewhere not in TaskPart.objects.visible_to(head)
    assert village not in TaskPart.objects.visible_to(neighbour)
    assert deed not in Deed.objects.visible_to(neighbour)


def test_the_task_shows_the_lead_first_and_what_each_still_lacks(lead, others, supervisor, cadre, neighbour):
    (village, _), (second, _), (department, _) = others
    submitted(village, by=cadre)
    second.take("begin", by=neighbour)
    TaskPart.objects.filter(pk=department.pk).update(role=PartRole.SUPPORTING)

    assert [
        (str(part.org), part.get_role_display(), part.missing) for part in shares_of(lead.task, supervisor)
    ] == [
        ("应急管理办公室", "牵头", "等聚龙村、规划建设管理环保办公室提交"),
        ("五云村", "责任", "等应急办认定"),
        ("聚龙村", "责任", "还没有记录做了什么"),
        ("规划建设管理环保办公室", "配合", "还没有开始"),
    ]


def test_the_pages_cost_the_same_however_many_share(lead, others, supervisor, head, town, client):
    urls = {supervisor: lead.task.get_absolute_url(), head: lead.get_absolute_url()}
    costs = []
    for more in (0, 3):
        for number in range(more):
            issue_part(lead.task, make_org(OrgKind.DEPARTMENT, f"第{number}办公室", town), by=supervisor)
        for user, url in urls.items():
            client.force_login(user)
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                page = client.get(url)
            costs.append(len(queries))
            assert re.search("牵头", page.content.decode())

    assert costs[:2] == costs[2:]


def test_a_unit_that_is_added_may_be_the_lead(campaign, village, supervisor, client):
    task = campaign.tasks.get(order=2)
    client.force_login(supervisor)

    client.post(reverse("campaigns:units", args=[task.pk]), {"orgs": [village.pk], "role": "lead"})

    assert TaskPart.objects.get(task=task, org=village).role == PartRole.LEAD


def test_what_there_was_takes_the_role_that_is_printed(campaign, village):
    campaign.tasks.filter(order=1).update(owners=[{"name": "各村（社区）", "role": "lead"}])
    migration = import_module("anwang.work.campaigns.migrations.0008_parts_take_the_role_that_is_printed")

    migration.take_the_printed_role(apps, None)

    roles = TaskPart.objects.filter(campaign=campaign).values_list("task__order", "role").distinct()
    assert set(roles) == {(1, "lead"), (2, "responsible"), (3, "responsible"), (4, "responsible")}


def test_the_api_says_who_leads_and_what_stands_in_the_way(lead, others, head, client):
    client.force_login(head)

    body = client.get(f"/api/v1/campaigns/parts/{lead.pk}/").json()
    task = client.get(f"/api/v1/campaigns/tasks/{lead.task_id}/").json()

    assert body["role"] == "lead"
    assert {offer["step"]: offer["obstacle"] for offer in body["offers"]} == {
        "submit": LEFT,
        "submit_early": "",
    }
    assert [part["role"] for part in task["parts"]] == ["lead", "responsible", "responsible", "responsible"]
