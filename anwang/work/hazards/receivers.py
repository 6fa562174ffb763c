"""News of hazards' steps reaches the people who wait for it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.kit.dates import cn_date, months_after
from anwang.knowledge.packs import queries as packs
from anwang.town.notices.actions import tell
from anwang.town.notices.choices import Urgency
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.hazards.actions import look_at, settle_doubt
from anwang.work.hazards.models import Hazard
from anwang.work.risks.actions.changing import report_hazard
from anwang.work.risks.queries import point_at

TO_ASSIGNEE = {
    "assign": "有一条隐患要整改，{due}前完成：{hazard}",
    "reassign": "有一条隐患改由你整改，{due}前完成：{hazard}",
    "reject": "复查不合格，请在{due}前重新整改：{hazard}",
    "nudge": "催办：请在{due}前完成整改：{hazard}",
    "extend": "整改期限延至{due}：{hazard}",
    "grant": "同意延期至{due}：{hazard}",
    "decline": "不同意延期，仍须在{due}前完成：{hazard}",
    "close": "已复查销号：{hazard}",
}
TO_SUPERVISORS = {
    "submit": "整改完成，待复查：{hazard}",
    "fix_by_firm": "企业已自行改正，待复查：{hazard}",
    "ask_extension": "申请延期，待答复：{hazard}",
}
LOOKED_AT_AFTER = ("submit", "fix_by_firm", "fix_on_site", "close")
"""Steps after which photos and clock may say more than before."""
TO_DISTRICT = {"transfer": "移送一条隐患，请在{reply}前答复：{hazard}"}


def tell_of_step(sender: Any, *, record: Any, step: Any, by: Any, **news: Any) -> None:
    """Who must act next is told, and who waits for an answer gets it."""
    words = {"due": cn_date(record.due_on), "reply": cn_date(record.reply_due_on), "hazard": record}
    own, submit = record.get_absolute_url(), record.get_step_url("submit")
    if (text := TO_ASSIGNEE.get(step.name)) and record.assignee:
        to_do = step.name in ("assign", "reassign", "reject", "nudge")
        urgency = Urgency.MAJOR_HAZARD if to_do and record.is_major else None
        tell([record.assignee], text.format(**words), url=submit if to_do else own, by=by, urgency=urgency)
    for role, texts in ((Role.SUPERVISOR, TO_SUPERVISORS), (Role.DISTRICT_OFFICER, TO_DISTRICT)):
        if text := texts.get(step.name):
            tell(User.objects.holding(role, over=record), text.format(**words), url=own, by=by)


def look_after_step(sender: Any, *, record: Any, step: Any, **news: Any) -> None:
    """What was put right is looked at for the reviewers."""
    if step.name in LOOKED_AT_AFTER:
        look_at(record)


def settle_after_decision(sender: Any, *, record: Any, note: str, **news: Any) -> None:
    """A doubt was decided: the reviewer's word stands beside it, and the hazard's own column follows."""
    record.word = note[:300]
    record.save(update_fields=["word"])
    if record.hazard_id:
        settle_doubt(record.hazard_id)


def tell_risks(sender: Any, *, record: Any, step: Any, by: Any, **news: Any) -> None:
    """A confirmed hazard at a risk point, if major or the same once more, opens a re-assessment.

    The measure that did not hold says at which point; only where none is named, the place in words does.
    """
    if step.name != "confirm":
        return
    measure = record.control
    point = measure.event.point if measure else point_at(record.subject, record.place)
    if point is None:
        return
    same = Q(control__event__point=point)
    if record.place:
        same |= Q(place=record.place)
    if record.item:
        same |= Q(checklist=record.checklist, item=record.item)
    months = packs.limit("core/risk-repeat-window", record.found_on).value
    since = months_after(record.found_on, -months)
    earlier = Hazard.objects.filter(same | Q(pk=record.pk), subject=record.subject, found_on__gte=since)
    report_hazard(
        point,
        number=record.number,
        title=record.title,
        is_major=record.is_major,
        times=earlier.exclude(confirmed_at=None).count(),
        by=by,
    )
