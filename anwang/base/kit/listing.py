"""One listing, three outputs (清单): page, Excel and API read the same columns, filters, search and order.

    class HazardListing(Listing):
        model = Hazard
        columns = ["title", "level", "state", "subject__name", Column("due_on", show=due_words)]
        filters = ["state", "level", Filter("village", label="村（社区）", choices=villages_of)]
        search = ["title", "number", "subject__name"]
        order = ["due_on"]
        tabs = [Tab("all", "全部"), Tab("overdue", "逾期", "overdue")]

Labels come from the model. What a column shows by itself: a state as a dot and a word, a date as 11-20, a
relation as its name, nothing as —.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q

from anwang.base.kit.fields import field_at, label_at


@dataclass(frozen=True)
class Column:
    """One column. ``path`` is a field, a path over relations (``subject__name``) or a property of the record.

    show: what the cell says, from the record; export: what Excel gets; link: True for the record's own page,
    or a function giving the address; css: a class of the cell; sort: what to sort by, if not ``path``.
    """

    path: str
    label: str = ""
    show: Callable[[Any], Any] | None = None
    export: Callable[[Any], Any] | None = None
    link: bool | Callable[[Any], str] = False
    css: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Filter:
    """One filter. ``choices(request)`` gives ``[(value, label)]`` where the model cannot."""

    path: str
    label: str = ""
    choices: Callable[[Any], Sequence[tuple[Any, str]]] | None = None


@dataclass(frozen=True)
class Tab:
    """A saved view; the first is the default. ``apply``: a QuerySet method, a Q, or ``f(queryset, user)``."""

    id: str
    label: str
    apply: str | Q | Callable[[Any, Any], Any] | None = None

    def of(self, queryset: Any, user: Any) -> Any:
        """The rows of this view."""
        if self.apply is None:
            return queryset
        if isinstance(self.apply, str):
            return getattr(queryset, self.apply)()
        if isinstance(self.apply, Q):
            return queryset.filter(self.apply)
        return self.apply(queryset, user)


class Listing:
    """What a list of one model shows and how it is narrowed. Subclasses only declare."""

    model: ClassVar[type[models.Model]]
    columns: ClassVar[Sequence[str | Column]]
    filters: ClassVar[Sequence[str | Filter]] = ()
    search: ClassVar[Sequence[str]] = ()
    order: ClassVar[Sequence[str]] = ("-pk",)
    tabs: ClassVar[Sequence[Tab]] = ()
    related: ClassVar[Sequence[str]] = ()
    beneath: ClassVar[Sequence[str]] = ()  # relations to many that columns look at: read for all rows at once
    fields: ClassVar[Sequence[str]] = ()  # further paths for the API only
    sheet: ClassVar[Sequence[str | Column]] = ()  # further columns for Excel only
    export_name: ClassVar[str] = ""
    unit: ClassVar[str] = "条"
    nothing: ClassVar[str] = ""  # what an empty list says first


Compiled = TypeVar("Compiled")


def once_for_each_listing(
    compiling: Callable[[type[Listing]], Compiled],
) -> Callable[[type[Listing]], Compiled]:
    """What is worked out of a listing is worked out once."""
    known: dict[type[Listing], Compiled] = {}

    @wraps(compiling)
    def compiled(listing: type[Listing]) -> Compiled:
        if listing not in known:
            known[listing] = compiling(listing)
        return known[listing]

    return compiled


@once_for_each_listing
def columns_of(listing: type[Listing]) -> tuple[Column, ...]:
    """The columns, filled in from the model; the first one links to the record unless another does."""
    columns = [Column(entry) if isinstance(entry, str) else entry for entry in listing.columns]
    if hasattr(listing.model, "get_absolute_url") and not any(column.link for column in columns):
        columns[0] = replace(columns[0], link=True)
    return tuple(_filled_in(listing.model, column) for column in columns)


@once_for_each_listing
def sheet_columns_of(listing: type[Listing]) -> tuple[Column, ...]:
    """The columns of the workbook: those of the page, then those for which a page has no room."""
    further = [Column(entry) if isinstance(entry, str) else entry for entry in listing.sheet]
    return (*columns_of(listing), *(_filled_in(listing.model, column) for column in further))


def _filled_in(model: type[models.Model], column: Column) -> Column:
    field = field_at(model, column.path)
    label = column.label or label_at(model, column.path)
    sort = column.sort or (column.path if field is not None and not field.is_relation else "")
    number = isinstance(field, models.IntegerField | models.DecimalField | models.FloatField)
    plain_number = number and not getattr(field, "choices", None)
    return replace(column, label=label, sort=sort, css=column.css or ("number" if plain_number else ""))


@once_for_each_listing
def related_of(listing: type[Listing]) -> tuple[str, ...]:
    """Every relation the columns pass through: 50 rows cost as many queries as one."""
    wanted = set(listing.related)
    for column in sheet_columns_of(listing):
        steps = column.path.split("__")
        for end in range(1, len(steps) + 1):
            field = field_at(listing.model, "__".join(steps[:end]))
            if field is not None and (field.many_to_one or field.one_to_one):
                wanted.add("__".join(steps[:end]))
    return tuple(sorted(wanted))


def with_related(queryset: Any, listing: type[Listing]) -> Any:
    """The rows with everything the columns need: one query, and one for each relation to many."""
    related = related_of(listing)
    rows = queryset.select_related(*related) if related else queryset
    return rows.prefetch_related(*listing.beneath) if listing.beneath else rows


def api_paths(listing: type[Listing]) -> dict[str, str]:
    """Key in the API → path in the database: each column that is a field, and the further ``fields``."""
    columns = [column.path for column in columns_of(listing)]
    paths = [
        "pk",
        *(path for path in [*columns, *listing.fields] if field_at(listing.model, path) is not None),
    ]
    return {"id" if path == "pk" else path.replace("__", "_"): path for path in paths}


def rows_as_dicts(queryset: Any, listing: type[Listing]) -> Iterator[dict[str, Any]]:
    """The rows for the API: plain dicts straight from the database, no instances made."""
    paths = api_paths(listing)
    keys = list(paths)
    return (dict(zip(keys, row, strict=True)) for row in queryset.values_list(*paths.values()))
