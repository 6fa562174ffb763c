"""A meeting is prepared, held, and what it decides is a task like every other."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.models import Notice
from anwang.work.campaigns.actions import (
    change_meeting,
    decide,
    put_on_agenda,
    revoke_decision,
    take_off_agenda,
)
from anwang.work.campaigns.models import Decision, Meeting, Task, TaskPart
from anwang.work.campaigns.queries import board_of, sheet_of, topics_of
from tests.factories.campaigns import submitted
from tests.factories.lists import held, make_meeting, make_problem

pytestmark = pytest.mark.django_db
NEXT_MONTH = dt.date(2026, 12, 23)


@pytest.fixture
def meeting(campaign, supervisor, village, department):
    return make_meeting(campaign, supervisor, units=[village, department])


@pytest.fixture
def decision(meeting, supervisor, village, department):
    return decide(
        held(meeting, supervisor),
        text="十二月底前建成集中充电点", due_on=NEXT_MONTH, lead=department, orgs=[village], by=supervisor,
    )  # fmt: skip


def test_a_meeting_is_prepared_told_and_held(meeting, supervisor, cadre, officer):
    assert [offer.step.name for offer in meeting.offers(supervisor)] == ["notify", "hold", "cancel"]

    meeting.take("notify", by=supervisor)
    told = {notice.recipient: notice.text for notice in Notice.objects.filter(url=meeting.get_absolute_url())}
    held(meeting, supervisor)

    assert told == dict.fromkeys(
        [cadre, officer], "会议通知：2026年11月23日，镇政府三楼会议室，安全生产联席会议"
    )
    assert (meeting.state, meeting.recorded_by) == ("held", supervisor)


def test_nobody_is_told_of_a_meeting_that_nobody_attends(campaign, supervisor):
    meeting = make_meeting(campaign, supervisor)

    with pytest.raises(NotReady, match="须先选定参会单位"):
        meeting.take("notify", by=supervisor)


def test_a_meeting_is_not_held_before_its_day(campaign, supervisor):
    meeting = make_meeting(campaign, supervisor, held_on=dt.date(2026, 11, 24))

    assert not Meeting.objects.filter(Meeting.workflow.awaiting(supervisor)).exists()
    with pytest.raises(NotReady, match="会期为2026年11月24日，到那天才能登记召开"):
        held(meeting, supervisor)


def test_a_meeting_without_minutes_is_not_held(meeting, supervisor):
    with pytest.raises(ValidationError, match="会议已召开须填写这一项"):
        meeting.take("hold", by=supervisor, minutes="")


def test_a_meeting_is_only_prepared_by_the_office(campaign, meeting, cadre, inspector):
    for user in (cadre, inspector):
        with pytest.raises(PermissionDenied, match="须由应急办筹备和记录"):
            make_meeting(campaign, user)
        with pytest.raises(PermissionDenied):
            put_on_agenda(meeting, "研究充电点", by=user)


def test_who_was_told_hears_of_another_day(meeting, supervisor, cadre):
    meeting.take("notify", by=supervisor)

    change_meeting(meeting, held_on=dt.date(2026, 11, 25), by=supervisor)

    assert Notice.objects.filter(recipient=cadre).latest("id").text == (
        "会议有变动：安全生产联席会议，2026年11月25日，镇政府三楼会议室"
    )


def test_units_of_elsewhere_are_not_invited(campaign, supervisor, unit):
    with pytest.raises(BadInput, match="不是回龙坝镇的村（社区）或部门"):
        make_meeting(campaign, supervisor, units=[unit])
    assert Meeting.objects.count() == 0


def test_the_agenda_holds_each_point_once(campaign, meeting, village, supervisor):
    problem = make_problem(campaign, village, supervisor)

    first = put_on_agenda(meeting, str(problem), about=problem, by=supervisor)
    again = put_on_agenda(meeting, str(problem), about=problem, by=supervisor)
    second = put_on_agenda(meeting, "部署年底检查", by=supervisor)
    take_off_agenda(first, by=supervisor)

    assert (again.order, again.about, second.order) == (1, problem, 2)
    assert list(meeting.agenda.all()) == [second]


def test_a_decision_is_a_task_that_its_units_have(decision, meeting, supervisor, village, department):
    task = decision.task

    assert (task.item, task.number, task.topic_title, task.due_rule) == (
        f"meeting-{meeting.pk}-1", "会·1", "议定事项", "2026年11月23日安全生产联席会议议定",
    )  # fmt: skip
    assert {part.org: (part.role, part.due_on, part.reason) for part in task.parts.all()} == {
        department: ("lead", NEXT_MONTH, "会议议定"),
        village: ("supporting", NEXT_MONTH, "会议议定"),
    }
    assert task.owners_text == "规划建设管理环保办公室（牵头）、五云村（配合）"


def test_a_decision_said_twice_is_one_task(decision, meeting, supervisor, department):
    again = decide(meeting, text=f" {decision.text} ", due_on=NEXT_MONTH, lead=department, by=supervisor)

    assert again == decision
    assert (Decision.objects.count(), Task.objects.exclude(decision=None).count()) == (1, 1)


def test_decisions_are_counted_through_the_campaign(decision, campaign, supervisor, village):
    second = held(make_meeting(campaign, supervisor, title="推进会"), supervisor)

    task = decide(second, text="逐户走访", due_on=NEXT_MONTH, lead=village, topic="fire", by=supervisor).task

    assert (task.number, task.item, task.topic_title) == ("会·2", f"meeting-{second.pk}-1", "消防安全整治")
    assert [part.role for part in task.parts.all()] == ["responsible"]


def test_board_and_sheet_take_a_decision_in_at_the_end(decision, campaign, supervisor, village):
    board, groups = board_of(campaign, supervisor), sheet_of(campaign, supervisor)

    assert [topic.name for topic in topics_of(campaign)] == ["消防安全整治", "燃气安全整治", "议定事项"]
    assert [task.title for task in groups[-1].tasks] == ["十二月底前建成集中充电点"]
    [row] = [row for row in board.rows if row.org == village]
    assert row.cells[-1].total == 1


def test_a_decision_awaits_its_units_as_every_task_does(decision, cadre, officer, village, supervisor):
    part = TaskPart.objects.get(task=decision.task, org=village)

    assert part in TaskPart.objects.filter(TaskPart.workflow.awaiting(cadre))
    assert submitted(part, by=cadre).take("accept", by=supervisor).state == "accepted"


def test_what_was_not_yet_held_decides_nothing(meeting, supervisor, village):
    with pytest.raises(NotReady, match="会议召开以后才能登记议定事项"):
        decide(meeting, text="逐户走访", due_on=NEXT_MONTH, lead=village, by=supervisor)


def test_a_decision_is_not_due_before_the_meeting(meeting, supervisor, village):
    with pytest.raises(BadInput, match="不能早于会议日期"):
        decide(
            held(meeting, supervisor), text="走访", due_on=dt.date(2026, 11, 1), lead=village, by=supervisor
        )
    assert Task.objects.exclude(decision=None).count() == 0


def test_a_revoked_decision_withdraws_what_is_open(decision, supervisor, cadre, village):
    submitted(TaskPart.objects.get(task=decision.task, org=village), by=cadre)

    revoke_decision(decision, reason="与上级部署重复", by=supervisor)

    assert sorted(decision.task.parts.values_list("state", flat=True)) == ["submitted", "withdrawn"]
    assert decision.task not in Task.objects.standing()
    with pytest.raises(NotReady, match="已经撤销"):
        revoke_decision(decision, reason="再来一次", by=supervisor)


def test_a_meeting_is_seen_by_the_town_and_by_whom_it_invites(
    meeting, supervisor, leader, cadre, neighbour, owner, stranger
):
    seen = {
        user.name
        for user in (supervisor, leader, cadre, neighbour, owner, stranger)
        if meeting in Meeting.objects.visible_to(user)
    }

    assert seen == {"王站长", "周镇长", "陈村干"}
