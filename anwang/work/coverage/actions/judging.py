"""What the comparison makes of leads: matched, put to a person, or in no ledger; a person's word stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.progress import Tell, silent
from anwang.town.orgs.models import LEVELS, Org
from anwang.work.coverage.choices import CandidateState, News
from anwang.work.coverage.matching import Match
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.reading.ledger import known_of, matcher_of, reader_of, villages_by_name
from anwang.work.subjects.models import Subject

TWO_ROWS = "同一份名单里有两行都像这一家"
STEP = 500
BATCH = 400
JUDGED = ("proposal", "points", "others", "why", "org", *LEVELS, "changed_at")
STEPS = {CandidateState.MATCHED: "match", CandidateState.REVIEW: "doubt", CandidateState.UNSEEN: "lose"}


@dataclass(frozen=True)
class Judgement:
    """What the comparison makes of one lead."""

    state: CandidateState
    subject: int | None
    proposal: int | None
    points: int
    others: list[dict[str, int]]
    why: str
    place: Org


@dataclass(frozen=True)
class Judged:
    """How many leads there are of each kind now."""

    matched: int
    review: int
    unseen: int


def judge(town: Org, rows: Sequence[Any], *, source: str = "", progress: Tell = silent) -> list[Judgement]:
    """Compare rows or leads with the ledger, one judgement each; nothing is written."""
    reader = reader_of(town)
    matcher = matcher_of(town, reader)
    places = villages_by_name(town)
    found: list[tuple[Match, Org]] = []
    for number, row in enumerate(rows):
        known = known_of(reader, row)
        place = places.get(known.address.village) or getattr(row, "org", None) or town
        found.append((matcher.match(known, refused=getattr(row, "refused", ())), place))
        if number % STEP == 0:
            progress(number, len(rows))
    doubles = _doubles(rows, found, source)
    progress(len(rows), len(rows))
    return [
        _judgement(match, place, sure=number not in doubles and not getattr(row, "by_hand", False), row=row)
        for number, (row, (match, place)) in enumerate(zip(rows, found, strict=True))
    ]


def _doubles(rows: Sequence[Any], found: list[tuple[Match, Org]], source: str) -> set[int]:
    """Rows of one source that would both be matched to the same subject: neither is."""
    claims: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, (row, (match, _)) in enumerate(zip(rows, found, strict=True)):
        if match.judgement == "sure" and match.best and getattr(row, "news", "") != News.GONE:
            claims[getattr(row, "source", source), match.best.key].append(number)
    return {each for claimed in claims.values() if len(claimed) > 1 for each in claimed}


def _judgement(match: Match, place: Org, *, sure: bool, row: Any) -> Judgement:
    best = match.best
    if best is None:
        return Judgement(CandidateState.UNSEEN, None, None, 0, [], "", place)
    others = [{"subject": each.key, "points": each.likeness.points} for each in match.found[1:]]
    is_sure = match.judgement == "sure"
    why = match.why if sure or not is_sure else "经人撤回" if getattr(row, "by_hand", False) else TWO_ROWS
    state = CandidateState.MATCHED if is_sure and sure else CandidateState.REVIEW
    subject = best.key if state == CandidateState.MATCHED else None
    return Judgement(state, subject, best.key, best.likeness.points, others, why, place)


def may_judge(lead: Candidate) -> bool:
    """A person's word stays: only what is open, or was matched by the house, is compared anew."""
    return lead.state in STEPS


def settle(leads: Sequence[Candidate], judgements: Sequence[Judgement]) -> int:
    """Write what became of leads that were there already, those that move by a step; how many changed."""
    changed, moved = [], []
    for lead, judgement in zip(leads, judgements, strict=True):
        before = (lead.proposal_id, lead.points, lead.why, lead.org_id)
        lead.proposal_id, lead.points, lead.why = judgement.proposal, judgement.points, judgement.why
        lead.others, lead.org = judgement.others, judgement.place
        moves = (lead.state, lead.subject_id) != (judgement.state, judgement.subject)
        if moves or before != (lead.proposal_id, lead.points, lead.why, lead.org_id):
            changed.append(lead)
        if moves:
            moved.append((lead, judgement))
    _save(changed)
    for lead, judgement in moved:
        _move(lead, judgement)
    return len(changed)


def _save(leads: list[Candidate]) -> None:
    now = timezone.now()
    for lead in leads:
        lead.changed_at = now
        for level in LEVELS:
            setattr(lead, level, getattr(lead.org, f"{level}_id"))
    Candidate.objects.bulk_update(leads, JUDGED, batch_size=BATCH)


def _move(lead: Candidate, judgement: Judgement) -> None:
    """By a step of its life, so that the trail tells it; from one subject to another by way of a doubt."""
    if lead.state == judgement.state == CandidateState.MATCHED:
        lead.take("doubt", by=None)
    subject = Subject.objects.get(pk=judgement.subject) if judgement.subject else None
    if lead.state != judgement.state:
        lead.take(STEPS[judgement.state], by=None, **({"subject": subject} if subject else {}))


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


def save_twins(leads: list[Candidate]) -> None:
    """Write which leads are one firm."""
    Candidate.objects.bulk_update(leads, ["twin"], batch_size=BATCH)


@transaction.atomic
def rematch(town: Org, *, by: Any = None, progress: Tell = silent) -> Judged:
    """Compare all open leads of a town with the ledger as it is now; running twice changes nothing twice."""
    everybody = list(Candidate.objects.filter(town=town.pk).select_related("org"))
    leads = [lead for lead in everybody if may_judge(lead)]
    changed = settle(leads, judge(town, leads, progress=progress))
    save_twins(find_twins(everybody))
    if changed:
        record(by, "coverage.match", town, label="重新比对线索", note=f"{changed} 条有变化")
    return counted(everybody)


def counted(leads: Iterable[Candidate]) -> Judged:
    """How many stand where, one for each firm."""
    found = Counter(lead.state for lead in leads if lead.twin_id is None and lead.news != News.GONE)
    return Judged(found[CandidateState.MATCHED], found[CandidateState.REVIEW], found[CandidateState.UNSEEN])
