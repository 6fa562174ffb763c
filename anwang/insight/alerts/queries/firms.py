"""The index of one firm explained: every part a sentence with its figure, and the way to its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from anwang.base.kit import measures
from anwang.insight.alerts.bounds import needs_help_below
from anwang.insight.alerts.models import FirmIndex
from anwang.insight.alerts.reading import Part, rows_of
from anwang.insight.indicators.line import line_of
from anwang.knowledge.packs.shapes import IndexPart
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject

WEEKS_SHOWN = 53


@dataclass(frozen=True)
class Explained:
    """One part in words."""

    part: Part
    sentence: str
    url: str
    basis: str

    @property
    def id(self) -> str:
        """Its id in the pack."""
        return self.part.part.id

    @property
    def name(self) -> str:
        """What it is called."""
        return self.part.part.name

    @property
    def weight(self) -> int:
        """Its share of a hundred."""
        return self.part.part.weight

    @property
    def points(self) -> int | None:
        """None where it does not apply."""
        return self.part.points

    @property
    def help(self) -> str:
        """How to do better; only where that is possible."""
        return self.part.part.help if self.part.loss else ""

    @property
    def scale(self) -> str:
        """The whole scale in words: 0 得 0 分，1 起 50 分 …"""
        unit = "%" if self.part.part.out_of else ""
        steps = [f"{step.at}{unit} 起 {step.points} 分" for step in self.part.part.scale]
        return "，".join(steps)


def explained(index: FirmIndex) -> list[Explained]:
    """Every part as it was read when the index was last worked out, in the wording it was read under."""
    pack = index.release.pack
    parts = {part.id: part for part in pack.firm_index}
    found = []
    for part_id, counted, out_of, _ in index.parts:
        if part := parts.get(part_id):
            url = reverse("alerts:rows", args=[index.subject_id, part_id])
            read = Part(part, counted, out_of)
            found.append(Explained(read, _sentence(read), url, pack.cite(*part.basis)))
    return found


def _sentence(read: Part) -> str:
    part, measure = read.part, measures.registry[read.part.measure]
    when = "目前" if part.days == 1 else f"近 {part.days} 天"
    counted = f"{measure.label} {read.counted} {measure.unit}"
    own = "（不计企业自查发现的）" if part.may_fall and _counts_hazards(part) else ""
    if part.out_of is None:
        return f"{when}{counted}{own}"
    whole = measures.registry[part.out_of]
    if not read.out_of:
        return f"{when}没有{whole.label}的{own}，这一项不计"
    return f"{when}{whole.label} {read.out_of} {whole.unit}，其中{counted}，占 {read.figure}%{own}"


def _counts_hazards(part: IndexPart) -> bool:
    return part.measure.startswith("hazards.")


def rows_behind(index: FirmIndex, part_id: str, user: Any, *, all_of: bool = False) -> QuerySet[Any] | None:
    """The rows that a part counts, as far as this person may see them; None: there is no such part."""
    part = next((each for each in index.release.pack.firm_index if each.id == part_id), None)
    if part is None:
        return None
    rows = rows_of(part, index.org, index.computed_on, all_of=all_of)
    seen = rows.model._default_manager.visible_to(user).values("pk")
    rows = rows.filter(pk__in=seen).order_by("-pk")
    return rows.select_related("subject") if rows.model is Hazard else rows


def index_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """The section on a subject's page: the figure, its course, where most is to be gained."""
    rows: Any = FirmIndex.objects
    found = rows.visible_to(user).filter(subject=subject).select_related("release", "subject").first()
    return None if found is None else {"index": found, **course_of(found)}


def course_of(index: FirmIndex) -> dict[str, Any]:
    """The weekly points of a year, and a line through them."""
    points = list(index.course.order_by("-week").values_list("week", "points")[:WEEKS_SHOWN])[::-1]
    below = needs_help_below(index.computed_on)
    line = line_of([float(value) for _, value in points], float(below))
    return {"course": points, "line": line, "below": below}
