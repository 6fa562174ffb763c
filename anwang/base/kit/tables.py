"""A listing's columns, compiled to a django-tables2 table, and pages that are cheap to count."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import django_tables2
from django.core.paginator import Page, Paginator
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django_tables2.rows import BoundRows

from anwang.base.kit.cells import shown
from anwang.base.kit.dates import UNKNOWN
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
        return self._rows.order_by().values("pk")[: COUNT_LIMIT + 1].count()  # type: ignore[no-any-return]

    @cached_property
    def count(self) -> int:
        """The rows that can be paged through."""
        return min(self.found, COUNT_LIMIT)

    @property
    def is_capped(self) -> bool:
        """Whether there are more rows than the pages show."""
        return self.found > COUNT_LIMIT

    def page(self, number: int | str) -> Page[Any]:
        """One page, its keys first and then their rows.

        Sorted are keys alone, which an index often holds, not whole rows with all that is joined to them: two
        to twenty-five times less work where no index has the order (``script/bench pages``).
        """
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        stop = min(start + self.per_page, self.count)
        keys = list(self._rows.values_list("pk", flat=True)[start:stop])
        found = self._rows.order_by().in_bulk(keys)
        table_rows: Any = self.object_list
        rows = BoundRows([found[key] for key in keys if key in found], table=table_rows.table)
        return Page(rows, number, self)

    @property
    def _rows(self) -> Any:
        """The rows as a queryset."""
        table_rows: Any = self.object_list
        return table_rows.data.data


class ListingColumn(django_tables2.Column):  # type: ignore[misc]  # django-tables2 brings no types
    """A column's head: its label and how it sorts."""

    def __init__(self, column: Column) -> None:
        """Take label, class and sorting from the listing."""
        self.column = column
        super().__init__(
            verbose_name=column.label,
            accessor="pk",
            orderable=bool(column.sort),
            order_by=(column.sort, "pk") if column.sort else None,
            attrs={"th": {"class": column.css} if column.css else {}},
        )


class ListingTable(django_tables2.Table):  # type: ignore[misc]  # as above
    """A table that writes its own lines.

    Bound rows and a template's loop over their cells cost more than all the rest of a page of fifty rows
    (``script/bench pages``); django-tables2 sorts, pages and draws the head.
    """

    listing: type[Listing]

    @property
    def lines(self) -> Iterator[SafeString]:
        """Each row of this page as a ``tr``; on a phone a cell shows its label, and hides if blank."""
        columns = [(column, _opening(column)) for column in columns_of(self.listing)]
        for row in self.paginated_rows:
            cells = "".join(_cell(opening, shown(row.record, column)) for column, opening in columns)
            yield SafeString(f"<tr>{cells}</tr>")


def _opening(column: Column) -> SafeString:
    """The beginning of a column's every cell, up to where a blank one is marked."""
    css = format_html(' class="{}"', column.css) if column.css else ""
    return format_html('<td{} data-label="{}"', css, column.label)


def _cell(opening: SafeString, words: str) -> str:
    blank = " data-blank" if words == UNKNOWN else ""
    return f"{opening}{blank}>{conditional_escape(words)}</td>"


@once_for_each_listing
def table_class(listing: type[Listing]) -> type[django_tables2.Table]:
    """The table of a listing."""
    members: dict[str, Any] = {column.path: ListingColumn(column) for column in columns_of(listing)}
    return type(f"{listing.__name__}Table", (ListingTable,), members | {"listing": listing})


def table_of(rows: Any, listing: type[Listing], request: Any) -> django_tables2.Table:
    """The page of the table that the address asks for; a page that is not there is the last one."""
    table = table_class(listing)(with_related(rows, listing))
    paging = {"per_page": PAGE_ROWS, "paginator_class": CappedPaginator}
    django_tables2.RequestConfig(request, paginate=paging).configure(table)
    return table
