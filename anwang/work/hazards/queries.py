"""Reads that join: what a hazard's page shows beside the row itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from anwang.knowledge.laws.sources import Choice
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.town.people.choices import FIRM
from anwang.work.hazards.choices import OPEN, REFUSED, FlagState, PlanState, ReceiptKind
from anwang.work.hazards.models import Hazard, QualityFlag, Suspension
from anwang.work.hazards.models.flag import READERS
from anwang.work.hazards.quality import Judgement, bare, judge
from anwang.work.risks.failures import Failures
from anwang.work.risks.models import Control
from anwang.work.subjects.models import Subject

SHOWN_OF_A_SUBJECT = 8
SHOWN_OF_A_MEASURE = 3


@dataclass(frozen=True)
class Condition:
    """One line of the check list that a major hazard must fill."""

    text: str
    met: bool
    url: str


def conditions_of(hazard: Hazard) -> list[Condition]:
    """五落实, filing, double report: what a major hazard needs before it can be closed."""
    if not hazard.is_major:
        return []
    plan, plan_url = hazard.treatment_plan, hazard.plan_url
    met = plan.conditions if plan else dict.fromkeys(("责任", "措施", "资金", "时限", "预案"), False)
    found = [Condition(f"{name}落实", done, plan_url) for name, done in met.items()]
    filed = plan is not None and plan.state == PlanState.FILED
    found.append(Condition("治理方案已备案", filed, plan_url))
    missing, receipts_url = hazard.missing_receipts, reverse("hazards:receipts", args=[hazard.pk])
    found += [Condition(f"已向{kind.label}报告", kind not in missing, receipts_url) for kind in ReceiptKind]
    return found


def waiting_for(hazard: Hazard) -> str:
    """What is waited for, for whoever cannot do it: the first step that somebody is expected to take."""
    steps = (step for step in hazard.workflow.steps.values() if step.duty and hazard.state in step.source)
    step = next(steps, None)
    return f"下一步：{step.label}，{step.by.says(hazard)}" if step else ""


def papers_of(hazard: Hazard) -> list[models.Model]:
    """The hazard and all that hangs on it, for one common timeline."""
    supervisions = list(hazard.supervisions.all())
    requests = [request for each in supervisions for request in each.extension_requests.all()]
    plan = [hazard.treatment_plan] if hazard.treatment_plan else []
    return [hazard, *plan, *hazard.receipts.all(), *supervisions, *requests, *hazard.suspensions.all()]


def reviews(user: Any) -> bool:
    """Whether this person sees doubts about reports at all: town staff do."""
    return bool(user.holds(*READERS))


def flags_of(record: models.Model, user: Any) -> list[QualityFlag]:
    """The doubts about a report, as far as this person may know of them; the open ones first."""
    rows: Any = QualityFlag.objects
    found = rows.visible_to(user).of(record).select_related("decided_by", "org").order_by("-id")
    return sorted(found, key=lambda flag: flag.state != FlagState.OPEN)


def siblings_of(hazard: Hazard, user: Any) -> QuerySet[Hazard]:
    """Other hazards of the same subject, newest first."""
    if hazard.subject_id is None:
        return Hazard.objects.none()
    others = Hazard.objects.visible_to(user).filter(subject=hazard.subject_id).exclude(pk=hazard.pk)
    return others.order_by("-pk")[:5]


def hazards_of(subject: Subject, user: Any) -> dict[str, Any]:
    """The section of hazards on a subject's page."""
    rows: Any = Hazard.objects.visible_to(user).filter(subject=subject).order_by("-pk")
    return {"hazards": rows[:SHOWN_OF_A_SUBJECT], "open_count": rows.open().count(), "count": rows.count()}


