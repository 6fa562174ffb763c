"""The registry of measures (统计指标): named numbers that packs, reports and dashboards combine.

An app offers its measures in its own ``measures.py``, each a function from scope and period to the rows that
it counts, so that every figure can open them::

    @measure("hazards.closed", "销号隐患", unit="条", definition="销号时间在期内的隐患")
    def closed(scope: Scope, period: Period) -> QuerySet[Hazard]:
        return scope.narrow(Hazard.objects.filter(closed_at__range=period.moments))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Count, QuerySet, Sum
from django.utils.module_loading import autodiscover_modules

from anwang.base.kit.dates import Period

__all__ = [
    "OWN",
    "Measure",
    "Period",
    "Scope",
    "discover",
    "measure",
    "reference",
    "registry",
    "rows",
    "split",
    "value",
]

INTRODUCTION = (
    "指标包（packs）按名称引用和组合以下指标。每项指标统计某一范围（一个单位及其下级，可限定一个专题）、某一时段内的记录，"
    "页面上的每个数字都能点开看到这些记录；同一指标在页面、报告、Excel 和接口里是同一个数。"
    "出处写明所数的是哪部法规、标准规定的事，时段和计数的办法都是本平台的统计口径。"
    "本页由 `script/docs` 生成。"
)
OWN = "本平台统计口径"
"""The source of a measure that no law, standard or circular defines: this platform counts so."""
NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")

Rows = Callable[["Scope", Period], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to count (范围): an organisation with all beneath it, a topic or several, both, or everything."""

    org: Any = None
    topic: str = ""
    topics: tuple[str, ...] = ()

    def narrow(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only the rows of a placed model that lie in this scope."""
        if self.org is not None:
            placed: Any = queryset  # every placed model's queryset knows what lies under an organisation
            queryset = placed.under(self.org)
        if self.topics:
            queryset = queryset.filter(topic__in=self.topics)
        return queryset.filter(topic=self.topic) if self.topic else queryset


@dataclass(frozen=True, slots=True)
class Measure:
    """One named number: what it is called, what it counts in, how it is defined (口径), whence, and its rows.

    ``source`` (出处) is the article, standard or circular that asks for what is counted, else ``OWN``.
    ``amount``: the column of the rows that is added up; none: the rows are counted.
    """

    name: str
    label: str
    unit: str
    definition: str
    source: str
    rows: Rows
    amount: str = ""

    @property
    def app(self) -> str:
        """The label of the app that offers it."""
        return self.name.partition(".")[0]


class Registry(Mapping[str, Measure]):
    """Every measure by name; an unknown name says which there are."""

    def __init__(self) -> None:
        self._measures: dict[str, Measure] = {}

    def add(self, measure: Measure) -> None:
        """Take a measure in; its name must be new and read ``app.past_participle``."""
        if not NAME.fullmatch(measure.name):
            raise ValueError(f"a measure is named like hazards.closed, not {measure.name!r}")
        if measure.name in self._measures:
            raise ValueError(f"there are two measures named {measure.name}")
        self._measures[measure.name] = measure

    def __getitem__(self, name: str) -> Measure:
        try:
            return self._measures[name]
        except KeyError:
            raise KeyError(f"no measure is named {name!r}; there are {', '.join(self) or 'none'}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._measures))

    def __len__(self) -> int:
        return len(self._measures)


registry = Registry()


def measure(
    name: str, label: str, unit: str, definition: str, *, source: str = OWN, amount: str = ""
) -> Callable[[Rows], Rows]:
    """Offer the decorated function's rows as a measure; ``amount`` names what of them is added up."""

    def offer(function: Rows) -> Rows:
        registry.add(Measure(name, label, unit, definition, source, function, amount))
        return function

    return offer


def rows(name: str, scope: Scope, period: Period) -> QuerySet[Any]:
    """The rows a figure counts."""
    return registry[name].rows(scope, period)


def value(name: str, scope: Scope, period: Period) -> int | Decimal:
    """The figure: how many rows, or what their amounts come to."""
    if amount := registry[name].amount:
        return rows(name, scope, period).aggregate(total=Sum(amount))["total"] or Decimal(0)
    return rows(name, scope, period).count()


def split(name: str, scope: Scope, period: Period, *, by: str) -> dict[Any, int]:
    """The figure for each value of one column (``village``, ``topic``, ``state`` …), in one query."""
    counted = rows(name, scope, period).order_by().values(by).annotate(figure=Count("pk", distinct=True))
    return {row[by]: row["figure"] for row in counted}


def discover() -> None:
    """Read every installed app's ``measures.py``."""
    autodiscover_modules("measures")


def reference() -> str:
    """``docs/reference/measures.md``: what packs may name."""
    lines = [
        "# 统计指标（measures）",
        "",
        INTRODUCTION,
    ]
    for label in sorted({measure.app for measure in registry.values()}):
        heading = apps.app_configs[label].verbose_name if label in apps.app_configs else label
        lines += ["", f"## {heading}", "", "| 名称 | 指标 | 单位 | 口径 | 出处 |", "|---|---|---|---|---|"]
        lines += [
            f"| `{each.name}` | {each.label} | {each.unit} | {each.definition} | {each.source} |"
            for each in registry.values()
            if each.app == label
        ]
    return "\n".join(lines) + "\n"
