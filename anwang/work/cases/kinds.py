"""The documents of a case, registered with ``papers``: filing, notice, hearing, decision, urging, closing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs.citations import chinese_number
from anwang.work.cases.course import CLOSING, DECISION, FILING, HEARING, NOTICE, URGING
from anwang.work.cases.guards.closing import case_far_enough
from anwang.work.cases.numbers import limit
from anwang.work.cases.queries.pages import articles_of
from anwang.work.cases.ruling import yuan
from anwang.work.enforcement.choices import Output
from anwang.work.papers.facts import COMMON
from anwang.work.papers.registry import Ask, kind

TEXTS = Path(__file__).parent / "texts"
OF_A_CASE = (
    ("case_number", "案号"),
    ("case_title", "案由"),
    ("party", "当事人"),
    ("party_identity", "当事人证件号码"),
    ("source", "案件来源"),
    ("facts", "违法事实"),
    ("evidence", "证据，逐个有 no、title、kind、proves"),
    ("violated", "违反条款"),
    ("penalised_by", "处罚依据"),
    ("discretion", "裁量阶次"),
    ("proposal", "拟作处罚"),
    ("decision", "处罚决定"),
    ("hearing_until", "要求听证的最后一天"),
    ("bank", "罚款代收银行"),
    ("account", "账号"),
    ("served_on", "决定书送达日期"),
    ("payment_until", "缴款期限"),
    ("owed", "应缴罚款和加处罚款"),
    ("execution", "执行情况"),
    ("filed", "立案日期"),
    ("handlers_opinion", "承办人意见"),
    ("payment_days", "缴款期限的日数"),
    ("surcharge_percent", "每日加处罚款的百分数"),
    ("urging_days", "催告后履行的日数"),
)


TERMS = {"payment_days": "payment", "surcharge_percent": "surcharge", "urging_days": "urging"}


def is_case(dossier: Any) -> bool:
    """A file of a case."""
    return getattr(dossier, "case", None) is not None


def text_of(kind_id: str) -> str:
    """The default text of a kind."""
    return (TEXTS / f"{kind_id}.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Making:
    """A document of a case that somebody wants, and what the case still lacks for it."""

    title: str
    why: str


def _far(paper: Any, column: str, why: str) -> Making:
    return Making(paper.title, "" if getattr(paper.dossier.case, column) else why)


def _notice(paper: Any) -> Making:
    return _far(paper, "reported_at", "还没有提交调查报告")


def _hearing(paper: Any) -> Making:
    has = paper.dossier.case.has_hearing_right
    return Making(paper.title, "" if has else "没有告知听证的必要（不在听证范围）")


def _decision(paper: Any) -> Making:
    return _far(paper, "decided_at", "还没有作出决定")


def _urging(paper: Any) -> Making:
    until = paper.dossier.case.payment_until
    late = until is not None and until < timezone.localdate() and paper.dossier.case.paid_on is None
    return Making(paper.title, "" if late else "的罚款还没有到期，或者已经缴清")


def _closing(paper: Any) -> Making:
    return _far(paper, "executed_at", "还没有执行完毕")


def of_case(paper: Any) -> dict[str, Any]:
    """What the case says, ready to be printed."""
    case = paper.dossier.case
    articles = articles_of(case)
    today = timezone.localdate()
    until = case.hearing_request_until or case.hearing_until_if_noticed(today)
    row = paper.authority
    return {
        "case_number": case.number,
        "case_title": case.title,
        "party": case.party_words,
        "party_identity": case.party_identity,
        "source": case.get_source_display() + (f"（{case.source_note}）" if case.source_note else ""),
        "facts": case.facts,
        "evidence": [
            {
                "no": str(no),
                "title": each.title,
                "kind": each.get_kind_display(),
                "proves": each.proves or "违法事实",
            }
            for no, each in enumerate(case.exhibits.all(), 1)
        ],
        "violated": "、".join(each.words for each in articles if each.role == "违反"),
        "penalised_by": "、".join(each.words for each in articles if each.role != "违反"),
        "discretion": case.chosen_step.name if case.chosen_step else "",
        "proposal": case.proposal_words,
        "decision": case.decision_words,
        "hearing_until": cn_date(until) if until and case.has_hearing_right else "",
        "bank": row.bank if row else "",
        "account": row.account if row else "",
        "served_on": cn_date(case.served_on) if case.served_on else "",
        "payment_until": cn_date(case.payment_until) if case.payment_until else "",
        "owed": case.owed_words if case.decided_amount else "",
        "execution": _execution(case),
        "filed": cn_date(case.filed_at) if case.filed_at else "",
        "handlers_opinion": case.report or case.facts,
        **{name: chinese_number(limit(term, today).value) for name, term in TERMS.items()},
    }


def _execution(case: Any) -> str:
    if case.paid_on:
        added = f"，加处罚款 {yuan(case.surcharge_paid)}" if case.surcharge_paid else ""
        return f"{cn_date(case.paid_on)}缴纳罚款 {yuan(case.paid_amount)}{added}"
    return case.court_outcome or ("没有罚款，其他内容已履行" if case.executed_at else "")


def number_of_decision(paper: Any) -> str:
    """The decision got its number when it was taken; its document bears the same."""
    return str(paper.dossier.case.decision_number)


def signers(dossier: Any) -> Any:
    """Who handles the case signs its documents."""
    return dossier.case.handlers


CLOSED = "处罚决定已执行完毕，违法行为已改正，建议结案。"
COMMONLY = {
    "signers": signers,
    "applies": is_case, "is_repeatable": False, "basis": ("penalty-law#44", "penalty-law#57-1"),
    "fields": (*COMMON, *OF_A_CASE),
}  # fmt: skip
INSIDE = {**COMMONLY, "is_served": False}
SERVED = {**COMMONLY, "output": Output.PENALTY}

filing = kind(FILING, title="立案审批表", text=text_of(FILING), **INSIDE)(of_case)
notice = kind(
    NOTICE, title="行政处罚告知书", letters="罚告", needs=(FILING,), guards=((case_far_enough, _notice),),
    text=text_of(NOTICE), **SERVED,
)(of_case)  # fmt: skip
hearing = kind(
    HEARING, title="听证告知书", letters="听告", needs=(NOTICE,), guards=((case_far_enough, _hearing),),
    text=text_of(HEARING), **SERVED,
)(of_case)  # fmt: skip
decision = kind(
    DECISION,
    title="行政处罚决定书", letters="罚", guards=((case_far_enough, _decision),),
    text=text_of(DECISION), number=number_of_decision, **SERVED,
)(of_case)  # fmt: skip
urging = kind(
    URGING, title="强制执行事先催告书", letters="催告", needs=(DECISION,),
    guards=((case_far_enough, _urging),),
    text=text_of(URGING), **{**SERVED, "is_repeatable": True},
)(of_case)  # fmt: skip
closing = kind(
    CLOSING, title="结案审批表", needs=(DECISION,), guards=((case_far_enough, _closing),),
    asks=(Ask("opinion", "结案意见", is_long=True, suggest=lambda paper: CLOSED),),
    text=text_of(CLOSING), **{**INSIDE, "fields": (*COMMON, *OF_A_CASE, ("opinion", "结案意见"))},
)(of_case)  # fmt: skip
