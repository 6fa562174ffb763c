"""Files are bound away from the page that asked; each task may run twice."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.papers import actions
from anwang.work.papers.models import Binding


@task()
def bind_file(binding_id: int) -> None:
    """Bind a file that was ordered."""
    actions.carry_out_binding(Binding.objects.select_related("dossier__subject").get(pk=binding_id))


@task()
def drop_old_files() -> int:
    """Every night: bound files that nobody needs any more."""
    return actions.drop_old_bindings(timezone.now())
