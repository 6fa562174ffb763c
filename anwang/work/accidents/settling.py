"""What the figures make of an accident: grade, kind, who must report it; and the risks of its firm."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import ReportClock
from anwang.work.accidents import guards
from anwang.work.accidents.grading import Toll, grade_on, kind_of
from anwang.work.accidents.models import Accident, ReportDuty, Supplement
from anwang.work.accidents.rules import handles
from anwang.work.enforcement.guards import demand
from anwang.work.risks.actions.changing import report_change
from anwang.work.risks.choices import ChangeKind
from anwang.work.risks.models import RiskPoint

FIGURES = ("deaths", "missing", "serious", "minor", "loss")


class Late:
    """Figures told on a day, as the guard asks."""

    def __init__(self, accident: Accident, told: Toll, on: dt.date) -> None:
        """Whether casualties change after the window."""
        before = accident.toll
        changes = (told.deaths, told.missing, told.serious) != (before.deaths, before.missing, before.serious)
        self.happened_on, self.days = accident.happened_on, accident.window.value
        self.is_late = changes and on > accident.window_ends_on


def note_figures(accident: Accident, toll: Toll) -> None:
    """Put the figures and what follows from them on the record, which is saved by the caller."""
    for name in FIGURES:
        setattr(accident, name, getattr(toll, name))
    counted = counted_toll(accident)
    accident.counted_deaths = counted.deaths
    row = grade_on(counted, accident.happened_on)
    accident.grade = row.id if row else ""
    accident.kind = kind_of(counted, accident.grade, is_grave=accident.is_grave_incident)


def counted_toll(accident: Accident) -> Toll:
    """The figures by which it is graded: casualties of the window, who is missing still counted as dead.

    The missing count once the window is over (重庆条例, art. 48); what was lost counts whenever it is known.
    """
    told = accident.toll
    if accident.pk is None:
        return told
    within = accident.supplements.filter(is_late=False).order_by("told_at", "pk").last()
    base = within.toll if within is not None else told
    gone = base.missing if timezone.localdate() > accident.window_ends_on else 0
    return Toll(base.deaths + gone, base.missing - gone, base.serious, base.minor, Decimal(told.loss))


@transaction.atomic
def supplement(accident: Accident, toll: Toll, *, by: Any, words: str = "", because: str = "") -> Accident:
    """Later figures; the grade follows, and who must be told of it."""
    accident = Accident.objects.select_for_update().get(pk=accident.pk)
    handles.demand(by, accident)
    if accident.is_over:
        raise NotReady(f"当前为“{accident.get_state_display()}”，不能补报")
    late = Late(accident, toll, timezone.localdate())
    demand(late, [guards.within_the_window], because=because)
    told = "；".join(filter(None, (words.strip(), because.strip())))
    Supplement.objects.create(
        accident=accident, told_at=timezone.now(), words=told[:500],
        is_late=late.is_late, written_by=by, **{name: getattr(toll, name) for name in FIGURES},
    )  # fmt: skip
    before, was = accident.toll.words, accident.standing_words
    note_figures(accident, toll)
    settle(accident)
    changes = {"伤亡和损失": [before, accident.toll.words]}
    if was != accident.standing_words:
        changes["等级"] = [was, accident.standing_words]
    record(by, "accidents.supplement", accident, label="补报", note=words, changes=changes)
    return accident


def settle(accident: Accident) -> None:
    """Grade it by what counts, save it, and open what has to be reported."""
    note_figures(accident, accident.toll)
    accident.version += 1
    accident.save()
    open_duties(accident)


def open_duties(accident: Accident) -> None:
    """Every leg upwards that such an accident goes; what runs already is left alone."""
    known = set(accident.duties.values_list("clock", flat=True))
    town = accident.org.town
    for clock in packs.report_clocks(accident.happened_on, town):
        is_there = accident.subject_id or not clock.needs_firm
        if is_there and clock.concerns(accident.kind, accident.grade) and clock.id not in known:
            basis = packs.release(clock.pack_id, town).pack.cite(*clock.basis)
            made = ReportDuty.objects.create(
                accident=accident, clock=clock.id, reporter=clock.reporter, receiver=clock.receiver,
                minutes=clock.minutes, basis=basis,
            )  # fmt: skip
            start(made)


def start(duty: ReportDuty) -> None:
    """Let it run, if what it waits for has been reported."""
    clock = clock_of(duty)
    if clock is None:
        return
    began: dt.datetime | None
    if clock.after:
        before = duty.accident.duties.filter(clock=clock.after).first()
        began = before.reported_at if before else duty.accident.told_at
    else:
        began = duty.accident.told_at if clock.since_received else duty.accident.happened_at
    if began is not None:
        duty.began_at, duty.due_at = began, began + dt.timedelta(minutes=duty.minutes)
        duty.save(update_fields=["began_at", "due_at"])


def clock_of(duty: ReportDuty) -> ReportClock | None:
    """The row it follows."""
    accident = duty.accident
    rows = packs.report_clocks(accident.happened_on, accident.org.town)
    return next((row for row in rows if row.id == duty.clock), None)


def settle_missing(today: dt.date) -> int:
    """Who is missing at the end of the window counts as dead; the grade follows. Twice is as once."""
    changed = 0
    for accident in Accident.objects.under_way().filter(missing__gt=0).select_related("org", "subject"):
        counted = counted_toll(accident)
        if today > accident.window_ends_on and counted.deaths != accident.counted_deaths:
            was = accident.standing_words
            with transaction.atomic():
                settle(accident)
                now = accident.standing_words
                changes = {"等级": [was, now]} if was != now else {}
                note = f"补报期满，下落不明 {accident.missing} 人按死亡计"
                record(
                    None, "accidents.settle_missing", accident, label="重新定级", note=note, changes=changes
                )
            changed += 1
    return changed


def tell_risks(accident: Accident, *, by: Any) -> int:
    """Every risk of the firm is assessed anew; the same accident tells it once."""
    if accident.subject is None:
        return 0
    points = RiskPoint.objects.current().filter(subject=accident.subject).select_related("subject", "org")
    for point in points:
        text = f"{accident.standing_words}：{accident.what}"[:200]
        report_change(
            point, ChangeKind.ACCIDENT, text, by=None, on=accident.happened_on, reference=accident.number
        )
    return len(points)
