"""A listing's columns, compiled to a django-tables2 table, and pages that are cheap to count."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_tables2
from django.core.paginator import Paginator

from anwang.base.kit.cells import shown
from anwang.base.kit.listing import Column, Listing, columns_of, once_for_each_listing, with_related

PAGE_ROWS = 50
COUNT_LIMIT = 10_000


class CappedPaginator(Paginator):
    """Counts no further than 10,000, however large the table.

    The database then reads at most that many index entries. Nobody turns 200 pages; beyond them the page says
    10,000+ and asks for a filter. The export holds all rows.
    """

    @cached_property
    def found(self) -> int:
        """The rows, counted to one past the limit."""
        table_rows: Any = self.object_list
        rows = table_rows.data.data
        return rows.order_by().values("pk")[: COUNT_LIMIT + 1].count()  # type: ignore[no-any-return]

    @cached_property
    def count(self) -> int:
        """The rows that can be paged through."""
        return min(self.found, COUNT_LIMIT)

    @property
    def is_capped(self) -> bool:
        """Whether there are more rows than the pages show."""
        return self.found > COUNT_LIMIT


class ListingColumn(django_tables2.Column):  # type: ignore[misc]  # django-tables2 brings no types
    """A column whose cell is worked out from the whole record."""

    def __init__(self, column: Column) -> None:
        """Take label, class and sorting from the listing."""
        self.column = column
        super().__init__(
            verbose_name=column.label,
            accessor="pk",
            orderable=bool(column.sort),
            order_by=(column.sort, "pk") if column.sort else None,
            attrs={part: {"class": column.css} if column.css else {} for part in ("th", "td")},
        )

    def render(self, record: Any) -> str:
        """The cell in words."""
        return shown(record, self.column)


@once_for_each_listing
def table_class(listing: type[Listing]) -> type[django_tables2.Table]:
    """The table of a listing."""
    members: dict[str, Any] = {column.path: ListingColumn(column) for column in columns_of(listing)}
    return type(f"{listing.__name__}Table", (django_tables2.Table,), members)


def table_of(rows: Any, listing: type[Listing], request: Any) -> django_tables2.Table:
    """The page of the table that the address asks for; a page that is not there is the last one."""
    table = table_class(listing)(with_related(rows, listing))
    paging = {"per_page": PAGE_ROWS, "paginator_class": CappedPaginator}
    django_tables2.RequestConfig(request, paginate=paging).configure(table)
    return table
