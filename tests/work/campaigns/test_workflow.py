"""下达 → 进行 → 提交 → 认定, and back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.town.notices.models import Notice
from anwang.town.people.actions import appoint
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import add_deed, issue_part
from anwang.work.campaigns.choices import PartState
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import standing
from anwang.work.campaigns.workflow import PartWorkflow
from tests.factories.campaigns import submitted

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
VIEWS = ("all", "open", "withdrawn")
WRONG = [
    (step.name, state)
    for step in PartWorkflow.steps.values()
    for state in PartState
    if state not in step.source
]


def put(part, state, by):
    """The part as it would be in a state."""
    moments = {"submitted_at": timezone.now(), "accepted_at": timezone.now(), "submitted_by": by}
    TaskPart.objects.filter(pk=part.pk).delete()
    fields = {
        "campaign": part.campaign,
        "task": part.task,
        "org": part.org,
        "topic": part.topic,
        "due_on": part.due_on,
        "release": part.release,
    }
    return TaskPart.objects.create(state=state, **fields, **moments)


def test_a_part_travels_from_issue_to_acceptance(part, cadre, supervisor):
    part.take("begin", by=cadre)
    add_deed(part, text="走访沿街商铺 12 户", by=cadre, done_on=TODAY)
    part.take("submit", by=cadre, note="全部走完")
    part.take("accept", by=supervisor)

    assert (part.state, part.submitted_by, part.accepted_by) == ("accepted", cadre, supervisor)
    assert [event.label for event in history(part)] == [
        "下达",
        "开始办理",
        "记录落实情况",
        "提交认定",
        "认定完成",
    ]


@pytest.mark.parametrize(("name", "state"), WRONG)
def test_a_step_from_the_wrong_state_is_refused(part, name, state, cadre, supervisor):
    part = put(part, state, cadre)
    answers = {"due_on": TODAY} if name == "reschedule" else {}

    with pytest.raises(NotReady, match=f"当前为“{state.label}”，不能"):
        part.take(name, by=supervisor, note="原因", **answers)
    assert TaskPart.objects.get(pk=part.pk).state == state


def test_nothing_is_handed_in_before_something_was_done(part, cadre):
    part.take("begin", by=cadre)

    [offer] = part.offers(cadre)
    assert (offer.step.name, offer.obstacle, offer.mend) == (
        "submit",
        "须先记一条做了什么",
        f"/campaigns/parts/{part.pk}/deed/",
    )
    with pytest.raises(NotReady, match="须先记一条做了什么"):
        part.take("submit", by=cadre)


def test_another_units_people_do_not_act_for_it(part, neighbour, officer, supervisor):
    for user in (neighbour, officer, supervisor):
        with pytest.raises(PermissionDenied, match="须由承担任务的单位（五云村）办理"):
            part.take("begin", by=user)


def test_a_unit_does_not_accept_its_own_work(part, cadre):
    submitted(part, by=cadre)

    assert part.offers(cadre) == []
    with pytest.raises(PermissionDenied):
        part.take("accept", by=cadre)


def test_whoever_submitted_does_not_accept_even_as_supervisor(part, cadre, town):
    appoint(cadre, town, Role.SUPERVISOR, by=None)
    both = type(cadre).objects.get(pk=cadre.pk)
    submitted(part, by=both)

    with pytest.raises(NotReady, match="须由提交人以外的人认定"):
        part.take("accept", by=both)


def test_a_return_says_why_counts_and_tells_the_unit(part, cadre, supervisor):
    submitted(part, by=cadre)
    with pytest.raises(ValidationError, match="退回须写明原因"):
        part.take("send_back", by=supervisor)
    Notice.objects.all().delete()

    part.take("send_back", by=supervisor, note="缺少走访名单")

    assert (part.state, part.return_count) == ("working", 1)
    assert [notice.text for notice in Notice.objects.visible_to(cadre)] == [
        "任务被退回：排查沿街商铺（缺少走访名单）"
    ]
    assert Notice.objects.count() == 1


def test_a_new_deadline_says_where_it_comes_from(part, supervisor):
    part.take("reschedule", by=supervisor, due_on=dt.date(2027, 1, 15), note="等待上级通知")

    assert (part.state, part.due_on, part.due_rule) == (
        "issued",
        dt.date(2027, 1, 15),
        "应急办调整的期限，原因见办理记录",
    )


def test_what_is_withdrawn_no_longer_counts_and_its_records_stay(campaign, part, cadre, supervisor, client):
    add_deed(part, text="走访沿街商铺 12 户", by=cadre, done_on=TODAY)
    before = standing(campaign, supervisor).total
    part.refresh_from_db()

    part.take("withdraw", by=supervisor, note="并入专项检查")

    assert (part.state, part.is_open, part.deeds.count()) == ("withdrawn", False, 1)
    assert standing(campaign, supervisor).total == before - 1
    assert part not in TaskPart.objects.standing()
    assert [notice.text for notice in Notice.objects.visible_to(cadre)] == [
        "任务已撤销：排查沿街商铺（并入专项检查）"
    ]
    client.force_login(supervisor)
    lists = {view: client.get(f"/campaigns/parts/?view={view}").context["table"].rows for view in VIEWS}
    assert {view: part in [row.record for row in rows] for view, rows in lists.items()} == {
        "all": False, "open": False, "withdrawn": True,
    }  # fmt: skip


def test_what_was_withdrawn_is_handed_out_again_as_the_task_now_is(part, supervisor):
    part.take("withdraw", by=supervisor, note="并入专项检查")
    part.task.due_on, part.task.due_rule = dt.date(2027, 2, 1), "方案原文“2月1日前”"
    part.task.save()

    again = issue_part(part.task, part.org, by=supervisor)

    assert (again, again.state, again.due_on) == (part, "issued", dt.date(2027, 2, 1))


def test_what_the_plan_no_longer_asks_is_not_handed_out(campaign, part, second_village, supervisor):
    part.take("withdraw", by=supervisor, note="不再要求")
    part.task.withdrawn_on = TODAY
    part.task.save()

    [offer] = part.offers(supervisor)
    assert (offer.step.name, offer.obstacle) == ("reissue", "方案已不再要求这项任务")
    with pytest.raises(NotReady, match="已撤销，不能再下达"):
        issue_part(part.task, second_village, by=supervisor)


def test_overdue_is_open_and_past_its_day(part, cadre, supervisor, time_machine):
    assert (part.is_overdue, list(TaskPart.objects.overdue())) == (False, [])

    time_machine.move_to("2027-01-01T01:00:00Z")
    assert part.is_overdue
    assert part in TaskPart.objects.overdue()

    submitted(part, by=cadre)
    assert not part.is_overdue
    assert part not in TaskPart.objects.overdue()


def test_todo_list_agrees_with_the_buttons(part, cadre, supervisor, everybody):
    submitted(part, by=cadre)
    other = TaskPart.objects.get(org=part.org, task__order=4)
    other.take("begin", by=cadre)

    for user in everybody:
        todo = set(TaskPart.objects.filter(TaskPart.workflow.awaiting(user)))
        buttons = {p for p in TaskPart.objects.all() if any(offer.step.duty for offer in p.offers(user))}
        assert todo == buttons
    assert part in TaskPart.objects.filter(TaskPart.workflow.awaiting(supervisor))


def test_a_department_sees_what_it_was_given_whatever_the_topic(campaign, department, officer):
    seen = TaskPart.objects.visible_to(officer).filter(org=department)

    assert set(seen.values_list("topic", flat=True)) == {"fire", "gas"}
