"""Gathers the facts on which the guards of documents and files are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from anwang.work.enforcement.choices import InspectionState
from anwang.work.enforcement.guards import Broken, Guard, broken, visits
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.outputs import Producing
from anwang.work.hazards.choices import HazardState
from anwang.work.inspections.choices import VisitClass
from anwang.work.papers.choices import IN_HAND, ISSUED
from anwang.work.papers.guards import papers as guards
from anwang.work.papers.guards import serving
from anwang.work.papers.models import Dossier, Paper
from anwang.work.papers.naming import authority_name, authority_of
from anwang.work.papers.registry import Addressee, Kind

Facts = Callable[[Dossier], Any]
_archiving: list[tuple[Guard, Facts]] = []


def add_archiving(guard: Guard, facts: Facts) -> None:
    """Let an app above say what keeps a file of its own out of the archive; facts that are None: nothing."""
    _archiving.append((guard, facts))


ENDED = (HazardState.CLOSED, HazardState.TRANSFERRED, HazardState.DISMISSED, HazardState.VOIDED)


def before_making(dossier: Dossier, kind: Kind, whom: Addressee | None = None) -> list[Broken]:
    """What stands against a draft of this kind in this file, addressed to one of several."""
    key = whom.key if whom else None
    facts = guards.Drafted(kind=kind, **_of_dossier(dossier, kind, key))
    return [*_of_class(dossier, kind), *broken(facts, guards.MAKING)]


def against(paper: Paper) -> list[Broken]:
    """What stands against a document as it is drafted."""
    kind, dossier = paper.sort, paper.dossier
    facts = guards.Drafted(
        kind=kind, **_of_dossier(dossier, kind, paper.addressee, paper.pk), **_of_paper(paper)
    )
    return [*_of_class(dossier, kind), *broken(facts, guards.APPROVING), *_of_kind(paper)]


def _of_kind(paper: Paper) -> list[Broken]:
    """What the kind's own guards say."""
    return [each for guard, facts in paper.sort.guards for each in broken(facts(paper), [guard])]


def _of_class(dossier: Dossier, kind: Kind) -> list[Broken]:
    """Grid workers and experts never produce a record or an order (E-OUTPUT)."""
    if not kind.output or not dossier.visit_class:
        return []
    return broken(Producing(dossier.visit_class, kind.output), [visits.may_produce])


def _of_dossier(dossier: Dossier, kind: Kind, addressee: int | None, pk: int | None = None) -> dict[str, Any]:
    """What lies in the file already: for one of several, only what is addressed to it or to nobody."""
    rows = dossier.standing.values_list("kind", "state", "pk", "addressee")
    there = [row[:3] for row in rows if addressee is None or row[3] in (None, addressee)]
    given = dossier.delegation
    return {
        "today": timezone.localdate(),
        "issued": frozenset(kind_id for kind_id, state, _ in there if state in ISSUED),
        "is_archived": dossier.state == "archived",
        "is_there": not kind.is_repeatable
        and any(kind_id == kind.id and other != pk for kind_id, _, other in there),
        "is_delegated": given is not None or dossier.visit_class == VisitClass.DELEGATED,
        "delegation_since": given.since if given else None,
        "delegation_until": given.until if given else None,
    }


def _of_paper(paper: Paper) -> dict[str, Any]:
    today = timezone.localdate()
    officers = list(paper.officers.select_related("user", "entry"))
    items = list(paper.items.select_related("hazard"))
    asked = [ask for ask in paper.sort.asks if ask.is_required]
    known = authority_of(paper.dossier, today)
    return {
        "unknown_authority": "" if known else authority_name(paper.dossier),
        "officers": len(officers),
        "officers_needed": number("visit-officers", paper.made_on),
        "uncertified": tuple(str(each) for each in officers if not each.holds_on(paper.made_on)),
        "hazards": len(items),
        "unconfirmed": sum(item.hazard.state == HazardState.REPORTED for item in items),
        "undated": sum(item.due is None for item in items),
        "past": sum(item.due is not None and item.due < today for item in items),
        "unchecked": sum(not item.result for item in items),
        "missing": tuple(ask.label for ask in asked if not str(paper.answers.get(ask.name, "")).strip()),
    }


def against_archiving(dossier: Dossier) -> list[Broken]:
    """What keeps a file out of the archive."""
    papers = list(dossier.standing)
    hazards = dossier.inspection.findings if dossier.inspection else None
    orders = [each for each in papers if each.is_issued and each.sort.items in ("order", "measure")]
    rechecked = {each.based_on_id for each in papers if each.is_issued and each.sort.items == "recheck"}
    facts = serving.Archiving(
        in_hand=sum(each.state in IN_HAND for each in papers),
        unserved=tuple(str(each) for each in papers if each.state == "approved" and each.sort.is_served),
        unclosed=hazards.exclude(state__in=ENDED).count() if hazards is not None else 0,
        without_recheck=tuple(str(each) for each in orders if each.pk not in rechecked),
        is_visit_over=dossier.inspection is None or dossier.inspection.state == InspectionState.CLOSED,
    )
    told = [(guard, found(dossier)) for guard, found in _archiving]
    above = [each for guard, known in told if known is not None for each in broken(known, [guard])]
    return [*above, *broken(facts, serving.ARCHIVING)]
