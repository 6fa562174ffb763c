"""Standardization in a few figures, each with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from anwang.town.orgs.models import Org
from anwang.work.appraisals import ledger
from anwang.work.appraisals.models import Appraisal
from anwang.work.registers.models import Entry


@dataclass(frozen=True)
class Overview:
    """How the town stands."""

    tasks: int
    due: int
    reached: int
    expiring: int
    ledger_url: str
    year: int

    @property
    def reached_url(self) -> str:
        """The lines that reached their grade."""
        return f"{self.ledger_url}?fact_progress={ledger.REACHED}" if self.ledger_url else ""

    @property
    def due_url(self) -> str:
        """The lines of this year."""
        return f"{self.ledger_url}?q={self.year}" if self.ledger_url else ""


def overview(town: Org) -> Overview:
    """Tasks, those of this year, what was reached, what runs out soon."""
    year, kept = timezone.localdate().year, ledger.register_of(town)
    if kept is None:
        return Overview(0, 0, 0, 0, "", year)
    lines = Entry.objects.of(kept.register).current().filter(town=town.pk)
    return Overview(
        tasks=lines.count(),
        due=lines.filter(key__startswith=str(year)).count(),
        reached=lines.where({"progress": [ledger.REACHED]}).count(),
        expiring=Appraisal.objects.filter(town=town.pk).expiring().count(),
        ledger_url=f"/registers/{kept.id}/",
        year=year,
    )
