"""Plain charts: no gradient, no legend where a word will do; the figures stand under the picture too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from anwang.base.kit.components.tags import register

STEP, BAR, HEIGHT, TOP, FOOT = 52, 16, 132, 20, 24


class Pair(Protocol):
    """A column of the chart: this time and the time before."""

    label: str
    now: int
    before: int


@dataclass(frozen=True)
class Bar:
    """One bar as SVG takes it."""

    x: float
    y: float
    height: float
    value: int
    middle: float


@dataclass(frozen=True)
class Group:
    """Two bars and their word."""

    label: str
    middle: float
    before: Bar
    now: Bar
    href: str


@register.simple_tag
def pair_chart(
    rows: Sequence[Any], *, label: str, now: str, before: str, href: str = "", until: int | None = None
) -> SafeString:
    """Bars in pairs (this year beside last year), a pair for each row with ``label``, ``now``, ``before``.

    ``href`` with ``row.narrow`` behind it opens a bar's rows; ``until``: later rows have no figure yet.
    """
    most = max([max(row.now, row.before) for row in rows] + [1])
    groups = [
        _group(
            row, place, most, f"{href}{row.narrow}" if href else "", is_known=until is None or place < until
        )
        for place, row in enumerate(rows)
    ]
    parts = {
        "groups": groups, "label": label, "now": now, "before": before, "bar": BAR, "rows": rows,
        "width": STEP * max(len(groups), 1), "height": TOP + HEIGHT + FOOT, "line": TOP + HEIGHT,
        "foot": TOP + HEIGHT + FOOT - 7,
    }  # fmt: skip
    return render_to_string("ui/pair_chart.html", parts)


def _group(row: Pair, place: int, most: int, href: str, *, is_known: bool) -> Group:
    left = STEP * place + (STEP - 2 * BAR - 2) / 2
    now = row.now if is_known else 0
    return Group(
        row.label,
        STEP * place + STEP / 2,
        _bar(left, row.before, most),
        _bar(left + BAR + 2, now, most),
        href,
    )


def _bar(x: float, value: int, most: int) -> Bar:
    height = round(HEIGHT * value / most, 1)
    return Bar(x, TOP + HEIGHT - height, height, value, x + BAR / 2)
