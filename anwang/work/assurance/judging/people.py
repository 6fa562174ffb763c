"""Rules about people in posts and their certificates."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs import queries as packs
from anwang.work.assurance.firms import PACK, Firm, Line
from anwang.work.assurance.judging.judgement import (
    Asked,
    Judgement,
    met,
    months_before,
    named,
    short,
)

STAFF = {"post": ("专职安全管理人员", "兼职安全管理人员", "安全总监")}


@named("people_in_posts")
def people_in_posts(firm: Firm, asked: Asked) -> Judgement:
    """As many people hold one of these posts as should."""
    found, should = asked.entries(firm), f"{asked.least} {asked.row.unit}"
    if len(found) >= asked.least:
        return met(should, _names(found))
    lacks = f"还没有登记{asked.requirement.name}，缺 {asked.least - len(found)} {asked.row.unit}"
    return short(should, _names(found) or "没有", lacks, prefill=asked.prefill)


@named("share_of_people")
def share_of_people(firm: Firm, asked: Asked) -> Judgement:
    """As many as a share of the safety staff, and never fewer than the least."""
    staff = len(firm.of(asked.requirement.register_id, STAFF))
    need = max(asked.least, math.ceil(staff * (asked.row.share or 0) / 100))
    found, should = asked.entries(firm), f"{need} {asked.row.unit}"
    if len(found) >= need:
        return met(should, _names(found))
    lacks = f"安全管理人员 {staff} 人，应有{asked.requirement.name} {need} 人，缺 {need - len(found)} 人"
    return short(should, _names(found) or "没有", lacks, prefill=asked.prefill)


@named("certified_people")
def certified_people(firm: Firm, asked: Asked) -> Judgement:
    """Everybody in these posts has passed, and the certificate is still good."""
    found = asked.entries(firm)
    need = max(asked.least, len(found))
    should = f"{need} {asked.row.unit}持有效合格证"
    if not found:
        lacks = f"还没有登记{'、'.join(asked.row.where.get('post', ()))}和合格证"
        return short(should, "没有", lacks, prefill=asked.prefill)
    for line in found:
        until = line.day("valid-until")
        if any(not line.values.get(column) for column in asked.row.given):
            return short(should, _names(found), f"{_name(line)}没有填培训合格证号", entry=line.pk)
        if until is not None and until < firm.today:
            return short(should, _names(found), f"{_name(line)}的合格证 {cn_date(until)}到期", entry=line.pk)
    if len(found) < need:
        return short(should, _names(found), f"缺 {need - len(found)} 人", prefill=asked.prefill)
    return met(should, _names(found), expires_on=_first(line.day("valid-until") for line in found))


@named("operators_certified")
def operators_certified(firm: Firm, asked: Asked) -> Judgement | None:
    """As many hold a valid certificate as work in special posts; each is reviewed in time."""
    need = int(firm.figure("special-posts", "特种作业人数"))
    found = asked.entries(firm)
    if not need and not found:
        return None
    should = f"{max(need, len(found))} {asked.row.unit}持有效操作证"
    for line in found:
        valid_until, review_on = _operator_days(line, firm.today)
        if valid_until is not None and valid_until < firm.today:
            lacks = f"{_name(line)}的操作证 {cn_date(valid_until)}到期"
            return short(should, _names(found), lacks, entry=line.pk)
        if review_on is not None and review_on < firm.today:
            lacks = f"{_name(line)}的操作证应在 {cn_date(review_on)}前复审"
            return short(should, _names(found), lacks, entry=line.pk)
    if len({line.values.get("name") for line in found}) < need:
        lacks = f"特种作业 {need} 人，登记了操作证的 {len(found)} 人，缺 {need - len(found)} 人"
        return short(should, f"{len(found)} 人", lacks)
    return met(
        should,
        f"{len(found)} 人",
        expires_on=_first(day for line in found for day in _operator_days(line, firm.today)),
    )


def _operator_days(line: Line, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """Until when it is good, and when the next review is due: as written, else counted from its issue."""
    issued = line.day("issued-on")
    until, review = line.day("valid-until"), line.day("review-on")
    if issued and until is None:
        until = months_before(issued, -packs.limit(f"{PACK}/operator-validity", today).value)
    if issued and review is None:
        review = months_before(issued, -packs.limit(f"{PACK}/operator-review", today).value)
        if until and review >= until:
            review = None
    return until, review


def _first(days: object) -> dt.date | None:
    return min((day for day in days if day is not None), default=None)  # type: ignore[attr-defined]


def _name(line: Line) -> str:
    return str(line.values.get("name") or line.key)


def _names(lines: Sequence[Line]) -> str:
    """王某、李某等 5 人."""
    names = [_name(line) for line in lines]
    shown = "、".join(names[:3])
    return f"{shown}等 {len(names)} 人" if len(names) > 3 else shown  # noqa: PLR2004 -- a line holds three
