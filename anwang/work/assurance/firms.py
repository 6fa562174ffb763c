"""An enterprise as the rules see it: who works there, what it trades, what stands in its registers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import SIZES, Requirement, Sector
from anwang.work.assurance.sizes import CALLED, lacking_for_size, size_of
from anwang.work.registers.models import Entry
from anwang.work.subjects import facts
from anwang.work.subjects.models import Subject

PACK = "assurance"
ANNUAL = f"{PACK}/annual"


class Unknown(Exception):
    """A fact that a rule needs and nobody has written down; the sentence says which."""

    def __init__(self, fact: str, about: str = "annual") -> None:
        """``fact``: 上年营业收入; ``about``: where it is mended, the yearly facts or the subject's file."""
        super().__init__(fact)
        self.fact, self.about = fact, about


@dataclass(frozen=True)
class Line:
    """One current entry of a register."""

    pk: int
    key: str
    values: Mapping[str, Any]
    expires_on: dt.date | None

    def day(self, column: str) -> dt.date | None:
        """The day in a column."""
        value = self.values.get(column)
        return dt.date.fromisoformat(value) if value else None

    def number(self, column: str) -> Decimal | None:
        """The number in a column."""
        value = self.values.get(column)
        return None if value in (None, "") else Decimal(str(value))

    def says(self, where: Mapping[str, Sequence[str]]) -> bool:
        """Whether each of these columns holds one of these values, as people read them."""
        return all(_words(self.values.get(column)) in wanted for column, wanted in where.items())


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return facts.YES if value else facts.NO
    return "" if value is None else str(value)


@dataclass
class Firm:
    """An enterprise with everything the rules ask, gathered once."""

    subject: Subject
    release: Release
    today: dt.date
    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)

    def of(self, register: str, where: Mapping[str, Sequence[str]] | None = None) -> list[Line]:
        """Its current entries in a register that say so."""
        return [line for line in self.lines.get(register, ()) if line.says(where or {})]

    @cached_property
    def annual(self) -> Line | None:
        """Its yearly facts: this year's, else last year's."""
        kept = {str(line.values.get("year", "")).strip(): line for line in self.of(ANNUAL)}
        return kept.get(str(self.today.year)) or kept.get(str(self.today.year - 1))

    def figure(self, column: str, called: str) -> Decimal:
        """A figure of the yearly facts; Unknown where it has not been written down."""
        value = self.annual.number(column) if self.annual else None
        if value is None:
            raise Unknown(called)
        return value

    @cached_property
    def employees(self) -> int:
        """How many work there."""
        if self.subject.employees is None:
            raise Unknown("从业人数", "employees")
        return self.subject.employees

    @cached_property
    def sector(self) -> Sector:
        """Its branch: as it says itself, else as its type implies."""
        sectors = self.release.pack.sectors
        said = str(self.annual.values.get("sector", "")) if self.annual else ""
        for sector in sectors:
            if sector.name == said:
                return sector
        for sector in sectors:
            if self.subject.type in {sector.qualify(ref) for ref in sector.types}:
                return sector
        raise Unknown("行业")

    @cached_property
    def size(self) -> str:
        """Large, medium, small or micro."""
        table = next(each for each in self.release.pack.sizes if each.id == self.sector.size)
        figures: dict[str, Decimal | int | None] = {"employees": self.subject.employees}
        for name in ("revenue", "assets"):
            figures[name] = self.annual.number(name) if self.annual else None
        if lacking := lacking_for_size(table, figures, self.today):
            about = "employees" if lacking[0] == "employees" else "annual"
            raise Unknown(CALLED[lacking[0]], about)
        return size_of(table, figures, self.today)

    @property
    def size_words(self) -> str:
        """小型; 不清楚：请补从业人数 where it cannot be told."""
        try:
            return SIZES[self.size]
        except Unknown as unknown:
            return f"不清楚：请补{unknown.fact}"


def gather(subjects: Iterable[Subject], release: Release, today: dt.date) -> list[Firm]:
    """The firms with their current entries of every register that a requirement names: one query."""
    found = list(subjects)
    registers = {ANNUAL}
    for requirement in release.pack.requirements:
        registers |= {requirement.register_id, requirement.instead_id}
    rows: Any = Entry.objects
    entries = rows.current().filter(subject__in=found, register__in=registers).order_by("pk")
    held: dict[int, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for pk, subject, register, key, values, expires_on in entries.values_list(
        "pk", "subject_id", "register", "key", "values", "expires_on"
    ):
        held[subject][register].append(Line(pk, key, values, expires_on))
    return [Firm(subject, release, today, held[subject.pk]) for subject in found]


def concerns(requirement: Requirement, subject: Subject) -> bool:
    """Whether a requirement looks at subjects of this type."""
    types = {requirement.qualify(ref) for ref in requirement.types}
    return not types or subject.type in types
