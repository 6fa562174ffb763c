"""The documents of a case, registered with ``papers``: of the case, and those that each party gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs.citations import chinese_number
from anwang.work.cases.course import CLOSING, DECISION, FILING, HEARING, NOTICE, URGING
from anwang.work.cases.guards.closing import case_far_enough
from anwang.work.cases.numbers import limit
from anwang.work.cases.ruling import yuan
from anwang.work.enforcement.choices import Output
from anwang.work.papers.facts import COMMON
from anwang.work.papers.registry import Addressee, Ask, Facts, kind

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
    ("proposal", "拟作处罚"),
    ("decision", "处罚决定"),
    ("execution", "执行情况"),
    ("filed", "立案日期"),
    ("handlers_opinion", "承办人意见"),
    ("payment_days", "缴款期限的日数"),
    ("surcharge_percent", "每日加处罚款的百分数"),
    ("urging_days", "催告后履行的日数"),
)
OF_A_PARTY = (
    ("discretion", "裁量阶次"),
    ("hearing_until", "要求听证的最后一天"),
    ("bank", "罚款代收银行"),
    ("account", "账号"),
    ("served_on", "决定书送达日期"),
    ("payment_until", "缴款期限"),
    ("owed", "应缴罚款和加处罚款"),
)


TERMS = {"payment_days": "payment", "surcharge_percent": "surcharge", "urging_days": "urging"}


def is_case(dossier: Any) -> bool:
    """A file of a case."""
    return getattr(dossier, "case", None) is not None


def parties_of(dossier: Any) -> list[Addressee]:
    """Each party of the case gets its own."""
    return [Addressee(each.pk, each.name) for each in dossier.case.standing]


def party_of(paper: Any) -> Any:
    """The party to whom a document is addressed."""
    rows = paper.dossier.case.respondents.all()
    return next((each for each in rows if each.pk == paper.addressee), rows[0])


def text_of(kind_id: str) -> str:
    """The default text of a kind."""
    return (TEXTS / f"{kind_id}.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Making:
    """A document of a case that somebody wants, and what the case still lacks for it."""

    title: str
    why: str


def _of_case(column: str, why: str) -> Facts:
    """From a document to what the case lacks for it, as long as one of its columns is empty."""
    return lambda paper: Making(paper.title, "" if getattr(paper.dossier.case, column) else why)


def _of_party(column: str, why: str) -> Facts:
    """The same of the party to whom it is addressed."""
    return lambda paper: Making(paper.title, "" if getattr(party_of(paper), column) else why)


def _urging(paper: Any) -> Making:
    party = party_of(paper)
    until = party.payment_until
    late = until is not None and until < timezone.localdate() and party.paid_on is None
    return Making(paper.title, "" if late else "的罚款还没有到期，或者已经缴清")


def _closing(paper: Any) -> Making:
    waiting = [each.name for each in paper.dossier.case.standing if each.executed_at is None]
    return Making(paper.title, f"对{'、'.join(waiting)}的处罚还没有执行完毕" if waiting else "")


def of_case(paper: Any) -> dict[str, Any]:
    """What the case says, ready to be printed; of its parties all that they have."""
    case = paper.dossier.case
    parties = case.standing
    return {
        "case_number": case.number,
        "case_title": case.title,
        "party": "、".join(each.named for each in parties),
        "party_identity": "、".join(each.identity for each in parties if each.identity),
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
        "violated": _joined(each.violated_words for each in parties),
        "penalised_by": _joined(each.basis_words for each in parties),
        "proposal": _each(parties, lambda each: each.proposal_words),
        "decision": _each(parties, lambda each: each.decision_words),
        "execution": _each(parties, _execution),
        "filed": cn_date(case.filed_at) if case.filed_at else "",
        "handlers_opinion": case.report or case.facts,
        **{name: chinese_number(limit(term, timezone.localdate()).value) for name, term in TERMS.items()},
    }


def of_party(paper: Any) -> dict[str, Any]:
    """What the case says of the party to whom the document is addressed."""
    party, row, today = party_of(paper), paper.authority, timezone.localdate()
    until = party.hearing_request_until or party.hearing_until_if_noticed(today)
    return {
        **of_case(paper),
        "party": party.named,
        "party_identity": party.identity,
        "violated": party.violated_words,
        "penalised_by": party.basis_words,
        "discretion": party.chosen_step.name if party.chosen_step else "",
        "proposal": party.proposal_words,
        "decision": party.decision_words,
        "hearing_until": cn_date(until) if until and party.has_hearing_right else "",
        "bank": row.bank if row else "",
        "account": row.account if row else "",
        "served_on": cn_date(party.served_on) if party.served_on else "",
        "payment_until": cn_date(party.payment_until) if party.payment_until else "",
        "owed": party.owed_words if party.decided_amount else "",
        "execution": _execution(party),
    }


def _joined(said: Iterable[str]) -> str:
    """Each once, in their order."""
    return "；".join(dict.fromkeys(said))


def _each(parties: list[Any], words: Callable[[Any], str]) -> str:
    """甲公司：罚款 20,000 元；何某：罚款 8,000 元; of a single party without its name."""
    if len(parties) == 1:
        return words(parties[0])
    return "；".join(f"{each.name}：{words(each)}" for each in parties)


def _execution(party: Any) -> str:
    if party.paid_on:
        added = f"，加处罚款 {yuan(party.surcharge_paid)}" if party.surcharge_paid else ""
        return f"{cn_date(party.paid_on)}缴纳罚款 {yuan(party.paid_amount)}{added}"
    return party.court_outcome or ("没有罚款，其他内容已履行" if party.executed_at else "")


def number_of_decision(paper: Any) -> str:
    """The decision got its number when it was taken; its document bears the same."""
    return str(party_of(paper).decision_number)


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
SERVED = {
    **COMMONLY,
    "output": Output.PENALTY,
    "addressees": parties_of,
    "fields": (*COMMON, *OF_A_CASE, *OF_A_PARTY),
}

filing = kind(FILING, title="立案审批表", text=text_of(FILING), **INSIDE)(of_case)
notice = kind(
    NOTICE, title="行政处罚告知书", letters="罚告", needs=(FILING,),
    guards=((case_far_enough, _of_case("reported_at", "还没有提交调查报告")),),
    text=text_of(NOTICE), **SERVED,
)(of_party)  # fmt: skip
hearing = kind(
    HEARING, title="听证告知书", letters="听告", needs=(NOTICE,),
    guards=((case_far_enough, _of_party("has_hearing_right", "没有告知听证的必要（不在听证范围）")),),
    text=text_of(HEARING), **SERVED,
)(of_party)  # fmt: skip
decision = kind(
    DECISION, title="行政处罚决定书", letters="罚",
    guards=((case_far_enough, _of_party("decided_at", "还没有作出决定")),), text=text_of(DECISION),
    number=number_of_decision, **SERVED,
)(of_party)  # fmt: skip
urging = kind(
    URGING, title="强制执行事先催告书", letters="催告", needs=(DECISION,),
    guards=((case_far_enough, _urging),), text=text_of(URGING), **{**SERVED, "is_repeatable": True},
)(of_party)  # fmt: skip
closing = kind(
    CLOSING, title="结案审批表", needs=(DECISION,), guards=((case_far_enough, _closing),),
    asks=(Ask("opinion", "结案意见", is_long=True, suggest=lambda paper: CLOSED),),
    text=text_of(CLOSING), **{**INSIDE, "fields": (*COMMON, *OF_A_CASE, ("opinion", "结案意见"))},
)(of_case)  # fmt: skip
