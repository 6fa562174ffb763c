"""A list that leaves the house: exactly what is filtered, what it is called, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from anwang.base.kit.cells import exported
from anwang.base.kit.dates import cn_moment
from anwang.base.kit.listing import Column, Listing, sheet_columns_of, with_related
from anwang.base.kit.selection import Selection

AT_ONCE = 2000
KEY = "系统编号"
"""The column by which an import knows a row again, whatever else was changed in it."""
LONGEST = 60  # characters of a name before its date
BIG = 5000  # rows from which a text table is offered beside Excel


class Export:
    """The rows of a list, some at a time, and what is told about them."""

    def __init__(self, selection: Selection, listing: type[Listing], title: str, user: Any) -> None:
        """Nothing is read yet."""
        self.selection, self.listing, self.user = selection, listing, user
        self.title = listing.export_name or title
        self.columns: Sequence[Column] = sheet_columns_of(listing)
        self.count = 0

    @property
    def heads(self) -> list[str]:
        """One line of headings: the columns as the page calls them, then the key."""
        return [*(column.label for column in self.columns), KEY]

    def rows(self) -> Iterator[list[Any]]:
        """The rows in the order shown; counted as they go."""
        for record in with_related(self.selection.rows, self.listing).iterator(chunk_size=AT_ONCE):
            self.count += 1
            yield [*(exported(record, column) for column in self.columns), record.pk]

    def about(self) -> Iterator[tuple[str, Any]]:
        """What this is, for whoever finds the file later; asked for when the rows are written."""
        tab = self.selection.tab
        yield "清单", self.title
        yield "范围", self._scope or "本人可见的"
        yield "视图", tab.label if tab else "全部"
        yield "筛选", "、".join(self.selection.words) or "没有筛选"
        yield "行数", self.count
        yield "导出时间", cn_moment(timezone.now())
        yield "导出人", str(self.user)
        yield "再导入", f"第一页可以改好再导入；“{KEY}”一列请留着，系统靠它认出原来的记录"

    @property
    def name(self) -> str:
        """隐患_五云村_待整改_20261127: the list, whose, what of it, and when."""
        tab = self.selection.tab
        is_picked = tab is not None and tab is not self.listing.tabs[0]
        parts = [self.title, self._scope, tab.label if tab and is_picked else "", *self.selection.words]
        said = "_".join(dict.fromkeys(part.strip("“”") for part in parts if part))[:LONGEST]
        return f"{said}_{timezone.localdate():%Y%m%d}"

    @property
    def _scope(self) -> str:
        return str(getattr(self.user, "home", None) or "")
