"""What a case says on its documents, of itself and of the party to whom one is addressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs.citations import chinese_number
from anwang.work.cases.numbers import limit
from anwang.work.cases.ruling import yuan
from anwang.work.papers.naming import authority_of

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
    ("report", "调查报告"),
    ("reviewer", "法制审核人"),
    ("reviewed", "法制审核日期"),
    ("review_result", "法制审核结果，没有审核的写明不用审核"),
    ("review_opinion", "法制审核意见"),
    ("discussed", "集体讨论日期"),
    ("discussed_who", "参加集体讨论的人"),
    ("discussion", "集体讨论结论，没有讨论的写明不用讨论"),
    ("defence", "各当事人的陈述、申辩和复核意见"),
    ("hearings", "各当事人的听证情况"),
    ("transfer_to", "移送给谁"),
    ("transfer_reason", "移送理由"),
    ("transfer_approved", "批准移送的人和日期"),
    ("exhibits_words", "证据，连写"),
)
OF_A_PARTY = (
    ("discretion", "裁量阶次"),
    ("hearing_until", "要求听证的最后一天"),
    ("bank", "罚款代收银行"),
    ("account", "账号"),
    ("served_on", "决定书送达日期"),
    ("payment_until", "缴款期限"),
    ("owed", "应缴罚款和加处罚款"),
    ("fine", "罚款数额，没有罚款时为空"),
    ("statement", "陈述、申辩"),
    ("statement_answer", "对陈述、申辩的复核意见"),
    ("spot", "当场收缴的情形和票据，没有当场收缴时为空"),
)


TERMS = {"payment_days": "payment", "surcharge_percent": "surcharge", "urging_days": "urging"}


def party_of(paper: Any) -> Any:
    """The party to whom a document is addressed."""
    rows = paper.dossier.case.respondents.all()
    return next((each for each in rows if each.pk == paper.addressee), rows[0])


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
        "defence": _each(parties, _defence),
        "hearings": _each(parties, _hearing),
        **_of_proceeding(case),
        **{name: chinese_number(limit(term, timezone.localdate()).value) for name, term in TERMS.items()},
    }


def of_party(paper: Any) -> dict[str, Any]:
    """What the case says of the party to whom the document is addressed."""
    party, today = party_of(paper), timezone.localdate()
    row = paper.authority or authority_of(paper.dossier, today)
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
        "fine": yuan(party.decided_amount) if party.decided_amount else "",
        "statement": party.statement or "没有提出陈述、申辩",
        "statement_answer": party.statement_answer or "—",
        "spot": _spot(party),
    }


def _of_proceeding(case: Any) -> dict[str, Any]:
    """Report, review, discussion and transfer, as they were entered at their steps."""
    approved = (
        f"{case.transfer_approved_by} {cn_date(case.transfer_approved_at)}"
        if case.transfer_approved_at
        else ""
    )
    return {
        "report": case.report,
        "reviewer": str(case.reviewed_by or ""),
        "reviewed": cn_date(case.reviewed_at) if case.reviewed_at else "",
        "review_result": case.get_review_result_display() or (case.why_review and "待审核") or "不用法制审核",
        "review_opinion": case.review_opinion or "—",
        "discussed": cn_date(case.discussed_on) if case.discussed_on else "",
        "discussed_who": case.discussed_who,
        "discussion": case.discussion or (case.why_collective and "待讨论") or "不用集体讨论",
        "transfer_to": case.transfer_to,
        "transfer_reason": case.transfer_reason,
        "transfer_approved": approved,
        "exhibits_words": "、".join(each.title for each in case.exhibits.all()) or "—",
    }


def _defence(party: Any) -> str:
    if not party.statement:
        return "没有提出陈述、申辩"
    return f"{party.statement}（复核：{party.statement_answer or '还没有复核'}）"


def _hearing(party: Any) -> str:
    if party.hearing_report:
        return f"{cn_date(party.hearing_on)}听证，{party.hearing_host}主持：{party.hearing_report}"
    if party.hearing_waived_on:
        return f"{cn_date(party.hearing_waived_on)}书面放弃听证"
    return "告知后没有要求听证" if party.has_hearing_right else "不在听证范围"


def _spot(party: Any) -> str:
    if not party.spot_ground:
        return ""
    return f"当场收缴：{party.get_spot_ground_display()}；专用票据 {party.spot_receipt}"


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
