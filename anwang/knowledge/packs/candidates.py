"""What of the packs may be chosen for a report: questions of checklists, criteria for major hazards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from anwang.knowledge.laws.sources import Candidate
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.models import Release


def candidates(town: Any) -> tuple[str, Callable[[], Iterable[Candidate]]]:
    """The packs a town uses by their fingerprints, and what may be chosen of them."""
    releases = sorted(queries.releases(town).values(), key=lambda each: each.pack_id)
    return "-".join(each.sha256[:12] for each in releases), lambda: _of(releases)


def _of(releases: Iterable[Release]) -> Iterator[Candidate]:
    for release in releases:
        for checklist in release.pack.checklists:
            for item in checklist.items:
                key, wording = f"{checklist.full_id}#{item.id}", f"{item.ask} {item.if_failed.hazard}"
                yield Candidate(key, item.ask, wording, (release, checklist, item))
        for criterion in release.pack.criteria:
            wording = f"{criterion.gist} {' '.join(criterion.keywords)}"
            yield Candidate(criterion.full_id, criterion.gist, wording, (release, None, criterion))
