"""Guards of a document (facts: ``Drafted``): what must be there before, in whose name, by whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.guards.guard import GUARDS, Found, Guard, guard
from anwang.work.papers.registry import Kind, title_of


@dataclass(frozen=True)
class Drafted:
    """A document as it is drafted, in plain facts."""

    kind: Kind
    today: dt.date
    issued: frozenset[str] = frozenset()
    """The kinds that are approved in its file."""
    unknown_authority: str = ""
    """The authority of which no row holds today."""
    is_delegated: bool = False
    delegation_until: dt.date | None = None
    delegation_since: dt.date | None = None
    officers: int = 2
    officers_needed: int = 2
    uncertified: tuple[str, ...] = ()
    hazards: int = 1
    unconfirmed: int = 0
    undated: int = 0
    past: int = 0
    unchecked: int = 0
    missing: tuple[str, ...] = ()
    is_archived: bool = False
    is_there: bool = False
    """Another of a kind of which there may be one only."""


@dataclass(frozen=True)
class Approving:
    """Somebody approves a document."""

    paper: Any
    by: Any


def _lacks(facts: Drafted) -> Found:
    """Of each need one kind is approved in the file."""
    lacking = [need for need in facts.kind.needed if not facts.issued & set(need)]
    if not lacking:
        return None
    words = "、".join("或".join(f"《{title_of(each)}》" for each in need) for need in lacking)
    return {"paper": facts.kind.title, "needed": words}


def _before(facts: Drafted, code: str) -> Found:
    return _lacks(facts) if facts.kind.gate == code else None


@guard(
    "E-PAPER-BEFORE",
    "先有前一份文书",
    "做《{paper}》以前，案卷里须有已审批的{needed}",
    basis=["enforcement-documents"],
)
def what_comes_before(facts: Drafted) -> Found:
    """What must precede it is approved."""
    return _before(facts, "E-PAPER-BEFORE")


@guard(
    "E-PAPER-RECORD",
    "先有检查记录",
    "还没有已审批的{needed}，不能做《{paper}》；责令和处理都要有现场检查的事实",
    basis=["work-safety-law#68", "enforcement-documents"],
)
def record_before_order(facts: Drafted) -> Found:
    """An order or a measure on the spot rests on a record of the inspection."""
    return _before(facts, "E-PAPER-RECORD")


@guard(
    "E-PAPER-ORDER",
    "先有责令文书",
    "案卷里没有已审批的{needed}，没有可以复查的，不能做《{paper}》",
    basis=["work-safety-law#65-1", "enforcement-documents"],
)
def order_before_recheck(facts: Drafted) -> Found:
    """A re-check refers to an order."""
    return _before(facts, "E-PAPER-ORDER")


@guard(
    "E-PAPER-ONCE",
    "不重复制作",
    "案卷里已经有一份《{paper}》；要改的，草稿直接改，已审批的另做更正",
    basis=["enforcement-documents"],
)
def not_twice(facts: Drafted) -> Found:
    """There is one of a kind of which there may be one."""
    return {"paper": facts.kind.title} if facts.is_there else None


@guard(
    "E-PAPER-ARCHIVED",
    "归档后不再增加",
    "案卷已归档，不能再做《{paper}》；有新的事实另立案卷",
    basis=["penalty-law#47"],
)
def file_still_open(facts: Drafted) -> Found:
    """Its file is not in the archive."""
    return {"paper": facts.kind.title} if facts.is_archived else None


@guard(
    "E-PAPER-AUTHORITY",
    "机关信息",
    "没有登记“{authority}”在{day}的文号代字、印章、复议机关和法院，文书写不出救济途径；请在“执法机关”里登记",
    basis=["penalty-law#20", "reconsideration-law#20"],
)
def authority_known(facts: Drafted) -> Found:
    """What the document says of its authority holds on the day."""
    if not facts.unknown_authority:
        return None
    return {"authority": facts.unknown_authority, "day": cn_date(facts.today)}


@guard(
    "E-PAPER-DELEGATION",
    "委托在有效期内",
    "这次检查是委托执法，委托{why}，今天不能再以委托机关的名义出文书；请续签委托，或把案卷移送委托机关",
    basis=["penalty-law#20"],
)
def delegation_holds(facts: Drafted) -> Found:
    """A delegated visit's documents come from a delegation that holds on the day of drafting and approval."""
    if not facts.is_delegated:
        return None
    if facts.delegation_until is None or facts.delegation_since is None:
        return {"why": "没有登记"}
    if facts.today > facts.delegation_until:
        return {"why": f"已于{cn_date(facts.delegation_until)}到期"}
    return (
        {"why": f"从{cn_date(facts.delegation_since)}才开始"}
        if facts.today < facts.delegation_since
        else None
    )


