"""Looking again at what enterprises have; the same state of the registers gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Requirement
from anwang.town.orgs.models import LEVELS
from anwang.work.assurance.firms import Firm, Unknown, gather
from anwang.work.assurance.judging import Judgement, judge
from anwang.work.assurance.judging.judging import fitting
from anwang.work.assurance.models import Standing, stale
from anwang.work.assurance.queries import assured, release_in_use
from anwang.work.subjects.models import Subject

AT_ONCE = 200


def refresh(subjects: Any) -> int:
    """Look again at those of these subjects that changed since, or were not looked at today."""
    release = release_in_use()
    if release is None:
        return 0
    waiting = list(stale(assured(release, subjects)).select_related("org").order_by("pk"))
    for start in range(0, len(waiting), AT_ONCE):
        judge_firms(waiting[start : start + AT_ONCE], release)
    return len(waiting)


def refresh_firm(subject: Subject) -> None:
    """The same for one, before its page is shown."""
    refresh(Subject.objects.filter(pk=subject.pk))


@transaction.atomic
def judge_firms(subjects: Iterable[Subject], release: Release) -> None:
    """Write down how each stands to each requirement, in place of what was written before."""
    locked = Subject.objects.select_for_update(of=("self",)).select_related("org")
    rows_of = locked.filter(pk__in=[subject.pk for subject in subjects]).order_by("pk")
    firms = gather(rows_of, release, timezone.localdate())
    now = timezone.now()
    rows = [
        _standing(firm, requirement, place, judgement, now)
        for firm in firms
        for place, (requirement, judgement) in enumerate(judge(firm))
    ]
    Standing.objects.filter(subject__in=[firm.subject for firm in firms]).delete()
    Standing.objects.bulk_create(rows, batch_size=500)


def forget_double(keep: Subject, drop: Subject) -> None:
    """A merged double has nothing of its own any more; the one that is kept is looked at anew."""
    Standing.objects.filter(subject__in=[keep, drop]).delete()


def _standing(firm: Firm, requirement: Requirement, place: int, judgement: Judgement, now: Any) -> Standing:
    pack = firm.release.pack
    try:
        row = fitting(firm, requirement)
    except Unknown:
        row = None
    basis = row.basis if row else requirement.rows[-1].basis
    org = firm.subject.org
    return Standing(
        subject=firm.subject,
        org=org,
        topic=pack.topic or "",
        **{level: getattr(org, f"{level}_id") for level in LEVELS},
        kind=requirement.id,
        name=requirement.name,
        group=requirement.group,
        place=place,
        state=judgement.state,
        should=judgement.should[:120],
        has=judgement.has[:120],
        lacks=judgement.lacks[:200],
        register=requirement.register_id,
        about=judgement.about,
        entry=judgement.entry,
        prefill=judgement.prefill,
        expires_on=judgement.expires_on,
        basis=pack.cite(*basis)[:300],
        note=(row.note if row else "")[:200],
        is_checked=bool(row and row.status == "有效" and pack.is_checked(*basis)),
        judged_at=now,
    )
