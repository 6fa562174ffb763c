"""Returns by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.insight.returns.actions import open_due, remind
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


@task()
def open_returns() -> int:
    """Every morning: what towns and firms owe for the periods that have ended; twice makes none twice."""
    today = timezone.localdate()
    return sum(open_due(town, today) for town in Org.objects.filter(kind=OrgKind.TOWN))


@task()
def remind_of_returns() -> int:
    """Every morning: principals who have not signed are reminded; twice tells nothing twice."""
    today = timezone.localdate()
    return sum(remind(town, today) for town in Org.objects.filter(kind=OrgKind.TOWN))
