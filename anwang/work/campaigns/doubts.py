"""What a person should look at before a plan that was read becomes a campaign (存疑), one row each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs.shapes import Pack, Plan, Task
from anwang.work.campaigns.units import Units

Kind = Literal["unit", "days", "task", "head", "section", "frame"]
HEAD = {"title": "方案名称", "issuer": "发文机关", "number": "发文字号", "issued_on": "发文日期"}


@dataclass(frozen=True)
class Doubt:
    """One thing to look at. ``id`` stays the same while the draft is corrected, so that a tick stays too."""

    id: str
    kind: Kind
    sentence: str
    tasks: tuple[str, ...] = ()
    field: str = ""
    name: str = ""
    span: tuple[int, int] | None = None
    is_settled: bool = False

    def as_json(self) -> dict[str, Any]:
        """The row for machines."""
        return {
            "id": self.id,
            "kind": self.kind,
            "sentence": self.sentence,
            "tasks": list(self.tasks),
            "field": self.field,
            "name": self.name,
            "span": list(self.span) if self.span else None,
            "settled": self.is_settled,
        }


def doubts_of(
    pack: Pack, reading: Mapping[str, Any], units: Units, settled: Collection[str] = ()
) -> list[Doubt]:
    """Every doubt, what can be settled by a tap first; those that were ticked off stand last."""
    plan = pack.plan or Plan(title=pack.name)
    found = [
        *_names(plan.standing_tasks, units),
        *_outside(pack, plan.standing_tasks),
        *_frame(pack, plan),
        *_head(reading),
        *_sections(reading),
        *_tasks(plan.standing_tasks, reading),
        *_owners(plan.standing_tasks, reading, units),
        *_bare(plan.standing_tasks, pack, units),
    ]
    marked = [replace(doubt, is_settled=doubt.id in settled) for doubt in found]
    return sorted(marked, key=lambda doubt: doubt.is_settled)


def _names(tasks: Iterable[Task], units: Units) -> Iterator[Doubt]:
    """Printed owners that mean no unit of this town, and of whom nobody has said that this is right."""
    holders: dict[str, list[str]] = {}
    for task in tasks:
        for owner in task.owners:
            holders.setdefault(owner.name, []).append(task.id)
    for name, items in holders.items():
        if not units.knows(name) and not units.called(name):
            sentence = f"“{name}”不知道是本镇哪个单位，不向其下达"
            yield Doubt(f"unit:{name}", "unit", sentence, tuple(items), "owners", name)


def _outside(pack: Pack, tasks: Iterable[Task]) -> Iterator[Doubt]:
    """Deadlines before the beginning or after the end."""
    if pack.window is None:
        return
    for task in tasks:
        for day in task.due:
            if not pack.window[0] <= day <= pack.window[1]:
                sentence = f"时限 {cn_date(day)} 不在行动起止日期之内，改好后才能发布"
                yield Doubt(f"days:{task.id}:{day}", "days", sentence, (task.id,), "due")


def _frame(pack: Pack, plan: Plan) -> Iterator[Doubt]:
    """What a campaign has and this plan does not say."""
    if pack.window is None:
        sentence = "没有读出行动的起止日期，未写明时限的任务将没有期限"
        yield Doubt("frame:window", "frame", sentence, field="window")
    if not any(phase.until is None for phase in plan.phases):
        yield Doubt("frame:phases", "frame", "没有读出阶段安排，时间轴将是空的", field="phases")


def _head(reading: Mapping[str, Any]) -> Iterator[Doubt]:
    for field, label in HEAD.items():
        note = reading.get("head", {}).get(field, {})
        for doubt in note.get("doubts", ()):
            sentence = f"{label}：{doubt['meaning']}"
            yield Doubt(f"head:{field}:{doubt['doubt']}", "head", sentence, field=field, span=_span(note))


def _sections(reading: Mapping[str, Any]) -> Iterator[Doubt]:
    for note in reading.get("sections", ()):
        for doubt in note["doubts"]:
            sentence = f"“{note['number']}、{note['title']}”：{doubt['meaning']}"
            yield Doubt(f"section:{note['number']}:{doubt['doubt']}", "section", sentence, span=_span(note))


def _tasks(tasks: Iterable[Task], reading: Mapping[str, Any]) -> Iterator[Doubt]:
    """What the reader was unsure of in a task itself or in its days."""
    notes = reading.get("tasks", {})
    for task in tasks:
        note = notes.get(task.id, {})
        for doubt in note.get("doubts", ()):
            yield Doubt(
                f"task:{task.id}:{doubt['doubt']}", "task", doubt["meaning"], (task.id,), span=_span(note)
            )
        days = {day.isoformat() for day in task.due}
        for due in note.get("due", ()):
            for doubt in due["doubts"] if due["on"] in days else ():
                sentence = f"“{due['text']}”：{doubt['meaning']}"
                name = f"due:{task.id}:{due['on']}:{doubt['doubt']}"
                yield Doubt(name, "days", sentence, (task.id,), "due", span=_span(due))


def _owners(tasks: Iterable[Task], reading: Mapping[str, Any], units: Units) -> Iterator[Doubt]:
    """Owners of this town that the reader inferred, each name once for all the tasks it stands in."""
    notes = reading.get("tasks", {})
    found: dict[tuple[str, str], Doubt] = {}
    for task in tasks:
        names = {owner.name for owner in task.owners if units.called(owner.name)}
        for owner in notes.get(task.id, {}).get("owners", ()):
            for doubt in owner["doubts"] if owner["name"] in names else ():
                key = (owner["name"], doubt["doubt"])
                known = found.get(key)
                items = (*(known.tasks if known else ()), task.id)
                sentence = f"“{owner['name']}”：{doubt['meaning']}"
                found[key] = Doubt(
                    f"owner:{key[0]}:{key[1]}", "unit", sentence, items, "owners",
                    span=known.span if known else _span(owner),
                )  # fmt: skip
    yield from found.values()


def _bare(tasks: Iterable[Task], pack: Pack, units: Units) -> Iterator[Doubt]:
    """Tasks that the plan gives to nobody, and those without a day of their own."""
    told = list(tasks)
    if bare := tuple(task.id for task in told if not task.owners):
        sentence = f"{len(bare)} 项任务没有写明责任单位，将由专题主管部门和{units.emergency_office}承担"
        yield Doubt("bare:owners", "unit", sentence, bare, "owners")
    if undated := tuple(task.id for task in told if not task.due):
        end = f"，以截止日 {cn_date(pack.window[1])} 为限" if pack.window else ""
        sentence = f"{len(undated)} 项任务没有单独写明时限{end}"
        yield Doubt("bare:due", "days", sentence, undated, "due")


def _span(note: Mapping[str, Any]) -> tuple[int, int] | None:
    span = note.get("span")
    return (span[0], span[1]) if span else None
