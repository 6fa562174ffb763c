"""Guards of service and of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.guards.guard import Found, guard
from anwang.work.papers.choices import Method


@guard(
    "E-SERVE-CONSENT",
    "电子送达须同意",
    "传真、电子邮件送达须当事人书面同意并签订确认书，请写明确认书的日期；没有的改用其他方式",
    basis=["penalty-law#61-2"],
)
def consented(facts: Any) -> Found:
    """By fax or e-mail only with a signed consent (facts: a ``Service``)."""
    return {} if facts.method == Method.ELECTRONIC and not facts.consent.strip() else None


@guard(
    "E-SERVE-PROXY",
    "代收写明关系",
    "他人代收的，须写明代收人与受送达人的关系",
    basis=["civil-procedure-law#88"],
)
def proxy_explained(facts: Any) -> Found:
    """Who receives for another says in what relation."""
    return {} if facts.method == Method.PROXY and not facts.relation.strip() else None


@guard(
    "E-SERVE-LEFT",
    "留置送达须有见证",
    "留置送达须写明拒收的情况和见证人，或写明用拍照、录像记录",
    basis=["civil-procedure-law#89"],
)
def left_before_witness(facts: Any) -> Found:
    """What was left because it was refused has a witness, and the note says how."""
    if facts.method != Method.LEFT:
        return None
    return None if facts.witness.strip() and facts.note.strip() else {}


@guard(
    "E-SERVE-DAY",
    "送达日期",
    "送达日期{day}早于审批日期或晚于今天",
    basis=["penalty-law#61"],
)
def on_a_possible_day(facts: Any) -> Found:
    """Not before the approval, not tomorrow."""
    return None if facts.is_day_possible else {"day": cn_date(facts.served_on)}


@guard(
    "E-SERVE-LATE",
    "按期送达",
    "应在{due}前送达（{rule}），现在已超过；请在备注写明原因",
    basis=["penalty-law#61-1", "penalty-law#85"],
)
def in_time(facts: Any) -> Found:
    """Within the working days, or it is said why not."""
    late = facts.served_on > facts.due.date
    return (
        {"due": cn_date(facts.due.date), "rule": facts.due.rule} if late and not facts.note.strip() else None
    )


@dataclass(frozen=True)
class Archiving:
    """A file that is to go to the archive."""

    in_hand: int = 0
    unserved: tuple[str, ...] = ()
    unclosed: int = 0
    without_recheck: tuple[str, ...] = ()
    is_visit_over: bool = True


@guard(
    "E-FILE-OPEN",
    "文书全部审批、送达",
    "案卷里{what}，不能归档",
    basis=["enforcement-documents"],
)
def all_out(facts: Archiving) -> Found:
    """Every document entered is approved, and served where it goes to the firm."""
    if not facts.in_hand and not facts.unserved:
        return None
    what = [f"还有 {facts.in_hand} 份文书没有审批"] if facts.in_hand else []
    what += [f"{'、'.join(facts.unserved)}没有送达"] if facts.unserved else []
    return {"what": "，".join(what)}


@guard(
    "E-FILE-FINDINGS",
    "查出的问题有复查结论",
    "还有 {count} 条隐患没有复查销号或移送，案卷不能归档",
    basis=["work-safety-law#41", "work-safety-law#65-1"],
)
def every_finding_ended(facts: Archiving) -> Found:
    """Each finding has ended in a re-check, or was handed over."""
    return {"count": facts.unclosed} if facts.unclosed else None


@guard(
    "E-FILE-RECHECK",
    "责令必有复查",
    "{orders}还没有整改复查意见书：责令一次，复查一次",
    basis=["work-safety-law#65-1", "enforcement-documents"],
)
def every_order_rechecked(facts: Archiving) -> Found:
    """Each order is followed by an opinion on its re-check."""
    return {"orders": "、".join(facts.without_recheck)} if facts.without_recheck else None


@guard(
    "E-FILE-VISIT",
    "检查已反馈",
    "这次检查还没有交流反馈，案卷不能归档",
    basis=["inspection-opinions"],
)
def visit_over(facts: Archiving) -> Found:
    """The visit itself is over."""
    return None if facts.is_visit_over else {}


SERVING = (consented, proxy_explained, left_before_witness, on_a_possible_day, in_time)
ARCHIVING = (visit_over, all_out, every_finding_ended, every_order_rechecked)
