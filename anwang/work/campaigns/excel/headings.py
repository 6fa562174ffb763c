"""The columns of a task table: ours, what else they are called, and the town's own (栏目)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_OWN, LONGEST_HEADING = 30, 40
BLANKS = re.compile(r"[\s　]+")
NOTE = re.compile(r"[（(].*?[）)]$")


@dataclass(frozen=True)
class Heading:
    """One of our columns: what it holds, what it says, what else towns call it, and how wide it is."""

    key: str
    title: str
    others: tuple[str, ...] = ()
    width: int = 14
    hint: str = ""


HEADINGS = (
    Heading("id", "任务代号", (), 12, "系统用来认出每项任务，请不要改动；新增的任务留空"),
    Heading("path", "编号", ("任务编号", "序号"), 12, "方案中的编号，用点隔开：二·四·一"),
    Heading(
        "topic", "专题", ("专项", "专题名称", "任务类别", "类别", "领域", "板块"), 18,
        "写专题的名称；写新的名称就新增一个专题",
    ),
    Heading(
        "title", "任务",
        ("任务名称", "工作任务", "重点任务", "主要任务", "任务标题", "整治任务", "工作事项", "事项"), 36,
        "一句话，必填",
    ),
    Heading(
        "text", "任务内容",
        (
            "具体内容", "工作内容", "具体任务", "任务要求", "工作要求", "工作措施", "具体措施", "主要内容",
            "原文",
        ),
        60, "方案原文；留空就用任务的一句话",
    ),
    Heading(
        "lead", "牵头单位", ("牵头部门", "牵头责任单位", "主责单位", "牵头"), 18, "几个单位用顿号隔开",
    ),
    Heading(
        "responsible", "责任单位",
        ("责任部门", "承办单位", "落实单位", "责任主体", "承担单位", "负责单位", "责任科室"), 24,
        "几个单位用顿号隔开",
    ),
    Heading(
        "supporting", "配合单位", ("配合部门", "协办单位", "配合", "协助单位"), 24, "几个单位用顿号隔开",
    ),
    Heading(
        "due", "时限",
        (
            "完成时限", "完成时间", "完成期限", "截止日期", "截止时间", "办结时限", "期限", "时间节点",
            "时间要求",
        ),
        20, "日期，或 2026年底前、2026年6月 这样写；几个日期用分号隔开",
    ),
    Heading(
        "targets", "量化目标", ("目标值", "工作目标", "目标", "量化指标"), 24,
        "带数字的一句话，如：整改率达到95%以上",
    ),
    Heading("proof", "完成标志", (), 30, "只供查看，在草稿页上设置"),
)  # fmt: skip
BY_TITLE = {heading.title: heading for heading in HEADINGS}
BY_KEY = {heading.key: heading for heading in HEADINGS}
OTHERS = {other: heading for heading in HEADINGS for other in heading.others}
ENOUGH = 2
"""A row that names so many of our columns, the task among them, is a head row."""


def bare(title: str) -> str:
    """A heading without spaces and line breaks."""
    return BLANKS.sub("", title)


def own_columns(columns: Sequence[str]) -> list[str]:
    """The town's own among the columns, in their order."""
    return [column for column in columns if column not in BY_TITLE]


def arranged(columns: Sequence[str]) -> list[str]:
    """Every column of the table as the town arranged them; ours that it left out follow at the end."""
    if not columns:
        return [heading.title for heading in HEADINGS]
    left = [heading.title for heading in HEADINGS if heading.title not in columns and heading.key != "id"]
    return [BY_KEY["id"].title, *(column for column in columns if column != BY_KEY["id"].title), *left]


def keys_of(heads: Sequence[str]) -> list[str]:
    """What each heading of a handed-in table stands for: a key of ours, or the town's own name.

    A column is ours by its own name; by another name only where no column has its own.
    """
    named = [BY_TITLE.get(bare(head)) or BY_TITLE.get(NOTE.sub("", bare(head))) for head in heads]
    taken = {heading.key for heading in named if heading}
    keys = []
    for head, heading in zip(heads, named, strict=True):
        other = heading or OTHERS.get(bare(head)) or OTHERS.get(NOTE.sub("", bare(head)))
        if other and heading is None and other.key in taken:
            other = None
        if other:
            taken.add(other.key)
        keys.append(other.key if other else head.strip())
    return keys


def is_head(cells: Sequence[str]) -> int:
    """How many of our columns a row names; nothing if the task is not among them."""
    named = (BY_TITLE.get(bare(cell)) or OTHERS.get(bare(cell)) for cell in set(cells))
    found = {heading.key for heading in named if heading}
    return len(found) if found & {"title", "text"} and len(found) >= ENOUGH else 0
