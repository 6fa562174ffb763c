"""Sections of an enterprise's file (一企一档), brought by the apps above, as panels are.

An app says from its ``ready()``, most often by the listing that it has already::

    add_section(listed("cases", "执法案件", CaseListing, order=70))

What a person may not see on the pages is not in the file either: every section asks ``visible_to``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from anwang.base.kit.cells import exported
from anwang.base.kit.dates import UNKNOWN, cn_date, cn_moment
from anwang.base.kit.listing import Listing, columns_of, with_related

MOST_ROWS = 500
OF_THE_FIRM = ("subject", "dossier__subject", "org")
"""Columns that would say on every line whose file this is."""


@dataclass(frozen=True)
class Facts:
    """Labels and what they say."""

    pairs: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return len(self.pairs)


@dataclass(frozen=True)
class Table:
    """A table under its own heading, where there are several; ``left_out``: older rows not printed."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    left_out: int = 0

    def __len__(self) -> int:
        return len(self.rows) + self.left_out


@dataclass(frozen=True)
class Pictures:
    """Photos side by side, each with what it shows; the files may be large, so only their places are here."""

    title: str
    photos: tuple[tuple[str, Path], ...]

    def __len__(self) -> int:
        return len(self.photos)


Part = Facts | Table | Pictures
Parts = Callable[[Any, Any], Sequence[Part]]


@dataclass(frozen=True)
class Section:
    """One section: its heading, what stands in it for this person, and its place among the others."""

    id: str
    title: str
    parts: Parts
    order: int = 50


sections: dict[str, Section] = {}


def add_section(section: Section) -> None:
    """Put this section into every enterprise's file."""
    sections[section.id] = section


def sections_of(subject: Any, user: Any) -> list[tuple[Section, list[Part]]]:
    """Every section with its parts, in order; one that has nothing is there and says so."""
    ordered = sorted(sections.values(), key=lambda each: (each.order, each.id))
    return [(each, [part for part in each.parts(subject, user) if len(part)]) for each in ordered]


def listed(
    id: str,  # noqa: A002 -- as a Section is made
    title: str,
    listing: type[Listing],
    *,
    order: int,
    of: str = "subject",
    rows: str = "all",
) -> Section:
    """A section of records as their listing shows them.

    ``of``: how they lead to the subject; ``rows``: the QuerySet method that the listing begins with.
    """

    def parts(subject: Any, user: Any) -> list[Part]:
        seen = listing.model._default_manager.visible_to(user)  # type: ignore[attr-defined]
        return [table_of(listing, getattr(seen.filter(**{of: subject.pk}), rows)())]

    return Section(id, title, parts, order)


def table_of(listing: type[Listing], rows: Any, title: str = "") -> Table:
    """The records in the listing's own columns, but for those that name the firm."""
    columns = [each for each in columns_of(listing) if not each.path.startswith(OF_THE_FIRM)]
    found = list(with_related(rows.order_by(*listing.order), listing)[: MOST_ROWS + 1])
    left_out = rows.count() - MOST_ROWS if len(found) > MOST_ROWS else 0
    told = tuple(tuple(worded(exported(row, column)) for column in columns) for row in found[:MOST_ROWS])
    return Table(tuple(column.label for column in columns), told, title, left_out)


def worded(value: Any) -> str:
    """A value as it is printed."""
    if isinstance(value, datetime):
        return cn_moment(value)
    if isinstance(value, date):
        return cn_date(value)
    return UNKNOWN if value is None or value == "" else str(value)
