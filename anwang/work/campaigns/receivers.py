"""News of steps that somebody must hear of."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from anwang.base.flow.signals import step_taken
from anwang.base.kit.dates import cn_date
from anwang.town.notices.actions import tell
from anwang.work.campaigns.models import Meeting, Problem, Remedy, TaskPart
from anwang.work.campaigns.queries import people_of, people_of_all
from anwang.work.campaigns.rules import no_longer_asked

TOLD = {
    "send_back": "任务被退回：{title}（{note}）",
    "reschedule": "任务期限改为{due}：{title}",
    "share_out": "任务分工改为{role}：{title}",
    "withdraw": "任务已撤销：{title}（{note}）",
    "reissue": "任务重新下达：{title}",
}

TOLD_OF_ROWS = {
    "send_back": "{kind}被退回：{title}（{note}）",
    "reschedule": "{kind}期限改为{due}：{title}",
    "void": "{kind}已作废：{title}（{note}）",
}


@receiver(step_taken, sender=TaskPart, dispatch_uid="campaigns.tell_the_unit")
def tell_the_unit(record: TaskPart, step: Any, by: Any, note: str, **_news: Any) -> None:
    """Tell a unit what changes its work; what awaits somebody stands on their desk anyway."""
    if step.name == "withdraw" and note == no_longer_asked(record.campaign.release.version):
        return  # a new version tells of all that changes at once
    if words := TOLD.get(step.name):
        role = record.get_role_display()
        text = words.format(title=record.task.title, note=note, due=cn_date(record.due_on), role=role)
        tell(people_of(record.org), text, url=record.get_absolute_url(), by=by)


@receiver(step_taken, sender=Problem, dispatch_uid="campaigns.tell_of_a_problem")
@receiver(step_taken, sender=Remedy, dispatch_uid="campaigns.tell_of_a_remedy")
def tell_of_a_row(record: Problem | Remedy, step: Any, by: Any, note: str, **_news: Any) -> None:
    """Tell the unit what changes of its rows on the two lists."""
    if words := TOLD_OF_ROWS.get(step.name):
        kind = record._meta.verbose_name
        text = words.format(kind=kind, title=record.title, note=note, due=cn_date(record.due_on))
        tell(people_of(record.org), text, url=record.get_absolute_url(), by=by)


@receiver(step_taken, sender=Meeting, dispatch_uid="campaigns.tell_of_a_meeting")
def tell_of_a_meeting(record: Meeting, step: Any, by: Any, note: str, **_news: Any) -> None:
    """Invite the units, or tell them that it does not take place."""
    hour = f" {record.held_at:%H:%M}" if record.held_at else ""
    place = f"，{record.place}" if record.place else ""
    words = {
        "notify": f"会议通知：{cn_date(record.held_on)}{hour}{place}，{record.title}",
        "cancel": f"会议取消：{cn_date(record.held_on)}{record.title}（{note}）"
        if record.notified_at
        else "",
    }.get(step.name)
    if words:
        tell(people_of_all(record.units.all()), words, url=record.get_absolute_url(), by=by)
