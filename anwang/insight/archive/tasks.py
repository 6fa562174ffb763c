"""Archives are made away from the page that asked; each task may run twice."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.insight.archive import actions
from anwang.insight.archive.models import Archive


@task()
def make_archive(archive_id: int) -> None:
    """Make an archive that was ordered."""
    actions.make(Archive.objects.select_related("org", "made_by").get(pk=archive_id))


@task()
def drop_expired_archives() -> int:
    """Every night: files past their day, and halves that a power cut left."""
    return actions.drop_expired(timezone.now())