@guard(
    "E-PAPER-OFFICERS",
    "两名以上执法人员",
    "《{paper}》须由 {needed} 名以上持有效执法证的执法人员办理：{why}",
    basis=["penalty-law#42-1", "work-safety-law#67-2"],
)
def two_certified(facts: Drafted) -> Found:
    """Two certified officers, none of them an expert or a helper."""
    if not facts.kind.officers_needed:
        return None
    why = [f"{name}没有有效的执法证" for name in facts.uncertified]
    if facts.officers - len(facts.uncertified) < facts.officers_needed and not why:
        why = [f"现在是 {facts.officers} 名"]
    if not why:
        return None
    return {"paper": facts.kind.title, "needed": facts.officers_needed, "why": "、".join(why)}


@guard(
    "E-PAPER-HAZARDS",
    "写明责令什么",
    "《{paper}》里一条隐患也没有，不知道要改什么",
    basis=["work-safety-law#65-1"],
)
def names_hazards(facts: Drafted) -> Found:
    """An order or a re-check is about something."""
    return {"paper": facts.kind.title} if facts.kind.items and not facts.hazards else None


@guard(
    "E-PAPER-CONFIRMED",
    "隐患已核实",
    "有 {count} 条隐患还没有核实，先核实再责令整改",
    basis=["work-safety-law#65-1"],
)
def hazards_confirmed(facts: Drafted) -> Found:
    """Nothing is ordered that nobody has confirmed."""
    return {"count": facts.unconfirmed} if facts.kind.items == "order" and facts.unconfirmed else None


@guard(
    "E-PAPER-DUE",
    "写明整改期限",
    "有 {count} 条隐患没有整改期限，或期限已过：责令限期整改须逐条写明到哪一天",
    basis=["work-safety-law#65-1"],
)
def every_item_dated(facts: Drafted) -> Found:
    """Each item says by when, and not a day gone by."""
    count = facts.undated + facts.past
    return {"count": count} if facts.kind.items == "order" and count else None


@guard(
    "E-PAPER-RECHECKED",
    "先到现场复查",
    "有 {count} 条隐患还没有复查结论（复查销号或退回整改），复查意见写不出来",
    basis=["work-safety-law#65-1", "enforcement-documents"],
)
def every_item_rechecked(facts: Drafted) -> Found:
    """A re-check says of each item what became of it."""
    return {"count": facts.unchecked} if facts.kind.items == "recheck" and facts.unchecked else None


@guard(
    "E-PAPER-WORDS",
    "内容齐全",
    "《{paper}》还缺：{missing}",
    basis=["enforcement-documents"],
)
def complete(facts: Drafted) -> Found:
    """What no record says has been written."""
    return {"paper": facts.kind.title, "missing": "、".join(facts.missing)} if facts.missing else None


@guard(
    "E-PAPER-ANOTHER",
    "起草人不审批",
    "文书须由起草人、提交人以外的负责人审批",
    basis=["enforcement-documents"],
)
def approved_by_another(facts: Approving) -> Found:
    """Who drafted or submitted it does not approve it."""
    return {} if facts.by.pk in (facts.paper.drafted_by_id, facts.paper.submitted_by_id) else None


MAKING: tuple[Guard, ...] = (
    file_still_open, what_comes_before, record_before_order, order_before_recheck, not_twice,
    delegation_holds,
)  # fmt: skip
"""Asked before a draft is begun."""
APPROVING: tuple[Guard, ...] = (
    file_still_open, what_comes_before, record_before_order, order_before_recheck, delegation_holds,
    authority_known, two_certified, names_hazards, hazards_confirmed, every_item_dated, every_item_rechecked,
    complete,
)  # fmt: skip
"""Asked when it is submitted, and again when it is approved."""
__all__ = ["APPROVING", "GUARDS", "MAKING", "Approving", "Drafted"]
