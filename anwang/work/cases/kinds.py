"""The documents of a case, registered with ``papers`` in the order in which they lie in its file (案卷)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from anwang.work.cases import course
from anwang.work.cases.choices import Procedure, Review
from anwang.work.cases.facts import OF_A_CASE, OF_A_PARTY, of_case, of_party, party_of
from anwang.work.cases.guards.closing import bank_known, case_far_enough
from anwang.work.enforcement.choices import Output
from anwang.work.papers.facts import COMMON
from anwang.work.papers.naming import authority_of
from anwang.work.papers.registry import KINDS, Addressee, Ask, Facts, Kind, kind

TEXTS = Path(__file__).parent / "texts"
CLOSED = "处罚决定已执行完毕，违法行为已改正，建议结案。"


def is_case(dossier: Any) -> bool:
    """A file of a case."""
    return getattr(dossier, "case", None) is not None


def is_open_case(dossier: Any) -> bool:
    """A file of a case that is not over: to a closed one nothing is added."""
    return is_case(dossier) and not dossier.case.is_over


def parties_of(dossier: Any) -> list[Addressee]:
    """Each party of the case gets its own."""
    return [Addressee(each.pk, each.name) for each in dossier.case.standing]


def signers(dossier: Any) -> Any:
    """Who handles the case signs its documents."""
    return dossier.case.handlers


def number_of_decision(paper: Any) -> str:
    """The decision got its number when it was taken; its document bears the same."""
    return str(party_of(paper).decision_number)


@dataclass(frozen=True)
class Making:
    """A document of a case that somebody wants, and what the case still lacks for it."""

    title: str
    why: str


@dataclass(frozen=True)
class Printing:
    """A document that says where a fine is paid, and whether that is known."""

    title: str
    authority: str
    has_fine: bool
    has_bank: bool


def _of_case(column: str, why: str) -> Facts:
    """From a document to what the case lacks for it, as long as one of its columns is empty."""
    return lambda paper: Making(paper.title, "" if getattr(paper.dossier.case, column) else why)


def _of_party(column: str, why: str) -> Facts:
    """The same of the party to whom it is addressed."""
    return lambda paper: Making(paper.title, "" if getattr(party_of(paper), column) else why)


def _decision(paper: Any) -> Making:
    """Decided; in the ordinary procedure after the approval of how the case is handled (domain §3.5)."""
    if not party_of(paper).decided_at:
        return Making(paper.title, "还没有作出决定")
    case = paper.dossier.case
    issued = set(paper.dossier.papers.issued().values_list("kind", flat=True))
    lacking = case.procedure == Procedure.ORDINARY and course.HANDLING not in issued
    return Making(paper.title, f"还没有已审批的《{KINDS[course.HANDLING].title}》" if lacking else "")


def _handling(paper: Any) -> Making:
    """Reported on, reviewed and discussed where the law wants it, notified whoever is to be punished."""
    case = paper.dossier.case
    lacking = []
    if not case.reported_at:
        lacking.append("还没有提交调查报告")
    if case.why_review and case.review_result != Review.PASS:
        lacking.append("还没有通过法制审核")
    if case.why_collective and not case.discussed_on:
        lacking.append("还没有集体讨论")
    for each in case.standing:
        if (each.proposed_amount or each.proposed_other) and not case.has_issued(course.NOTICE, each.pk):
            lacking.append(f"还没有给{each.name}的已审批的《{KINDS[course.NOTICE].title}》")
        if each.statement.strip() and not each.statement_answer.strip():
            lacking.append(f"{each.name}的陈述、申辩还没有复核")
    return Making(paper.title, "，".join(lacking))


def _urging(paper: Any) -> Making:
    party = party_of(paper)
    until = party.payment_until
    late = until is not None and until < timezone.localdate() and party.paid_on is None
    return Making(paper.title, "" if late else "的罚款还没有到期，或者已经缴清")


def _closing(paper: Any) -> Making:
    waiting = [each.name for each in paper.dossier.case.standing if each.executed_at is None]
    return Making(paper.title, f"对{'、'.join(waiting)}的处罚还没有执行完毕" if waiting else "")


def _paying(paper: Any) -> Printing:
    row = paper.authority or authority_of(paper.dossier, timezone.localdate())
    party = party_of(paper)
    has_bank = row is None or bool(row.bank and row.account)
    return Printing(paper.title, str(row or ""), bool(party.decided_amount) and not party.paid_on, has_bank)


def _inside(kind_id: str, title: str, why: Facts | None = None, **told: Any) -> Kind:
    """A document that stays in the file."""
    asks = told.pop("asks", ())
    said = tuple((each.name, each.label) for each in asks)
    return kind(
        kind_id, title=title, signers=signers, applies=is_open_case, is_repeatable=False, is_served=False,
        guards=((case_far_enough, why),) if why else (), asks=asks, text=_text_of(kind_id),
        fields=(*COMMON, *OF_A_CASE, *said), **{"basis": ("penalty-law#57-1",), **told},
    )(of_case)  # fmt: skip


def _served(kind_id: str, title: str, letters: str, why: Facts, **told: Any) -> Kind:
    """A document that each party gets."""
    known: dict[str, Any] = {"is_repeatable": False, "basis": ("penalty-law#44", "penalty-law#57-1")}
    also = told.pop("guards", ())
    return kind(
        kind_id, title=title, letters=letters, signers=signers, applies=is_open_case, output=Output.PENALTY,
        addressees=parties_of, guards=((case_far_enough, why), *also), text=_text_of(kind_id),
        fields=(*COMMON, *OF_A_CASE, *OF_A_PARTY), **{**known, **told},
    )(of_party)  # fmt: skip


def _text_of(kind_id: str) -> str:
    return (TEXTS / f"{kind_id}.txt").read_text(encoding="utf-8")


REPORTED = _of_case("reported_at", "还没有提交调查报告")
PAYABLE = ((bank_known, _paying),)

_inside(course.FILING, "立案审批表", basis=("penalty-law#54-2",), place=1)
_inside(course.REPORT, "调查报告", REPORTED, needs=(course.FILING,), place=2)
_inside(
    course.REVIEW, "法制审核意见书", _of_case("review_result", "还没有法制审核"), needs=(course.REPORT,),
    basis=("penalty-law#58-1",), place=3,
)  # fmt: skip
_served(course.NOTICE, "行政处罚告知书", "罚告", REPORTED, needs=(course.FILING,), place=4)
_served(
    course.HEARING, "听证告知书", "听告",
    _of_party("has_hearing_right", "没有告知听证的必要（不在听证范围）"), needs=(course.NOTICE,), place=5,
    basis=("penalty-law#63-1", "penalty-law#64"),
)  # fmt: skip
_served(
    course.DEFENCE, "陈述申辩笔录", "", _of_party("statement", "还没有登记陈述、申辩"),
    needs=(course.NOTICE,), is_served=False, basis=("penalty-law#45-1",), place=6,
)  # fmt: skip
_inside(
    course.HANDLING, "案件处理呈批表", _handling, needs=(course.FILING,), place=7,
    asks=(Ask("remark", "备注", is_required=False),),
)  # fmt: skip
_inside(
    course.DISCUSSION, "集体讨论记录", _of_case("discussed_on", "还没有登记集体讨论"), needs=(course.REPORT,),
    basis=("penalty-law#57-2",), place=8,
)  # fmt: skip
_served(
    course.DECISION, "行政处罚决定书", "罚", _decision, guards=PAYABLE, number=number_of_decision, place=9,
    basis=("penalty-law#57-1", "penalty-law#59-1"),
)  # fmt: skip
_served(
    course.URGING, "强制执行事先催告书", "催告", _urging, guards=PAYABLE, needs=(course.DECISION,),
    is_repeatable=True, place=10,
)  # fmt: skip
_inside(
    course.CLOSING, "结案审批表", _closing, needs=(course.DECISION,), place=11,
    asks=(Ask("opinion", "结案意见", is_long=True, suggest=lambda paper: CLOSED),),
)  # fmt: skip
_inside(
    course.TRANSFER, "案件移送审批表", _of_case("transfer_reason", "还没有申请移送"), needs=(course.REPORT,),
    basis=("penalty-law#27",), place=12,
)  # fmt: skip
_inside(
    course.LETTER, "案件移送书", _of_case("transfer_approved_at", "还没有批准移送"), letters="移",
    needs=(course.TRANSFER,), basis=("penalty-law#27",), place=13,
)  # fmt: skip
