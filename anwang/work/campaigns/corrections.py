"""What a person can do to a draft, by name: the same on the page, by keyboard and for machines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.shapes import OWNER_ROLES, REPORT_CYCLES
from anwang.work.campaigns import editing
from anwang.work.campaigns.editing import Manuscript

Edit = Callable[[Manuscript], Manuscript]
Versions = Mapping[str, int]


class Answers:
    """What was handed in, from a form or as JSON; whatever is no day or number is refused by its name."""

    def __init__(self, data: Any) -> None:
        """Keep it; a form has several values under one name, JSON has lists."""
        self.data = data

    def __contains__(self, name: str) -> bool:
        """Whether it was handed in at all."""
        return name in self.data

    def texts(self, name: str) -> list[str]:
        """Every value under a name, empty ones too: the rows of a form stand beside each other."""
        if hasattr(self.data, "getlist"):
            return [str(each).strip() for each in self.data.getlist(name)]
        value = self.data.get(name)
        values = value if isinstance(value, list | tuple) else [] if value is None else [value]
        return [str(each).strip() for each in values]

    def text(self, name: str) -> str:
        """The one value under a name, or nothing."""
        return next(iter(self.texts(name)), "")

    def number(self, name: str) -> int:
        """A whole number."""
        words = self.text(name)
        if not words.isdecimal():
            raise BadInput(f"“{words}”不是数，请刷新页面再试")
        return int(words)

    def day(self, name: str) -> dt.date | None:
        """A day, or none."""
        return _day(self.text(name))

    def days(self, name: str) -> list[dt.date]:
        """Every day under a name."""
        return [day for words in self.texts(name) if (day := _day(words))]


@dataclass(frozen=True)
class Correction:
    """One thing that can be done: what the trail calls it, and how it is made of the answers.

    ``moves`` says that the marks in the document change with it.
    """

    label: str
    make: Callable[[Answers, Versions], Edit]
    moves: bool = False


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words) if words else None
    except ValueError as error:
        raise BadInput(f"“{words}”不是日期，请写成 2026-11-23 的样子") from error


def _change(said: Answers, _versions: Versions) -> Edit:
    """Whatever of a task was handed in; owners come as names and roles in two rows, no role being none."""
    changes: dict[str, Any] = {}
    if "title" in said:
        changes["title"] = said.text("title")
    if "topic" in said:
        changes["topic"] = said.text("topic")
    if "due" in said:
        changes["due"] = said.days("due")
    if "owner" in said:
        pairs = list(zip(said.texts("owner"), said.texts("role"), strict=False))
        if len(pairs) < len(said.texts("owner")):
            raise BadInput("每个责任单位都要写明牵头、责任还是配合")
        if wrong := next((role for _, role in pairs if role and role not in OWNER_ROLES), ""):
            raise BadInput(f"没有“{wrong}”这种分工，只有牵头、责任、配合")
        changes["owners"] = [(name, role) for name, role in pairs if name and role]
    return lambda draft: editing.change_task(draft, said.text("item"), **changes)


def _add(said: Answers, _versions: Versions) -> Edit:
    """A task of words of the document (places in the paper), or of one's own."""
    topic, title = said.text("topic"), said.text("title")
    if not said.text("end"):
        return lambda draft: editing.add_task(draft, topic=topic, title=title)
    start, end = said.number("start"), said.number("end")

    def edit(draft: Manuscript) -> Manuscript:
        last = min(end, len(draft.paper.text))
        if not 0 <= start < last:
            raise BadInput("选中的地方不在原文里，请再选一次")
        return editing.add_task(draft, topic=topic, title=title, span=draft.paper.span(start, last))

    return edit


def _prove(said: Answers, versions: Versions) -> Edit:
    """One kind of proof and what it names; ``covers`` are types of subjects."""
    kind, named = said.text("kind"), said.text("named")
    if kind not in {"checklist", "register", "indicator", "document", "meeting"}:
        raise BadInput("请先选用什么证明：检查表、台账、指标、材料或会议")
    proof = {kind: named, "covers": [each for each in said.texts("covers") if each]}
    return lambda draft: editing.prove(draft, said.text("item"), proof, versions)


def _heading(said: Answers, _versions: Versions) -> Edit:
    return lambda draft: editing.set_heading(
        draft,
        title=said.text("title"),
        issuer=said.text("issuer"),
        number=said.text("number"),
        issued_on=said.day("issued_on"),
        starts_on=said.day("starts_on"),
        ends_on=said.day("ends_on"),
    )


def _phases(said: Answers, _versions: Versions) -> Edit:
    """Rows side by side: id, title, starts_on, ends_on."""
    columns = [said.texts(name) for name in ("id", "title", "starts_on", "ends_on")]
    rows = [
        {"id": item, "title": title, "starts_on": _day(starts), "ends_on": _day(ends)}
        for item, title, starts, ends in zip(*columns, strict=False)
    ]
    return lambda draft: editing.set_phases(draft, rows)


def _duties(said: Answers, _versions: Versions) -> Edit:
    """Rows side by side: cycle, what, due."""
    rows = [
        {"cycle": cycle, "what": what, "due": due}
        for cycle, what, due in zip(*(said.texts(name) for name in ("cycle", "what", "due")), strict=False)
    ]
    if wrong := next(
        (row["cycle"] for row in rows if row["what"] and row["cycle"] not in REPORT_CYCLES), None
    ):
        raise BadInput(f"没有“{wrong}”这种周期，请从每日到每年里选一个")
    return lambda draft: editing.set_duties(draft, rows)


def _task(edit: Callable[..., Manuscript], **fixed: Any) -> Callable[[Answers, Versions], Edit]:
    """A correction that needs nothing but the task."""
    return lambda said, _versions: lambda draft: edit(draft, said.text("item"), **fixed)


def _topic_moved(said: Answers, _versions: Versions) -> Edit:
    way = "up" if said.text("way") == "up" else "down"
    return lambda draft: editing.move_topic(draft, said.text("topic"), way)


def _split(said: Answers, _versions: Versions) -> Edit:
    at = said.number("at")
    return lambda draft: editing.split_task(draft, said.text("item"), at)


def _unprove(said: Answers, _versions: Versions) -> Edit:
    position = said.number("position")
    return lambda draft: editing.unprove(draft, said.text("item"), position)


CORRECTIONS: dict[str, Correction] = {
    "change": Correction("修改任务", _change),
    "split": Correction("拆分任务", _split, moves=True),
    "merge": Correction("合并任务", _task(editing.merge_task), moves=True),
    "up": Correction("上移任务", _task(editing.move_task, way="up")),
    "down": Correction("下移任务", _task(editing.move_task, way="down")),
    "add": Correction("添加任务", _add, moves=True),
    "strike": Correction("删去任务", _task(editing.strike_task), moves=True),
    "restore": Correction("恢复任务", _task(editing.restore_task), moves=True),
    "prove": Correction("设置完成标志", _prove),
    "unprove": Correction("去掉完成标志", _unprove),
    "heading": Correction("修改方案信息", _heading),
    "phases": Correction("修改阶段", _phases),
    "duties": Correction("修改报送要求", _duties),
    "topic-add": Correction(
        "添加专题", lambda said, _: lambda draft: editing.add_topic(draft, said.text("name"))
    ),
    "topic-rename": Correction(
        "修改专题", lambda said, _: lambda it: editing.rename_topic(it, said.text("topic"), said.text("name"))
    ),
    "topic-move": Correction("移动专题", _topic_moved),
    "topic-drop": Correction(
        "删去专题", lambda said, _: lambda draft: editing.drop_topic(draft, said.text("topic"))
    ),
}
