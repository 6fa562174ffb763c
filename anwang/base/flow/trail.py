"""A state must be where its trail says: a row moved by hand is named by ``anwang audit verify``."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import OuterRef, Subquery

from anwang.base.audit.models import Event
from anwang.base.flow.models import Flowing


def states_out_of_step() -> Iterator[str]:
    """Records whose state differs from where their last move left them, each as a sentence."""
    for model in apps.get_models():
        if not issubclass(model, Flowing):
            continue
        moves = Event.objects.filter(target_type=model._meta.label_lower, target_id=OuterRef("pk")).exclude(
            after=""
        )
        ended = model._base_manager.annotate(ended=Subquery(moves.order_by("-id").values("after")[:1]))
        for row in ended.exclude(ended=None).values("pk", "state", "ended").iterator():
            if row["state"] != row["ended"]:
                states = model.workflow.states
                now, then = states(row["state"]).label, states(row["ended"]).label
                yield (
                    f"{model._meta.verbose_name} {model._base_manager.get(pk=row['pk'])}："
                    f"现状态“{now}”，留痕止于“{then}”，未经办理被改动过"
                )
