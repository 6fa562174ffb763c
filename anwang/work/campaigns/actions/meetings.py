"""A meeting is arranged, its agenda drawn up, and what it decides becomes a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.search import index, remove
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions.parts import part_of, tell_of_issue
from anwang.work.campaigns.board import OWN_TOPIC
from anwang.work.campaigns.choices import OPEN, MeetingState, PartRole
from anwang.work.campaigns.models import AgendaItem, Campaign, Decision, Meeting, Task, TaskPart
from anwang.work.campaigns.queries import offices_of, people_of_all
from anwang.work.campaigns.rules import prepares_meetings
from anwang.work.campaigns.units import Share

DECIDED, DECIDED_TITLE = "decisions", "议定事项"
"""The topic of what a meeting decided and gave to no topic of the plan; it stands last."""
AFTER_THE_PLAN = 10_000
"""Tasks of the plan, which a revision may add to, are numbered below this."""
PARTS = ("kind", "title", "held_on", "held_at", "place", "chair")


@transaction.atomic
def arrange_meeting(
    campaign: Campaign, *, by: Any, units: Iterable[Org] = (), tasks: Iterable[Task] = (), **parts: Any
) -> Meeting:
    """Prepare a meeting (筹备会议)."""
    _demand_office(campaign, by)
    known = {name: value for name, value in parts.items() if name in PARTS}
    meeting = Meeting(campaign=campaign, org=campaign.org, **known)
    meeting.full_clean()
    meeting.save(force_insert=True)
    _invite(meeting, units, tasks)
    record(by, "campaigns.arrange_meeting", meeting, label="筹备会议", after=meeting.stands)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    by: Any,
    units: Iterable[Org] | None = None,
    tasks: Iterable[Task] | None = None,
    **parts: Any,
) -> Meeting:
    """Change day, place, units; whoever was told of it already hears what is new."""
    _demand_office(meeting, by)
    if not meeting.is_prepared and {"held_on", "units"} & {*parts, *(["units"] if units is not None else [])}:
        raise NotReady(f"会议{meeting.get_state_display()}，日期和参会单位不能再改")
    before = _when_and_where(meeting)
    for name, value in parts.items():
        if name in PARTS:
            setattr(meeting, name, value)
    meeting.full_clean()
    meeting.version += 1
    meeting.save()
    _invite(meeting, units, tasks)
    now = _when_and_where(meeting)
    changes = {"会议": [before, now]} if now != before else {}
    record(by, "campaigns.change_meeting", meeting, label="修改会议", changes=changes)
    if changes and meeting.notified_at and meeting.is_prepared:
        tell(
            people_of_all(meeting.units.all()),
            f"会议有变动：{meeting}，{now}",
            url=meeting.get_absolute_url(),
            by=by,
        )
    return meeting


@transaction.atomic
def put_on_agenda(meeting: Meeting, text: str, *, by: Any, about: Any = None) -> AgendaItem:
    """Put a point on the agenda (列入议题); the same words again stay one point."""
    _demand_office(meeting, by)
    if not meeting.is_prepared:
        raise NotReady(f"会议{meeting.get_state_display()}，不能再列议题")
    known = meeting.agenda.filter(text=text.strip()).first()
    if known is not None:
        return known
    last = meeting.agenda.aggregate(last=Max("order"))["last"] or 0
    item = AgendaItem(meeting=meeting, order=last + 1, text=text.strip())
    if about is not None:
        setattr(item, about._meta.model_name, about)
    item.full_clean()
    item.save()
    record(by, "campaigns.put_on_agenda", meeting, label="列入议题", note=item.text)
    return item


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Any) -> None:
    """Take a point off the agenda again."""
    _demand_office(item.meeting, by)
    if not item.meeting.is_prepared:
        raise NotReady(f"会议{item.meeting.get_state_display()}，议题不能再删")
    record(by, "campaigns.take_off_agenda", item.meeting, label="删去议题", note=item.text)
    item.delete()


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    text: str,
    due_on: dt.date,
    lead: Org,
    orgs: Sequence[Org] = (),
    topic: str = "",
    by: Any,
) -> Decision:
    """What a meeting decided (议定事项) becomes a task of the campaign; said twice, it is one.

    ``lead`` answers for it, ``orgs`` help; ``topic`` is a topic of the plan, or none of them.
    """
    campaign = Campaign.objects.select_for_update().select_related("org").get(pk=meeting.campaign_id)
    _demand_office(meeting, by)
    if meeting.state != MeetingState.HELD:
        raise NotReady("会议召开以后才能登记议定事项", mend=meeting.get_absolute_url())
    known = meeting.decisions.filter(text=text.strip()).first()
    if known is not None:
        return known
    if due_on < meeting.held_on:
        raise BadInput(f"完成期限不能早于会议日期（{cn_date(meeting.held_on)}）")
    shares = _shares(campaign, lead, orgs)
    last = meeting.decisions.aggregate(last=Max("order"))["last"] or 0
    decision = Decision(meeting=meeting, order=last + 1, text=text.strip(), due_on=due_on)
    decision.full_clean()
    decision.save()
    task = _task_of(decision, campaign, topic, shares)
    parts = [part_of(task, org, share) for org, share in shares.items()]
    tell_of_issue(TaskPart.objects.bulk_create(parts), by)
    record(by, "campaigns.decide", meeting, label="登记议定事项", note=f"{task.number} {decision.text}")
    return decision


@transaction.atomic
def revoke_decision(decision: Decision, *, reason: str, by: Any) -> Decision:
    """A decision no longer holds (撤销议定事项): its task ends, what is still open of it is withdrawn."""
    _demand_office(decision.meeting, by)
    task = decision.task
    if task.withdrawn_on is not None:
        raise NotReady("这件议定事项已经撤销")
    task.withdrawn_on = timezone.localdate()
    task.save(update_fields=["withdrawn_on"])
    for part in task.parts.filter(state__in=OPEN).select_related("org", "task"):
        part.take("withdraw", by=by, note=reason)
    remove(task, kind="task")
    record(
        by,
        "campaigns.revoke_decision",
        decision.meeting,
        label="撤销议定事项",
        note=f"{decision.text}（{reason}）",
    )
    return decision


def _demand_office(record_: Any, by: Any) -> None:
    if not prepares_meetings(by, record_):
        raise PermissionDenied(prepares_meetings.says(record_))


def _invite(meeting: Meeting, units: Iterable[Org] | None, tasks: Iterable[Task] | None) -> None:
    if units is not None:
        _demand_offices(meeting.campaign, units := list(units))
        meeting.units.set(units)
    if tasks is not None:
        tasks = list(tasks)
        if strange := next((task for task in tasks if task.campaign_id != meeting.campaign_id), None):
            raise BadInput(f"“{strange}”不是这个专项行动的任务")
        meeting.tasks.set(tasks)


def _demand_offices(campaign: Campaign, orgs: Iterable[Org]) -> None:
    """Only villages and departments of the town come to its meetings and carry out what they decide."""
    offices = set(offices_of(campaign.org).values_list("pk", flat=True))
    if strange := next((org for org in orgs if org.pk not in offices), None):
        raise BadInput(f"“{strange}”不是{campaign.org}的村（社区）或部门")


def _when_and_where(meeting: Meeting) -> str:
    hour = f" {meeting.held_at:%H:%M}" if meeting.held_at else ""
    return f"{cn_date(meeting.held_on)}{hour}" + (f"，{meeting.place}" if meeting.place else "")


def _shares(campaign: Campaign, lead: Org, orgs: Sequence[Org]) -> dict[Org, Share]:
    """Who answers, who helps; one alone is simply responsible."""
    others = [org for org in orgs if org != lead]
    _demand_offices(campaign, [lead, *others])
    first = PartRole.LEAD if others else PartRole.RESPONSIBLE
    return {lead: Share(first, "会议议定")} | dict.fromkeys(others, Share(PartRole.SUPPORTING, "会议议定"))


def _task_of(decision: Decision, campaign: Campaign, topic: str, shares: dict[Org, Share]) -> Task:
    """The decision as a task: 会·1, 会·2 and so on through the campaign, after all that is printed."""
    meeting = decision.meeting
    no, title = OWN_TOPIC, DECIDED_TITLE
    if topic:
        found = campaign.tasks.filter(topic=topic).values_list("topic_no", "topic_title").first()
        if found is None:
            raise BadInput(f"这个专项行动没有“{topic}”专题")
        no, title = found
    count = campaign.tasks.exclude(decision=None).count() + 1
    task = Task.objects.create(
        campaign=campaign, order=AFTER_THE_PLAN + count,
        item=f"meeting-{meeting.pk}-{decision.order}", path=f"会/{count}", topic=topic or DECIDED,
        topic_no=no, topic_title=title, title=decision.text, text=decision.text, due_on=decision.due_on,
        due_rule=f"{cn_date(meeting.held_on)}{meeting.title}议定"[:200], release_id=campaign.release_id,
        owners=[{"name": str(org), "role": share.role.value} for org, share in shares.items()],
        decision=decision,
    )  # fmt: skip
    place = SimpleNamespace(district=campaign.district, town=campaign.town, topic=task.topic)
    index(task, kind="task", title=task.title, code=task.number, text=task.text, place=place, shared=True)
    return task
