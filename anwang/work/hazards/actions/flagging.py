"""Doubts about reports are raised for a reviewer, once each (疑问标记); nothing else follows from them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_moment
from anwang.base.kit.refusals import NotReady
from anwang.work.hazards.choices import REFUSED, FlagRule, FlagState, HazardSource
from anwang.work.hazards.clocks import length
from anwang.work.hazards.models import Hazard, QualityFlag
from anwang.work.hazards.quality.records import Doubt, doubts_about, is_pack_wording
from anwang.work.hazards.queries import advice_on

LOOKED_BACK = dt.timedelta(days=2)
"""How far the daily look goes back: a photo may come after its step, a night be slept through."""


@transaction.atomic
def look_at(hazard: Hazard) -> list[QualityFlag]:
    """Raise what a report's words, photos and clock make doubtful; what was raised stays as it is."""
    if hazard.state in REFUSED:
        return []
    try:
        doubts = [*_words(hazard), *doubts_about(hazard)]
    except NotReady:  # no pack has the thresholds: nothing is doubted on our own account
        return []
    known = set(QualityFlag.objects.of(hazard).values_list("rule", flat=True)) if doubts else set()
    return [raise_flag(hazard, doubt) for doubt in doubts if doubt.rule not in known]


def raise_flag(target: Any, doubt: Doubt) -> QualityFlag:
    """Put a doubt about a record (a hazard, a visit) before the reviewers, unless it lies there already."""
    hazard = target if isinstance(target, Hazard) else None
    other = doubt.other
    flag, is_new = QualityFlag.objects.get_or_create(
        target_type=target._meta.label_lower,
        target_id=target.pk,
        rule=doubt.rule,
        defaults={
            "org": target.org,
            "topic": target.topic,
            "hazard": hazard,
            "subject": target.subject,
            "reason": doubt.reason[:300],
            "target_name": str(target)[:200],
            "target_url": target.get_absolute_url(),
            "other_name": str(other or "")[:200],
            "other_url": other.get_absolute_url() if other is not None else "",
        },
    )
    if is_new:
        record(None, "hazards.flag", flag, label="提出疑问", after=flag.stands, note=flag.reason)
        if hazard is not None:
            settle_doubt(hazard.pk)
    return flag


def settle_doubt(hazard_id: int) -> None:
    """Copy to the hazard what its doubts come to, for lists: one is open, one held, or none did."""
    states = set(QualityFlag.objects.filter(hazard=hazard_id).values_list("state", flat=True))
    worst = next((state for state in FlagState if state in states), "")
    Hazard.objects.filter(pk=hazard_id).update(doubt=worst)


def _words(hazard: Hazard) -> list[Doubt]:
    """What was advised while it was typed, and filed all the same."""
    if is_pack_wording(hazard):
        return []
    judged = advice_on(hazard.title, hazard.org.town)
    return [Doubt(FlagRule(rule), judged.advice) for rule in judged.flags]


@transaction.atomic
def look_at_recent(now: dt.datetime) -> int:
    """The daily look: what moved lately, and waves; run twice, it raises nothing twice."""
    since, before = now - LOOKED_BACK, QualityFlag.objects.count()
    moved = Hazard.objects.filter(changed_at__gte=since).exclude(state__in=REFUSED)
    for hazard in moved.select_related("org__town", "release", "subject").iterator(chunk_size=500):
        look_at(hazard)
    look_for_bursts(since)
    return QualityFlag.objects.count() - before


def look_for_bursts(since: dt.datetime) -> int:
    """Firms that filed more than so many hazards within so many minutes: one doubt, on the first of them."""
    today = timezone.localdate()
    within, most = length("quality-burst-within", today), length("quality-burst-more-than", today)
    span = dt.timedelta(minutes=within.value)
    filed: dict[int, list[Hazard]] = defaultdict(list)
    reports = Hazard.objects.filter(
        created_at__gte=since - span, source=HazardSource.SELF_CHECK, unit__isnull=False
    )
    busy = reports.order_by().values("unit").annotate(n=models.Count("pk")).filter(n__gt=most.value)
    for hazard in (
        reports.filter(unit__in=busy.values("unit")).select_related("org", "subject").order_by("pk")
    ):
        filed[hazard.unit].append(hazard)
    raised = 0
    for hazards in filed.values():
        for first, burst in _bursts(hazards, span, most.value):
            raised += 1
            raise_flag(first, _burst_doubt(first, burst))
    return raised


def _bursts(hazards: list[Hazard], span: dt.timedelta, most: int) -> list[tuple[Hazard, list[Hazard]]]:
    """Runs of more than ``most`` within ``span`` of their first, one after the other."""
    found, start = [], 0
    while start < len(hazards):
        first = hazards[start]
        run = [each for each in hazards[start:] if each.created_at - first.created_at <= span]
        if len(run) > most:
            found.append((first, run))
            start += len(run)
        else:
            start += 1
    return found


def _burst_doubt(first: Hazard, burst: list[Hazard]) -> Doubt:
    begun, ended = cn_moment(first.created_at), cn_moment(burst[-1].created_at)[-5:]
    return Doubt(FlagRule.BURST, f"{begun}至{ended}，本单位连着填报了 {len(burst)} 条", _List(first))


class _List:
    """The hazards of the firm on that day, as a record to compare with."""

    def __init__(self, first: Hazard) -> None:
        self.day, self.first = timezone.localdate(first.created_at), first

    def __str__(self) -> str:
        return "当天填报的隐患"

    def get_absolute_url(self) -> str:
        """The list, narrowed to that firm and day."""
        name = self.first.subject.name if self.first.subject else ""
        return f"{reverse('hazards:list')}?found_on_after={self.day}&found_on_before={self.day}&q={name}"
