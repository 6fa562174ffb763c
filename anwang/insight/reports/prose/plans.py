"""What the records say comes next."""

from __future__ import annotations

from typing import Any

from anwang.insight.reports.lines import ROWS, Line, said
from anwang.insight.reports.prose.hazards import MODEL, hazards_of


def told_next(report: Any) -> list[Line]:
    """Hazards that fall due within the next period; else the plan's own way on."""
    following = report.period.following()
    due = hazards_of(report).open().filter(due_on__range=(following.start, following.end))
    ids = tuple(due.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return [said("go-on", "继续开展走访检查和企业自查，按期完成专项任务。")]
    parts = (
        ("盯紧下期到期的 ", ""),
        (str(len(ids)), ROWS),
        (" 条隐患，逐条复查销号；按期完成专项任务。", ""),
    )
    return [Line("due-next", parts, model=MODEL, ids=ids)]
