"""Where the risks of the three model firms are, what the chemicals store promised, and who reported."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from django.utils import timezone

from anwang.work.commitments.actions import correct_commitment, make_commitment
from anwang.work.risks.actions.plans import add_plan, draw_area
from anwang.work.risks.actions.reports import open_reports
from anwang.work.risks.models import FloorPlan, RiskPoint, RiskReport
from demo.floor_plans import CHEMICALS, RESTAURANT, WORKSHOP, Room, floor_plan
from demo.model_firms import ModelFirm
from demo.rhythm import DAY
from demo.settling import Town

PROMISED_FOR = 120  # days before the last: far enough back to see a rhythm
LATE, MISSING, RISKY = 0.06, 0.03, 0.3
USUAL = {"units-total": 6, "units-running": 6, "units-stopped": 0}
WORKS = (
    "hot-work-first",
    "hot-work-second",
    "height",
    "lifting",
    "temporary-power",
    "maintenance",
    "contractors",
)
MONDAY = 1
LAZY_ONE_IN = 9


class RiskViewStory:
    """Mornings the store promises; once there is a register, plans are drawn and reports follow."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Decide which days are late or missing; the last day is on time, the one before is not there."""
        self.town, self.last, self.chance = town, last, chance
        self.firms: list[tuple[ModelFirm, str, Sequence[Room]]] = [
            (town.models.metal, "厂区总平面", WORKSHOP),
            (town.models.restaurant, "店面平面", RESTAURANT),
            (town.models.chemicals, "库区总平面", CHEMICALS),
        ]
        days = [last - DAY * number for number in range(PROMISED_FOR)]
        self.late = {day for day in days[1:] if chance.random() < LATE}
        self.missing = {day for day in days[1:] if chance.random() < MISSING} - self.late

    def morning(self, day: dt.date) -> None:
        """Before ten: the promise of a usual day."""
        if (self.last - day).days < PROMISED_FOR and day not in self.late | self.missing:
            self._promise(day)

    def live(self, day: dt.date) -> None:
        """In the afternoon: the promise that was forgotten, plans once there is a register, reports."""
        if day in self.late:
            self._promise(day)
        if day.isoweekday() == MONDAY or day == self.last:
            self._draw()
            open_reports(day)
            self._file(day)

    def _promise(self, day: dt.date) -> None:
        firm = self.town.models.chemicals
        values = dict(USUAL)
        if day.isoweekday() < 6 and self.chance.random() < RISKY:  # noqa: PLR2004 -- Saturday
            for work in self.chance.sample(WORKS, self.chance.randint(1, 3)):
                values[work] = self.chance.randint(1, 2)
        grade = "yellow" if len(values) > len(USUAL) else "blue"
        made = make_commitment(firm.subject, grade=grade, values=values, by=firm.principal)
        if self.chance.random() < 0.02:  # noqa: PLR2004 -- now and then something comes up
            more = {**values, "confined-space": 1}
            because = "下午临时清理事故池"
            correct_commitment(made, grade="orange", values=more, because=because, by=firm.principal)

    def _draw(self) -> None:
        """Plans and areas, as soon as the risks that lie in them are registered."""
        for firm, name, rooms in self.firms:
            points = list(RiskPoint.objects.current().filter(subject=firm.subject))
            if not points or FloorPlan.objects.filter(subject=firm.subject).exists():
                continue
            plan = add_plan(
                firm.subject,
                name=name,
                picture=floor_plan(rooms, "plan.png"),
                is_public=True,
                by=firm.principal,
            )
            for room in rooms:
                inside = [point for point in points if any(word in point.name for word in room.risks)]
                if inside:
                    draw_area(
                        plan, name=room.name, corners=room.corners, risk_points=inside, by=firm.principal
                    )

    def _file(self, day: dt.date) -> None:
        """Owners with an account sign within weeks; the restaurant and one other firm in nine let it wait."""
        told = {firm.subject.pk for firm in self.town.models}
        waiting = RiskReport.objects.drafts().exclude(subject=self.town.models.restaurant.subject)
        for report in waiting.select_related("subject", "org"):
            owner, age = self.town.owners.get(report.subject_id), day - timezone.localdate(report.created_at)
            is_lazy = report.subject_id % LAZY_ONE_IN == 0 and report.subject_id not in told
            if owner is None or is_lazy or age < DAY * (report.pk % 15):
                continue
            [offer] = [each for each in report.offers(owner) if each.step.name == "file"]
            if not offer.obstacle:
                report.take("file", by=owner)
