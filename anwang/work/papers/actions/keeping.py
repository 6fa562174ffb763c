"""Authorities are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.town.orgs.models import Org
from anwang.work.papers.models import Authority
from anwang.work.papers.rules import drafts


@transaction.atomic
def add_authority(town: Org, *, since: dt.date, by: Any, **told: Any) -> Authority:
    """What an authority's documents say from a day on; the row before ends the day before."""
    made = Authority(org=town, since=since, **told)
    made.take_place()
    drafts.demand(by, made)
    made.full_clean()
    before = Authority.objects.filter(town=town.pk, name=made.name, since__lt=since, until=None)
    before.update(until=since - dt.timedelta(days=1))
    made.save()
    record(by, "papers.add_authority", made, label="登记执法机关", note=f"{made.name}，自{made.since}")
    return made
