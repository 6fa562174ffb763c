"""What a person picked on a list: view, filters, search, order; the same for page, Excel and API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.base.kit.filtering import ListingFilterSet, filter_set, in_words, picked, searched
from anwang.base.kit.listing import Listing, Tab, columns_of


@dataclass(frozen=True)
class Selection:
    """The rows that were asked for, and the asking in words."""

    rows: Any
    filters: ListingFilterSet
    tab: Tab | None
    search: str
    words: list[str]
    problems: list[str]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was picked at all."""
        return bool(self.words)


def selected(request: Any, queryset: Any, listing: type[Listing]) -> Selection:
    """Narrow the rows by what the address says; what is wrong there is left out, and named."""
    tab = _tab(request, listing)
    filters = filter_set(listing)(
        request.GET, tab.of(queryset, request.user) if tab else queryset, request=request
    )
    problems = [sentence for errors in filters.form.errors.values() for sentence in errors]
    search = request.GET.get("q", "").strip()
    rows = searched(filters.qs, search, listing.search) if listing.search else filters.qs
    words = [f"“{search}”"] if search and listing.search else []
    words += in_words(filters)
    return Selection(_ordered(rows, request, listing), filters, tab, search, words, problems)


def narrowed(request: Any, queryset: Any, listing: type[Listing]) -> Any:
    """The same rows for machines, in no order yet; a wrong address is refused (ValidationError)."""
    tab = _tab(request, listing)
    rows = picked(tab.of(queryset, request.user) if tab else queryset, request, listing)
    return searched(rows, request.GET.get("q", ""), listing.search) if listing.search else rows


def _tab(request: Any, listing: type[Listing]) -> Tab | None:
    """The view that was asked for, else the first."""
    wanted = request.GET.get("view", "")
    return next((tab for tab in listing.tabs if tab.id == wanted), listing.tabs[0] if listing.tabs else None)


def _ordered(rows: Any, request: Any, listing: type[Listing]) -> Any:
    """By the column asked for, else by the listing's order; the key last, so that pages never overlap."""
    wanted = request.GET.get("sort", "")
    sorts = {column.path: column.sort for column in columns_of(listing) if column.sort}
    if sort := sorts.get(wanted.removeprefix("-")):
        down = "-" if wanted.startswith("-") else ""
        return rows.order_by(f"{down}{sort}", f"{down}pk")
    return rows.order_by(*listing.order, "pk")
