"""What the comparison makes of leads: matched, put to a person, or in no ledger; a person's word stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.town.orgs.models import Org
from anwang.work.coverage.choices import CandidateState, News
from anwang.work.coverage.matching import Match
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.reading.ledger import known_of, matcher_of, reader_of, villages_by_name

Progress = Callable[[int, int], None]
TWO_ROWS = "同一份名单里有两行都像这一家"
STEP = 500
JUDGED = (
    "subject", "proposal", "points", "others", "why", "state", "org", "village", "grid", "changed_at",
    "version",
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """How many leads there are of each kind now."""

    matched: int
    review: int
    unseen: int


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


def judge(town: Org, leads: Iterable[Candidate], *, progress: Progress = no_progress) -> list[Candidate]:
    """Compare the leads that no person has settled, and set what became of them; nothing is written.

    Returns those that changed. A lead that the house matched once is looked at again: the ledger moves on.
    """
    reader = reader_of(town)
    matcher = matcher_of(town, reader)
    places = villages_by_name(town)
    open_leads = [lead for lead in leads if _may_judge(lead)]
    before = {id(lead): _standing(lead) for lead in open_leads}
    matches: dict[int, Match] = {}
    for number, lead in enumerate(open_leads):
        known = known_of(reader, lead)
        _place(lead, town, places.get(known.address.village))
        matches[id(lead)] = matcher.match(known, refused=lead.refused)
        if number % STEP == 0:
            progress(number, len(open_leads))
    doubles = _doubles(open_leads, matches)
    for lead in open_leads:
        _settle(lead, matches[id(lead)], is_double=id(lead) in doubles)
    progress(len(open_leads), len(open_leads))
    return [lead for lead in open_leads if _standing(lead) != before[id(lead)]]


def _may_judge(lead: Candidate) -> bool:
    """A person's word stays: only what is open, or was matched by the house, is compared anew."""
    return lead.state in (CandidateState.REVIEW, CandidateState.UNSEEN, CandidateState.MATCHED)


def _standing(lead: Candidate) -> tuple[Any, ...]:
    return (lead.pk, lead.state, lead.subject_id, lead.proposal_id, lead.points, lead.why, lead.org_id)


def _place(lead: Candidate, town: Org, village: Org | None) -> None:
    """The village that its address names; else the town."""
    if lead.org_id is None or lead.org_id == town.pk or village is not None:
        lead.org = village or town


def _doubles(leads: list[Candidate], matches: dict[int, Match]) -> set[int]:
    """Leads of one source that would both be matched to the same subject: neither is."""
    claims: dict[tuple[str, int], list[int]] = defaultdict(list)
    for lead in leads:
        match = matches[id(lead)]
        if match.judgement == "sure" and match.best and lead.news != News.GONE:
            claims[lead.source, match.best.key].append(id(lead))
    return {each for claimed in claims.values() if len(claimed) > 1 for each in claimed}


def _settle(lead: Candidate, match: Match, *, is_double: bool) -> None:
    best = match.best
    lead.proposal_id = best.key if best else None
    lead.points = best.likeness.points if best else 0
    lead.others = [{"subject": each.key, "points": each.likeness.points} for each in match.found[1:]]
    lead.why = TWO_ROWS if is_double else match.why
    lead.subject_id = None
    if best is None:
        lead.state = CandidateState.UNSEEN
    elif match.judgement == "sure" and not is_double and not lead.by_hand:
        lead.state, lead.subject_id = CandidateState.MATCHED, best.key
    else:
        lead.state = CandidateState.REVIEW


def find_twins(leads: Iterable[Candidate]) -> list[Candidate]:
    """One firm in several lists is one question: the later lead points at the earlier; those that changed."""
    chief: dict[tuple[str, ...], Candidate] = {}
    changed = []
    for lead in sorted(leads, key=lambda each: each.pk or 0):
        keys = list(_identities(lead))
        known = next((chief[key] for key in keys if key in chief), None)
        if known is not None and known.source == lead.source:
            known = None
        if known is None:
            for key in keys:
                chief.setdefault(key, lead)
        if lead.twin_id != (known.pk if known else None):
            lead.twin = known
            changed.append(lead)
    return changed


def _identities(lead: Candidate) -> Iterable[tuple[str, ...]]:
    """By what two lists would name the same firm: its subject, its code, its name at its address."""
    if lead.subject_id:
        yield ("subject", str(lead.subject_id))
    if lead.code:
        yield ("code", lead.code, lead.name)
        yield ("code", lead.code, lead.address)
    if lead.address:
        yield ("place", lead.name, lead.address)


def save_judged(leads: list[Candidate]) -> None:
    """Write what became of them."""
    now = timezone.now()
    for lead in leads:
        for level in ("district", "town", "village", "grid"):
            setattr(lead, level, getattr(lead.org, f"{level}_id"))
        lead.changed_at = now
        lead.version += 1
    Candidate.objects.bulk_update(leads, JUDGED, batch_size=400)


def save_twins(leads: list[Candidate]) -> None:
    """Write which leads are one firm."""
    Candidate.objects.bulk_update(leads, ["twin"], batch_size=400)


@transaction.atomic
def rematch(town: Org, *, by: Any = None, progress: Progress = no_progress) -> Judged:
    """Compare all open leads of a town with the ledger as it is now; running twice changes nothing twice."""
    leads = list(Candidate.objects.filter(town=town.pk).select_related("org"))
    changed = judge(town, leads, progress=progress)
    twins = find_twins(leads)
    save_judged(changed)
    save_twins(twins)
    if changed:
        record(by, "coverage.match", town, label="重新比对线索", note=f"{len(changed)} 条有变化")
    return counted(leads)


def counted(leads: Iterable[Candidate]) -> Judged:
    """How many stand where, one for each firm."""
    found = Counter(lead.state for lead in leads if lead.twin_id is None and lead.news != News.GONE)
    return Judged(found[CandidateState.MATCHED], found[CandidateState.REVIEW], found[CandidateState.UNSEEN])
