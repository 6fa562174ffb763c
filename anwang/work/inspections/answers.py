"""What a person fills in on the spot, read from a form or from JSON and checked against the checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.shapes import Checklist, Item
from anwang.town.evidence.actions import read_photos
from anwang.work.inspections.choices import Value

TITLE_LENGTH = 200
NAMED_AT_MOST = 6  # open questions that a refusal names


@dataclass
class Found:
    """A question answered no: what is wrong there, with its photos, and whether it was mended on the spot."""

    title: str
    note: str = ""
    fixed: bool = False
    before: list[Any] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)


@dataclass
class Sheet:
    """All answers of one visit."""

    values: dict[str, Value]
    found: dict[str, Found]


def read_sheet(checklist: Checklist, day: dt.date, post: Mapping[str, Any], files: Any = None) -> Sheet:
    """Read ``answer-``, ``title-``, ``note-``, ``fixed-<item>`` and the photos ``before-``, ``after-<item>``.

    Photos are checked and prepared here, before any transaction. Raises BadInput that names the questions
    left open, or answered with something that is no answer, or the photos that cannot be read.
    """
    items = checklist.items_on(day)
    values, missing = {}, []
    for number, item in enumerate(items, start=1):
        given = post.get(f"answer-{item.id}", "")
        if given in Value.values:
            values[item.id] = Value(given)
        else:
            missing.append(f"第 {number} 项")
    if missing:
        named, more = "、".join(missing[:NAMED_AT_MOST]), "等" if len(missing) > NAMED_AT_MOST else ""
        raise BadInput(f"还有 {len(missing)} 项没有回答：{named}{more}")
    found = {item.id: _found(item, post, files) for item in items if values[item.id] == Value.FAIL}
    return Sheet(values, found)


def sheet_from_json(
    checklist: Checklist,
    day: dt.date,
    answers: Mapping[str, Any],
    findings: Mapping[str, Mapping[str, Any]],
) -> Sheet:
    """Read answers and findings that came by the API, each under its item, as the page would send them."""
    post = {f"answer-{item}": value for item, value in answers.items()}
    for item, finding in findings.items():
        post |= {f"{name}-{item}": value for name, value in finding.items()}
    return read_sheet(checklist, day, post)


def _found(item: Item, post: Mapping[str, Any], files: Any) -> Found:
    """What was said about one failed question; the pack's words stand where nothing was changed."""
    title = str(post.get(f"title-{item.id}", "")).strip() or item.if_failed.hazard
    if len(title) > TITLE_LENGTH:
        raise BadInput(f"“{item.ask}”的隐患描述超过 {TITLE_LENGTH} 字，请写短些，细节写在说明里")

    def photos(slot: str) -> list[Any]:
        return read_photos(files.getlist(f"{slot}-{item.id}")) if files is not None else []

    return Found(
        title=title,
        note=str(post.get(f"note-{item.id}", "")).strip(),
        fixed=post.get(f"fixed-{item.id}") in ("1", "on", True),
        before=photos("before"),
        after=photos("after"),
    )
