"""What a person should look at before a plan that was just read becomes a campaign (存疑)."""

from __future__ import annotations

from collections.abc import Iterator

from anwang.base.kit.dates import cn_date
from anwang.knowledge.documents import Outline
from anwang.work.campaigns.units import Units


def doubts_of(outline: Outline, units: Units) -> Iterator[str]:
    """Each doubt as a sentence: what was not found, or not understood, and what will be done about it."""
    if outline.starts_on is None or outline.ends_on is None:
        yield "没有读出行动的起止日期，未写明时限的任务将没有期限"
    if not outline.phases:
        yield "没有读出阶段安排，时间轴将是空的"
    yield from _strangers(outline, units)
    if bare := sum(1 for task in outline.tasks if not task.owners):
        yield f"{bare} 项任务没有写明责任单位，将由专题主管部门和{units.emergency_office}承担"
    if undated := sum(1 for task in outline.tasks if not task.due):
        end = f"，以截止日 {cn_date(outline.ends_on)} 为限" if outline.ends_on else ""
        yield f"{undated} 项任务没有单独写明时限{end}"
    yield from _outside(outline)


def _strangers(outline: Outline, units: Units) -> Iterator[str]:
    """Printed owners that are no unit of this town."""
    names = dict.fromkeys(owner.name for task in outline.tasks for owner in task.owners)
    if unknown := [name for name in names if not units.called(name)]:
        yield f"“{'”“'.join(unknown)}”不是本镇的村（社区）或部门，不向其下达"


def _outside(outline: Outline) -> Iterator[str]:
    """Deadlines before the beginning or after the end."""
    for task in outline.tasks:
        for due in task.due:
            early = outline.starts_on is not None and due.on < outline.starts_on
            late = outline.ends_on is not None and due.on > outline.ends_on
            if early or late:
                yield f"{'·'.join(task.path)}“{task.title}”的时限 {cn_date(due.on)} 不在行动起止日期之内"
