"""How many documents each officer's name stands under, by month; beside the visits in the year's work."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Count
from django.urls import reverse

from anwang.work.enforcement.workload import Counts, Work
from anwang.work.papers.models import Paper


def papers_made(town: int, year: int) -> Counts:
    """Documents of the year by account and month, voided ones too: they were work."""
    rows = Paper.objects.filter(town=town, made_on__year=year, officers__isnull=False).order_by()
    told = rows.values_list("officers__user", "made_on__month").annotate(count=Count("pk"))
    return {(user, month): count for user, month, count in told}


def papers_url(officer: int, year: int, month: int) -> str:
    """The list of one officer's documents of a month."""
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    listed = f"{reverse('papers:papers')}?view=all&officers={officer}"
    return f"{listed}&made_on_after={year}-{month:02d}-01&made_on_before={last.isoformat()}"


PAPERS = Work("执法文书", "份", papers_made, papers_url)
