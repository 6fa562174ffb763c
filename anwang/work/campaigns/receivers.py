"""News of steps that somebody must hear of."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from anwang.base.flow.signals import step_taken
from anwang.base.kit.dates import cn_date
from anwang.town.notices.actions import tell
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import people_of
from anwang.work.campaigns.rules import no_longer_asked

TOLD = {
    "send_back": "任务被退回：{title}（{note}）",
    "reschedule": "任务期限改为{due}：{title}",
    "share_out": "任务分工改为{role}：{title}",
    "withdraw": "任务已撤销：{title}（{note}）",
    "reissue": "任务重新下达：{title}",
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
