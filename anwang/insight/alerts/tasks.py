"""Warnings and indices by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.insight.alerts.actions import compute_indices, watch_town
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


@task()
def watch_all_towns() -> int:
    """Every morning: what changed is warned of; running twice warns of nothing twice."""
    today = timezone.localdate()
    return sum(watch_town(town, today).opened for town in Org.objects.filter(kind=OrgKind.TOWN))


@task()
def compute_all_indices() -> int:
    """Every night: each firm's index, and this week's point of its course."""
    today = timezone.localdate()
    return sum(compute_indices(town, today) for town in Org.objects.filter(kind=OrgKind.TOWN))
