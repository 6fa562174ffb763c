"""The two lists (两个清单) as forms: every running campaign's, as they stood at the end of the period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.returns.sheet import Cell, Column, Line, Sheet
from anwang.town.orgs.models import under
from anwang.work.campaigns.list_papers import (
    HAZARD_HEAD,
    REMEDY_HEAD,
    hazard_cells,
    problem_cells,
    remedy_cells,
)
from anwang.work.campaigns.models import Campaign, Problem, Remedy
from anwang.work.campaigns.queries import rows_on
from anwang.work.hazards.models import Hazard


class Reader:
    """Sees what belongs to an organisation, as a person would whose only post is there."""

    posts_held: tuple[Any, ...] = ()
    is_client = False
    pk = 0

    def __init__(self, org: Any) -> None:
        """Whose eyes."""
        self.org = org

    def scope(self, *roles: str, prefix: str = "") -> Q:
        """As a person's posts give it."""
        return under(self.org, prefix)


def problems(org: Any, period: Period) -> Sheet:
    """问题隐患清单: institutional problems, then hazards."""
    rows = [*_lines(Problem, problem_cells, org, period), *_lines(Hazard, hazard_cells, org, period)]
    return _sheet(HAZARD_HEAD, rows, "问题、隐患")


def remedies(org: Any, period: Period) -> Sheet:
    """制度措施清单: what is done so that problems do not come back."""
    return _sheet(REMEDY_HEAD, list(_lines(Remedy, remedy_cells, org, period)), "制度措施")


def _lines(model: type[Model], cells: Callable[[Any], Sequence[str]], org: Any, period: Period) -> list[Line]:
    """Each record once, though several campaigns of the time list it."""
    reader, found = Reader(org), {}
    day = min(period.end, timezone.localdate())
    begun = Q(starts_on=None) | Q(starts_on__lte=period.end)
    going = Q(ends_on=None) | Q(ends_on__gte=period.start)
    for campaign in Campaign.objects.filter(begun, going, town=org.town_id).order_by("pk"):
        for row in rows_on(model, campaign, reader, day):
            found.setdefault(row.pk, row)
    label = model._meta.label_lower
    return [
        Line(
            f"{model._meta.model_name}-{pk}",
            cells(row)[0],
            tuple(Cell(words="" if word == "—" else word) for word in cells(row)[1:]),
            model=label,
            record=pk,
            address=row.get_absolute_url(),
        )
        for pk, row in sorted(found.items())
    ]


def _sheet(head: Sequence[str], lines: Sequence[Line], corner: str) -> Sheet:
    columns = tuple(Column(f"c{number}", name) for number, name in enumerate(head[2:], 1))
    return Sheet(columns, tuple(lines), corner)
