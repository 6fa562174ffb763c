"""Who may check, enter for others, confirm and look; each answer is the sentence people read."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from anwang.base.flow.rules import rule
from anwang.base.kit.dates import cn_moment
from anwang.town.people.choices import FIRM, Role
from anwang.town.people.rules import holds
from anwang.work.selfchecks.choices import CheckLevel

ON_BEHALF = (Role.VILLAGE_CADRE, Role.GRID_WORKER)
KEEPERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.VILLAGE_CADRE, Role.SUPERVISOR)

of_the_firm = holds(*sorted(FIRM))
keeps_schedule = holds(*KEEPERS)
enters_for_owner = holds(*ON_BEHALF)
looks = holds(*ON_BEHALF, Role.DEPARTMENT_OFFICER, Role.INSPECTOR, Role.SUPERVISOR)


def _level_words(occurrence: Any) -> str:
    return f"{occurrence.get_level_display()}的自查，须由本企业{_who(occurrence.level)}办理"


def _who(level: str) -> str:
    return "人员" if level == CheckLevel.POST else "主要负责人或安全管理人员"


def _of_level_q(user: Any) -> Q:
    q = Q(pk__in=[])
    for level in CheckLevel:
        q |= Q(level=level) & user.scope(*level.roles)
    return q


@rule(_level_words, q=_of_level_q)
def answers_for_level(user: Any, occurrence: Any) -> bool:
    """须由本企业相应层级的人员办理."""
    return bool(user.covers(occurrence, *CheckLevel(occurrence.level).roles))


@rule("由系统按停产停业和排查安排自动办理", q=lambda user: Q(pk__in=[]))
def is_the_system(user: Any, record: Any) -> bool:
    """Nobody: the clock."""
    return user is None


def _turn_words(occurrence: Any) -> str:
    if occurrence.opens_at > timezone.now():
        return f"{cn_moment(occurrence.opens_at)}才开始，现在还不能查"
    return "下一次自查已经开始，这一次不能再补，请做最近的一次"


@rule(_turn_words, q=lambda user: Q(is_current=True, opens_at__lte=timezone.now()))
def is_current(user: Any, occurrence: Any) -> bool:
    """已到办理时间，下一次还没有开始."""
    return bool(occurrence.is_current and occurrence.opens_at <= timezone.now())


@rule("须由业主输入确认码、在屏幕上签名，或者本人登录、扫码确认")
def is_proven(user: Any, entry: Any) -> bool:
    """The owner has shown that it is theirs."""
    return bool(entry.confirmed_how)
