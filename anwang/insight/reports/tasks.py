"""Reports by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.insight.reports.actions import open_drafts, remind
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


@task()
def open_all_drafts() -> int:
    """Every morning: the drafts that all towns owe; running twice makes none twice."""
    today = timezone.localdate()
    return sum(len(open_drafts(town, today)) for town in Org.objects.filter(kind=OrgKind.TOWN))


@task()
def remind_of_reports() -> int:
    """Every morning: who has not handed in is reminded; running twice tells nothing twice."""
    today = timezone.localdate()
    return sum(remind(town, today).reports for town in Org.objects.filter(kind=OrgKind.TOWN))