def controls_of(subject: Subject | None, user: Any) -> QuerySet[Control]:
    """The measures of a subject's register, point after point."""
    rows: Any = Control.objects.visible_to(user).current().filter(event__point__subject=subject)
    found: QuerySet[Control] = rows.select_related("event__point").order_by(
        "event__point__order", "event__point", "event__order", "event", "order", "id"
    )
    return found


def known_control(subject: Subject, checklist: str, item: str) -> Control | None:
    """The measure that failures of this check item meant here before, if somebody ever said so."""
    earlier = Hazard.objects.filter(
        subject=subject, checklist=checklist, item=item, control__is_deleted=False
    )
    last = earlier.select_related("control__event__point").order_by("pk").last() if checklist else None
    return last.control if last else None


def failures_of(controls: Iterable[int], user: Any) -> dict[int, Failures]:
    """Of each measure: the hazards in which it did not hold, open ones first, as far as one sees them."""
    rows: Any = Hazard.objects.visible_to(user).filter(control__in=controls)
    found: dict[int, list[Hazard]] = {}
    for hazard in rows.counted().order_by("-pk"):
        found.setdefault(hazard.control_id, []).append(hazard)
    told = {}
    for control, hazards in found.items():
        hazards.sort(key=lambda each: not each.is_open)
        opened = sum(each.is_open for each in hazards)
        url = f"{reverse('hazards:list')}?control={control}"
        shown = hazards[:SHOWN_OF_A_MEASURE]
        told[control] = Failures(opened, len(hazards) - opened, shown, url, f"{url}&state={','.join(OPEN)}")
    return told


def subjects_for(user: Any) -> QuerySet[Subject]:
    """Where this person can report a hazard."""
    subjects: Any = Subject.objects.all()
    found: QuerySet[Subject] = subjects.visible_to(user).present().unmerged()
    return found


def subjects_matching(user: Any, words: str) -> QuerySet[Subject]:
    """The same, narrowed by a name, initials or a number."""
    like = Q(name__icontains=words) | Q(initials__istartswith=words) | Q(code=words) | Q(number=words)
    return subjects_for(user).filter(like).order_by("name")[:SHOWN_OF_A_SUBJECT]


def own_subject(user: Any) -> Subject | None:
    """The one subject that a person of a firm works for."""
    units = [post.org_id for post in user.posts_held if post.role in FIRM]
    found = list(Subject.objects.visible_to(user).filter(org__in=units)[:2])
    return found[0] if len(found) == 1 else None


def choices_since(town: Any, after: int) -> Iterator[Choice]:
    """Which item of a checklist people chose for which words, in hazards that were not refused."""
    rows = Hazard.objects.exclude(item="").exclude(checklist="").exclude(state__in=REFUSED)
    rows = rows.filter(pk__gt=after)
    if town is not None:
        rows = rows.filter(town=town.pk)
    for number, text, checklist, item in rows.order_by("pk").values_list("pk", "title", "checklist", "item"):
        yield Choice(number, text, f"{checklist}#{item}")


def advice_on(text: str, town: Any) -> Judgement:
    """What the rules say of a report's words, which must not be those of a checklist this town uses."""
    asked = (_asked_in(release) for release in packs.releases(town).values())
    return judge(text, frozenset().union(*asked))


def _asked_in(release: Release) -> frozenset[str]:
    """The questions of a release, bare; worked out once for each fingerprint."""
    if release.sha256 not in _asked:
        _asked[release.sha256] = frozenset(
            bare(item.ask) for checklist in release.pack.checklists for item in checklist.items
        )
    return _asked[release.sha256]


_asked: dict[str, frozenset[str]] = {}


def suspended_on(subjects: Any, day: dt.date) -> Iterable[int]:
    """Which of these subjects stood still on this day by order (停产停业): nothing is owed then."""
    stopped = Suspension.objects.filter(hazard__subject__in=subjects, since__lte=day)
    stopped = stopped.filter(Q(resumed_at=None) | Q(resumed_at__date__gt=day))
    return stopped.values_list("hazard__subject", flat=True)
