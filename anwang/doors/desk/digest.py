"""What is open, in kinds and counts: for a person what awaits them, for a unit what lies in its area.

These lines leave the house by e-mail and group robots; a line is made of words of the program and a number.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from anwang.doors.desk.duties import duties
from anwang.insight.alerts.models import Alert
from anwang.insight.reports.models import Report
from anwang.knowledge.packs import queries as packs
from anwang.town.notices.digests import Line, Manners, Sources
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import TaskPart
from anwang.work.hazards.models import Hazard

SOON = 7  # days


def lines_of_person(user: Any) -> list[Line]:
    """What awaits this person, step by step, as on the desk."""
    lines = [
        Line(f"{group.step.label}：{group.kind}", group.count, "件", group.url) for group in duties(user)
    ]
    major = Hazard.objects.visible_to(user).awaiting(user).major().count()
    if major:
        door = "/hazards/?view=mine&level=major"
        lines.insert(0, Line("重大隐患", major, "条", door, major=True, within=True))
    return lines


def lines_of_unit(org: Org) -> list[Line]:
    """What is open in a unit's area: first what is late, then what will be."""
    today = timezone.localdate()
    soon = today + dt.timedelta(days=SOON)
    hazards, parts = Hazard.objects.under(org), TaskPart.objects.under(org).open()
    reports = Report.objects.filter(org=org).outstanding()
    lines = [
        Line(
            "没有销号的重大隐患", hazards.open().major().count(), "条", "/hazards/?view=major",
            major=True, within=True,
        ),
        Line("逾期未整改的隐患", hazards.overdue().count(), "条", "/hazards/?view=overdue"),
        Line(f"{SOON} 天内到期的隐患", hazards.due_within(SOON).count(), "条", "/hazards/?state=rectifying"),
        Line("逾期的任务", parts.filter(due_on__lt=today).count(), "项", "/campaigns/parts/?view=overdue"),
        Line(
            f"{SOON} 天内到期的任务", parts.filter(due_on__range=(today, soon)).count(), "项",
            "/campaigns/parts/?view=open",
        ),
        Line("要报送的报告", reports.filter(due_on__lte=soon).count(), "份", "/reports/?view=mine"),
        Line("待处理的预警", Alert.objects.under(org).open().count(), "条", "/alerts/"),
    ]  # fmt: skip
    return [line for line in lines if line.count]


def manners(day: dt.date) -> Manners:
    """When not to disturb, and how often to try: rows of the base pack."""

    def said(name: str) -> int:
        return packs.needed_limit(f"core/message-{name}", day, called="消息参数").value

    return Manners(
        quiet_from=said("quiet-from"),
        quiet_until=said("quiet-until"),
        breaks_quiet=said("breaks-quiet"),
        tries=said("tries"),
        retry_minutes=said("retry"),
    )


SOURCES = Sources(of_person=lines_of_person, of_unit=lines_of_unit, manners=manners)
