"""News of steps that somebody must hear of."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from anwang.base.flow.signals import step_taken
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import people_of

TOLD = {
    "send_back": "任务被退回：{title}（{note}）",
    "reschedule": "任务期限改为 {due}：{title}",
    "accept": "任务已认定完成：{title}",
}


@receiver(step_taken, sender=TaskPart, dispatch_uid="campaigns.tell_about_part")
def tell_about_part(record: TaskPart, step: Any, by: Any, note: str, **_news: Any) -> None:
    """Tell the unit what became of its part, and the emergency office that something awaits it."""
    url = record.get_absolute_url()
    if step.name == "submit":
        tell(User.objects.holding(Role.SUPERVISOR, over=record), f"{record.org}提交认定：{record.task.title}", url=url, by=by)
    elif words := TOLD.get(step.name):
        due = f"{record.due_on.month}月{record.due_on.day}日" if record.due_on else ""
        tell(people_of(record.org), words.format(title=record.task.title, note=note, due=due), url=url, by=by)
