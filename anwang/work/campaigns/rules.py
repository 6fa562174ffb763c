"""Rules of tasks, of the two lists and of meetings: whose they are, and when they may be called done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from anwang.base.flow.rules import Rule, rule
from anwang.base.kit.dates import cn_date
from anwang.town.people.choices import Role
from anwang.work.campaigns.choices import LASTING


def no_longer_asked(version: int) -> str:
    """Why a part is withdrawn when a new version of the plan does without it."""
    return f"第 {version} 版方案不再要求"


UNIT_ROLES = (Role.VILLAGE_CADRE, Role.DEPARTMENT_OFFICER, Role.SUPERVISOR)


def units_answered_for(user: Any) -> list[int]:
    """The organisations for which this person answers."""
    return [post.org_id for post in user.posts_held if post.role in UNIT_ROLES]


of_the_unit = Rule(
    lambda user, part: part.org_id in units_answered_for(user),
    lambda part: f"须由承担任务的单位（{part.org}）办理",
    lambda user: Q(org__in=units_answered_for(user)),
    roles=frozenset(UNIT_ROLES),
)
"""The person answers for the very unit that has to do this part; whoever is above it does not."""


PROVED_BY: list[Callable[[Any], bool]] = []
"""What tells whether the records alone prove a part; whoever counts them says so once, at the start."""


@rule("须先记一条做了什么", mend=lambda part: part.get_deed_url())
def something_was_done(user: Any, part: Any) -> bool:
    """至少记了一条落实情况，或者完成标志已全部达到."""
    return bool(part.deeds.exists()) or any(proves(part) for proves in PROVED_BY)


MOST_NAMED = 3


def _who_is_left(part: Any) -> str:
    """五云村、聚龙村、清水村等 5 个单位."""
    names = [str(each.org) for each in part.still_working.select_related("org").order_by("org__path")]
    shown = "、".join(names[:MOST_NAMED])
    return f"{shown}等 {len(names)} 个单位" if len(names) > MOST_NAMED else shown


@rule(
    lambda part: f"牵头单位最后收口，{_who_is_left(part)}还没有提交",
    mend=lambda part: f"{part.task.get_absolute_url()}#units",
)
def others_have_handed_in(user: Any, part: Any) -> bool:
    """牵头单位提交或认定时，其他单位都已提交."""
    return not part.still_working.exists()


@rule("其他单位都已提交，不必说明情况")
def others_still_work(user: Any, part: Any) -> bool:
    """牵头单位收口时，还有单位没有提交."""
    return bool(part.still_working.exists())


@rule("方案已不再要求这项任务")
def still_asked_for(user: Any, part: Any) -> bool:
    """The version in force asks for the task."""
    return bool(part.task.withdrawn_on is None)


@rule("须由提交人以外的人认定")
def fresh_eyes(user: Any, part: Any) -> bool:
    """Whoever submitted a part does not accept it."""
    return bool(part.submitted_by_id != user.pk)


of_the_responsible_unit = Rule(
    lambda user, row: row.org_id in units_answered_for(user),
    lambda row: f"须由责任单位（{row.org}）办理",
    lambda user: Q(org__in=units_answered_for(user)),
    roles=frozenset(UNIT_ROLES),
)
"""The person answers for the unit that a row of the two lists names."""


@rule("只有制度、机制、标准须形成制度成果", q=lambda user: Q(kind__in=LASTING))
def shall_become_a_regulation(user: Any, remedy: Any) -> bool:
    """What is meant to last ends as a regulation or mechanism."""
    return remedy.kind in LASTING


@rule("制度、机制、标准须形成制度成果", q=lambda user: ~Q(kind__in=LASTING))
def shall_not_become_a_regulation(user: Any, remedy: Any) -> bool:
    """Measures and works are carried out; they may become a regulation, but need not."""
    return remedy.kind not in LASTING


@rule("须附上制度文件", by_upload=True, mend=lambda remedy: remedy.get_papers_url())
def regulation_is_attached(user: Any, remedy: Any) -> bool:
    """制度或机制的文件已作为附件上传."""
    return bool(remedy.regulations.exists())


@rule("须先选定参会单位", mend=lambda meeting: meeting.get_edit_url())
def somebody_attends(user: Any, meeting: Any) -> bool:
    """至少有一个参会单位."""
    return bool(meeting.units.exists())


@rule(
    lambda meeting: f"会期为{cn_date(meeting.held_on)}，到那天才能登记召开",
    q=lambda user: Q(held_on__lte=timezone.localdate()),
    mend=lambda meeting: meeting.get_edit_url(),
)
def the_day_has_come(user: Any, meeting: Any) -> bool:
    """会期已到."""
    return bool(meeting.held_on <= timezone.localdate())


def _town_office(user: Any, row: Any) -> bool:
    return bool(user.covers(row, Role.SUPERVISOR))


@rule("须由应急办、责任单位或登记人修改")
def may_correct(user: Any, row: Any) -> bool:
    """Whoever entered a row, has to carry it out, or watches over the list."""
    return _town_office(user, row) or row.org_id in units_answered_for(user) or row.entered_by_id == user.pk


@rule("须由应急办或责任单位办理")
def may_link(user: Any, row: Any) -> bool:
    """The emergency office, and whoever answers for the unit of this row (or the place of this hazard)."""
    return _town_office(user, row) or row.org_id in units_answered_for(user) or user.covers(row, *UNIT_ROLES)


@rule("会议须由应急办筹备和记录")
def prepares_meetings(user: Any, record: Any) -> bool:
    """The head of the emergency office; asked of a meeting or of its campaign."""
    return _town_office(user, record)


@rule("领导小组须由应急办负责人调整")
def leads_the_office(user: Any, campaign: Any) -> bool:
    """The head of the emergency office."""
    return _town_office(user, campaign)
