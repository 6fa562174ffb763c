"""Where a hazard of a ledger stands, by what its columns say: found, limit, fixed on, rechecked by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.town.people.models import User
from anwang.work.hazards.choices import HazardLevel, HazardState
from anwang.work.hazards.models import Hazard

CLOSED = (
    "已销号", "销号", "关闭", "已关闭", "已闭环", "闭环", "验收合格", "已验收", "复查合格", "整改合格",
    "合格", "办结", "已办结",
)  # fmt: skip
RECTIFIED = (
    "待复查", "待验收", "已整改", "整改完成", "已完成", "完成", "已整改待复查", "已整改完毕", "整改完毕",
    "已完成整改", "是",
)  # fmt: skip
OPEN = (
    "整改中", "未整改", "未完成", "正在整改", "待整改", "未关闭", "打开", "未销号", "未闭环",
    "逾期未整改", "限期整改", "待交办", "待核实", "否",
)  # fmt: skip
LEVELS = {
    "一般": HazardLevel.GENERAL,
    "重大": HazardLevel.MAJOR,
    "一般隐患": HazardLevel.GENERAL,
    "一般事故隐患": HazardLevel.GENERAL,
    "重大隐患": HazardLevel.MAJOR,
    "重大事故隐患": HazardLevel.MAJOR,
    "较大": HazardLevel.GENERAL,
    "轻微": HazardLevel.GENERAL,
}
PASSED = ("合格", "通过", "已整改", "符合", "整改到位", "销号")
FAILED = ("不合格", "未通过", "不符合", "未整改", "未到位")
ON_SITE = ("当场", "立即整改", "立查立改", "即查即改", "现场整改", "立行立改")


@dataclass
class Standing:
    """The state, what it rests on, and what is wrong (column, value, sentence)."""

    stands: HazardState = HazardState.REPORTED
    assignee: User | None = None
    due_on: dt.date | None = None
    fixed_on_site: bool = False
    rectified_on: dt.date | None = None
    closed_on: dt.date | None = None
    note: str = ""
    faults: list[tuple[str, str, str]] = field(default_factory=list)


def stand(values: Mapping[str, Any], hazard: Hazard, today: dt.date) -> Standing:
    """Where it stands; the ledger's own word goes first, then its dates."""
    found = Standing()
    _dates(values, today, found)
    on_site = any(word in values.get("measure", "") for word in ON_SITE)
    said = values.get("state") or _by_columns(values)
    rectified = values.get("rectified_on") or (values["found_on"] if on_site and said != "open" else None)
    if said == "closed":
        found.closed_on = values.get("rechecked_on") or rectified
        found.stands, found.fixed_on_site, found.rectified_on = HazardState.CLOSED, on_site, rectified
        if found.closed_on is None:
            sentence = "写明已销号，但没有复查日期，也没有整改完成日期；请补上一个，或给“复查日期”一个固定值"
            found.faults.append(("复查日期", "", sentence))
    elif said in ("rectified", "open"):
        _open(values, hazard, found, rectified if said == "rectified" else None)
    if values.get("level") == HazardLevel.MAJOR and not values.get("criterion") and _needs_criterion(found):
        sentence = "重大隐患须写判定标准；没有适用标准的，在“判定标准”填“专家论证”"
        found.faults.append(("判定标准", "", sentence))
    return found


def _needs_criterion(found: Standing) -> bool:
    return found.stands != HazardState.REPORTED


def _by_columns(values: Mapping[str, Any]) -> str:
    """What the other columns say where no word is given."""
    result = values.get("result", "")
    if any(word in result for word in FAILED):
        return "open"
    if values.get("rechecked_on") or any(word in result for word in PASSED):
        return "closed"
    if values.get("rectified_on"):
        return "rectified"
    return "open" if values.get("due_on") or values.get("person") else ""


def _open(values: Mapping[str, Any], hazard: Hazard, found: Standing, rectified: dt.date | None) -> None:
    """Somebody still has to act: with an account of theirs, and a limit. Else it waits to be handed out."""
    person, people = values.get("person", ""), values["people"]
    found.assignee = people.over(person, hazard)
    found.due_on = values.get("due_on")
    if found.assignee is not None and found.due_on is not None:
        found.stands = HazardState.RECTIFIED if rectified else HazardState.RECTIFYING
        found.rectified_on = rectified
        return
    found.assignee, found.stands = None, HazardState.CONFIRMED
    missing = (
        "没有整改期限" if found.due_on is None else f"“{person}”在这里没有账号" if person else "没有写责任人"
    )
    found.note = f"{missing}，转入后待交办：由应急办重新指定责任人和期限"


def _dates(values: Mapping[str, Any], today: dt.date, found: Standing) -> None:
    """Nothing happened tomorrow, and nothing before it was found."""
    day = values["found_on"]
    if day > today:
        found.faults.append(("发现日期", cn_date(day), "晚于今天，请核对年份"))
    for name, label in (("rectified_on", "整改完成日期"), ("rechecked_on", "复查日期")):
        other = values.get(name)
        if other is None:
            continue
        if other > today:
            found.faults.append((label, cn_date(other), "晚于今天，请核对年份"))
        elif other < day:
            found.faults.append((label, cn_date(other), f"早于发现日期（{cn_date(day)}），请核对"))
