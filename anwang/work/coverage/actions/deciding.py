"""A person's decision on a lead, and what follows: what the ledger learns, the same firm in other lists."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.coverage.actions.judging import find_twins, judge, save_twins
from anwang.work.coverage.choices import OPEN, CandidateState, News
from anwang.work.coverage.models import Assignment, Candidate
from anwang.work.coverage.reading import Row
from anwang.work.coverage.rules import FINDERS
from anwang.work.coverage.sources import GRID, source_of
from anwang.work.subjects import names
from anwang.work.subjects.actions import correct, register_subject
from anwang.work.subjects.models import Subject, phone_number
from anwang.work.subjects.rules import may_correct

TEACHES = {"code": "code", "phone": "contact_phone", "contact": "contact_name"}
AS_THE_OTHER = "同一家，随另一条线索办理"


@transaction.atomic
def register_candidate(
    candidate: Candidate, *, by: Any, town_or_village: Org, note: str = "", **known: Any
) -> Subject:
    """Open a file for a firm that the ledger did not know, with what the list says of it."""
    subject = register_subject(town_or_village=town_or_village, by=by, **known)
    candidate.take("register", by=by, subject=subject, note=note)
    return subject


def after_settling(candidate: Candidate, *, by: Any) -> None:
    """What follows a decision, in its transaction."""
    if candidate.state in (CandidateState.CONFIRMED, CandidateState.REGISTERED):
        _teach(candidate, by)
        _settle_alike(candidate, by)
    elif candidate.state == CandidateState.AWAY:
        for twin in _twins(candidate).filter(state__in=OPEN):
            twin.take("set_aside", by=by, note=AS_THE_OTHER, away_because=candidate.away_because)
    elif candidate.state == CandidateState.REVIEW:
        for twin in _twins(candidate).filter(by_hand=True).exclude(state__in=OPEN):
            twin.take("take_back", by=by, note=AS_THE_OTHER)


def _twins(candidate: Candidate) -> Any:
    return Candidate.objects.filter(twin=candidate)


def _teach(candidate: Candidate, by: Any) -> None:
    """Fill in what the ledger does not know of the subject; what it knows is not touched."""
    subject = candidate.subject
    if subject is None or not may_correct(by, subject):
        return
    blank = {
        ours: getattr(candidate, theirs)
        for theirs, ours in TEACHES.items()
        if getattr(candidate, theirs) and not getattr(subject, ours)
    }
    if "contact_phone" in blank and not _is_phone(blank["contact_phone"]):
        del blank["contact_phone"]
    if not blank:
        return
    try:
        with transaction.atomic():
            correct(subject, by=by, **blank)
    except ValidationError:  # the code stands elsewhere already: the reviewer sees that on the subject's page
        subject.refresh_from_db()


def _is_phone(text: str) -> bool:
    try:
        phone_number(text)
    except ValidationError:
        return False
    return True


def _settle_alike(candidate: Candidate, by: Any) -> None:
    """The same firm in other lists needs no second look."""
    for twin in _twins(candidate).filter(state__in=OPEN):
        twin.take("link", by=by, subject=candidate.subject, note=AS_THE_OTHER)


@transaction.atomic
def report_find(
    *, village: Org, name: str, address: str, kind: str, by: Any, phone: str = "", on: Any = None
) -> Candidate:
    """A place found while walking (网格发现): three fields, compared at once with the ledger."""
    if not any(post.role in FINDERS and village.path.startswith(post.org.path) for post in by.posts_held):
        raise PermissionDenied(f"须由管辖“{village}”的网格员、村（社区）干部或镇检查人员登记")
    town, day = village.town, on or timezone.localdate()
    source = source_of(GRID, town).full_id
    key = f"{names.plain(name)[:38]}@{names.plain(address)[:38]}"
    lead = Candidate.objects.filter(town=town.pk, source=source, key=key).first()
    if lead is not None:
        return lead
    address = _with_village(address, village)
    told = {"name": " ".join(name.split()), "address": address, "kind": kind, "phone": phone}
    days = {"as_of": day, "first_seen_on": day}
    [found] = judge(town, [Row(0, key, **told)], source=source)
    lead = Candidate.objects.create(
        org=found.place if found.place.kind != OrgKind.TOWN else village,
        source=source,
        key=key,
        news=News.NEW,
        state=found.state,
        subject_id=found.subject,
        proposal_id=found.proposal,
        points=found.points,
        others=found.others,
        why=found.why,
        **days,
        **told,
    )
    save_twins(find_twins(Candidate.objects.filter(town=town.pk)))
    lead.refresh_from_db()
    record(by, "coverage.find", lead, label="登记发现", after=lead.stands)
    return lead


def _with_village(address: str, village: Org) -> str:
    """The village in front, where the finder took it for granted."""
    bare = village.name.removesuffix("村").removesuffix("社区")
    return address if bare in address else f"{village.name}{address}"


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """After a merge: leads and assignments follow to the one that is kept."""
    Candidate.objects.filter(subject=drop).update(subject=keep)
    Candidate.objects.filter(proposal=drop).update(proposal=keep)
    held = Assignment.objects.standing().filter(subject=keep).values_list("topic", flat=True)
    Assignment.objects.standing().filter(subject=drop, topic__in=list(held)).update(
        until=timezone.localdate()
    )
    Assignment.objects.filter(subject=drop).update(subject=keep)
