"""News of hazards' steps reaches the people who wait for it."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User

TO_ASSIGNEE = {
    "assign": "有一条隐患要整改，{due}前完成：{hazard}",
    "reassign": "有一条隐患改由你整改，{due}前完成：{hazard}",
    "reject": "复查不合格，请在{due}前重新整改：{hazard}",
    "nudge": "催办：请在{due}前完成整改：{hazard}",
    "extend": "整改期限延至{due}：{hazard}",
    "grant": "同意延期至{due}：{hazard}",
    "decline": "不同意延期，仍须在{due}前完成：{hazard}",
    "close": "已复查销号：{hazard}",
}
TO_SUPERVISORS = {
    "submit": "整改完成，待复查：{hazard}",
    "fix_by_firm": "企业已自行改正，待复查：{hazard}",
    "ask_extension": "申请延期，待答复：{hazard}",
}


def tell_of_step(sender: Any, *, record: Any, step: Any, by: Any, **news: Any) -> None:
    """Who must act next is told, and who waits for an answer gets it."""
    due = cn_date(record.due_on)
    url = record.get_absolute_url()
    if text := TO_ASSIGNEE.get(step.name):
        to = [record.assignee] if record.assignee else []
        url = record.get_step_url("submit") if step.name in ("assign", "reassign", "reject", "nudge") else url
        tell(to, text.format(due=due, hazard=record), url=url, by=by)
    if text := TO_SUPERVISORS.get(step.name):
        supervisors = User.objects.holding(Role.SUPERVISOR, over=record)
        tell(supervisors, text.format(due=due, hazard=record), url=url, by=by)
