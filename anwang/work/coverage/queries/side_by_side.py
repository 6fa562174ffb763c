"""A lead and a subject laid side by side: what agrees, what differs, what each side does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.town.orgs.models import Org
from anwang.work.coverage.choices import Verdict
from anwang.work.coverage.matching import compare
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.reading.ledger import known_of, reader_of, weights
from anwang.work.subjects.models import Subject

TONES = {Verdict.SAME: "done", Verdict.CLOSE: "waiting", Verdict.DIFFERS: "alert", Verdict.UNKNOWN: "plain"}
LABELS = {"name": "名称", "code": "信用代码", "address": "地址", "phone": "电话"}


@dataclass(frozen=True)
class Line:
    """One thing, as the list says it and as the ledger says it."""

    label: str
    theirs: str
    ours: str
    verdict: Verdict
    points: int

    @property
    def tone(self) -> str:
        """Same is quiet, different is loud."""
        return TONES[self.verdict]


@dataclass(frozen=True)
class Beside:
    """A subject beside the lead."""

    subject: Subject
    points: int
    lines: list[Line]
    clashes: tuple[str, ...]


def beside(candidate: Candidate, subjects: list[Subject]) -> list[Beside]:
    """Each of the subjects beside the lead, compared as they stand today."""
    if not subjects:
        return []
    reader, points = reader_of(Org.objects.get(pk=candidate.town)), weights()
    theirs = known_of(reader, candidate)
    return [_beside(candidate, subject, reader, theirs, points) for subject in subjects]


def _beside(candidate: Candidate, subject: Subject, reader: Any, theirs: Any, points: Any) -> Beside:
    ours = reader.read(
        subject.pk,
        name=subject.name,
        code=subject.code,
        address=subject.address,
        phone=subject.contact_phone,
        present=subject.is_present,
    )
    likeness = compare(ours, theirs, points)
    said = {
        "name": (candidate.name, subject.name),
        "code": (candidate.code, subject.code),
        "address": (candidate.address, subject.address),
        "phone": (candidate.phone, subject.contact_phone),
    }
    lines = [
        Line(LABELS[name], *said[name], verdict=part.verdict, points=round(part.points))
        for name, part in likeness.parts.items()
    ]
    lines.append(
        Line(
            "联系人",
            candidate.contact,
            subject.contact_name,
            _plainly(candidate.contact, subject.contact_name),
            0,
        )
    )
    lines.append(Line("行业或类别", candidate.kind, subject.type_name, Verdict.UNKNOWN, 0))
    return Beside(subject, likeness.points, lines, likeness.clashes)


def _plainly(theirs: str, ours: str) -> Verdict:
    if not theirs or not ours:
        return Verdict.UNKNOWN
    return Verdict.SAME if theirs == ours else Verdict.DIFFERS


def proposals_of(candidate: Candidate, user: Any) -> list[Subject]:
    """The subjects it may be, the likeliest first, as far as this person sees them."""
    keys = [key for key in (candidate.proposal_id, *(each["subject"] for each in candidate.others)) if key]
    if candidate.subject_id:
        keys = [candidate.subject_id]
    found = Subject.objects.visible_to(user).select_related("org__village").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def next_in_review(user: Any, *, after: int | None = None) -> Candidate | None:
    """The next lead to be looked at: the likeliest first, going round to the beginning."""
    rows: Any = Candidate.objects.visible_to(user).in_review().filter(Candidate.workflow.awaiting(user))
    rows = rows.order_by("-points", "pk")
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return None
    if after in keys:
        keys = keys[keys.index(after) + 1 :] + keys[: keys.index(after)]
    return rows.filter(pk=keys[0]).first() if keys else None
