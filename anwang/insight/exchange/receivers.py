"""What changes at a round, or at a measure of it, changes its tasks."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.insight.exchange.models import DroppedTask
from anwang.work.selfchecks.models import CheckDuty


def follow_pairs(
    sender: Any, *, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **news: Any
) -> None:
    """A measure joined a round, or left it: what left is handed over as deleted, once."""
    if action == "pre_clear":
        rows = instance.check_duties if reverse else instance.controls
        pk_set = set(rows.values_list("pk", flat=True))
    elif action not in ("post_add", "post_remove"):
        return
    pairs = [(other, instance.pk) if reverse else (instance.pk, other) for other in pk_set or ()]
    now = timezone.now()
    for duty, control in pairs:
        if action == "post_add":
            DroppedTask.objects.filter(duty=duty, control=control).delete()
        else:
            DroppedTask.objects.update_or_create(duty_id=duty, control_id=control)
    CheckDuty.objects.filter(pk__in={duty for duty, _ in pairs}).update(changed_at=now)


def follow_measure(sender: Any, *, instance: Any, created: bool, **news: Any) -> None:
    """A measure was taken out of the register: the tasks that ask for it end with it."""
    if not created and instance.is_deleted:
        CheckDuty.objects.filter(controls=instance).update(changed_at=timezone.now())
