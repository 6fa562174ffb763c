"""The photos that a report may show, and those that it shows a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.insight.reports.album import Shot, Spread, offered, proposed, seen_by
from anwang.insight.reports.models import Edition, Report
from anwang.town.evidence.models import Photo
from anwang.town.orgs.choices import OrgKind


@dataclass(frozen=True)
class Offered:
    """A spread as it lies beside the paper."""

    spread: Spread
    is_chosen: bool
    is_proposed: bool

    @property
    def thumbs(self) -> list[tuple[str, str]]:
        """The small pictures, each with its words."""
        return [(Photo(pk=shot.photo).thumb_url, shot.caption) for shot in self.spread.shots]


def photos_offered(report: Report, user: Any) -> list[Offered]:
    """What this person may choose from; what should be shown, and was not left out, is proposed."""
    spreads = offered(report, user, also=chosen_by_units(report))
    taken = set(report.choices.values_list("key", flat=True))
    best = {each.key for each in proposed(spreads)}
    offers = [Offered(each, each.key in taken, each.key in best) for each in spreads]
    return sorted(offers, key=lambda each: not each.is_proposed)


def chosen_by_units(report: Report) -> frozenset[str]:
    """What the units show in their reports of the same period, for a town's report."""
    if report.org.kind != OrgKind.TOWN:
        return frozenset()
    editions = Report.latest_editions(report.of_units()).values()
    return frozenset(shot.key for edition in editions for shot in edition.photo_list)


@dataclass(frozen=True)
class Shown:
    """The photos of an edition as one reader sees them."""

    shots: list[Shot]
    hidden: int
    """How many are left out for this reader."""


def photos_shown(edition: Edition, user: Any) -> Shown:
    """Those whose records this person sees; the others keep their numbers, and are left out."""
    shots = edition.photo_list
    seen = seen_by(shots, user)
    return Shown(seen, len(shots) - len(seen))
