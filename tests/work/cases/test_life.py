"""A case from filing to closing, and the ways out of it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import histories
from anwang.base.kit.measures import Period, Scope
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.models import Notice
from anwang.work.cases import measures
from anwang.work.cases.models import Case
from anwang.work.papers.actions import serve_paper
from anwang.work.papers.models import Dossier
from tests.factories.cases import (
    decided,
    make_case,
    make_document,
    make_documents,
    make_filed,
    make_notified,
    make_reported,
    served,
)
from tests.factories.hazards import make_hazard

MONDAY = dt.date(2026, 11, 23)


def serve(paper, by):
    serve_paper(
        paper,
        method="direct",
        receiver="何某 厂长",
        place="厂里",
        served_on=MONDAY,
        servers="李检查、蒋检查",
        by=by,
    )


OVER = {"transfer_kind": "police", "transfer_to": "公安分局", "transfer_reason": "涉嫌犯罪"}


def test_case_travels_from_filing_to_closing(filed, handler, leader, clock, town):
    case = filed
    make_document(case, "case-filing", leader)
    party = make_reported(case)
    make_document(case, "investigation-report", leader)
    serve(make_document(case, "penalty-notice", leader), handler)
    with pytest.raises(NotReady, match="E-CASE-HANDLING 《案件处理呈批表》还没有审批，不能作出决定"):
        party.take("decide", by=leader, decided_amount=Decimal(20000))
    make_document(case, "case-handling", leader)
    party.take("decide", by=leader, decided_amount=Decimal(20000))
    serve(make_document(case, "penalty-decision", leader), handler)
    party.take("publish", by=handler, published_on=MONDAY, published_where="公示系统")
    party.take("pay", by=handler, paid_on=MONDAY, paid_amount=Decimal(20000))
    with pytest.raises(NotReady, match="E-CASE-PAPERS 案卷里还缺《结案审批表》，不能结案"):
        case.take("close", by=leader)
    make_document(case, "case-closing", leader)
    with pytest.raises(NotReady, match="E-CASE-ARCHIVE 案件当前为“已执行”，办结以后案卷才能归档"):
        case.dossier.take("archive", by=handler)
    case.take("close", by=leader)
    with pytest.raises(BadInput, match="这个案卷里没有这种文书"):
        make_document(case, "legal-review", leader)
    Dossier.objects.get(case=case).take("archive", by=handler)

    assert (case.state, case.due_on, party.decision_number) == ("closed", None, "沙应急罚〔2026〕1号")
    verbs = [event.verb for event in histories([case, party]) if event.verb != "cases.add_exhibit"]
    steps = [
        "open",
        "file",
        "propose",
        "report_facts",
        "notify",
        "decide",
        "serve",
        "publish",
        "pay",
        "close",
    ]
    assert verbs == [f"cases.{name}" for name in steps]
    november = Period.month(MONDAY)
    cases = [measures.filed, measures.decided, measures.closed, measures.fines, measures.transferred]
    assert [rows(Scope(org=town), november).count() for rows in cases] == [1, 1, 1, 1, 0]


def test_what_the_hazard_says_is_taken_over(factory, officers, delegation, supervisor, village):
    hazard = make_hazard(by=None, title="疏散通道堆放货物", subject=factory)

    case = make_case(factory, officers, hazard=hazard, source="", facts="", source_note="")

    assert (case.source, case.parties, case.found_on) == ("hazard", factory.name, MONDAY)
    assert case.facts == f"{hazard.number} 疏散通道堆放货物"
    assert case.title == f"{factory.name}涉嫌{case.sole.punished.behaviour}案"
    assert (case.delegation, case.number, case.dossier.title) == (delegation, "CF-2026-0001", case.title)


def test_whoever_handles_a_case_neither_files_nor_decides_it(case, handler, officers, supervisor):
    officers[1].user = supervisor
    officers[1].save()
    case.officers.set(officers)

    with pytest.raises(PermissionDenied, match="办案人员以外"):
        case.take("file", by=supervisor)


def test_small_fine_is_decided_on_the_spot(case, handler):
    with pytest.raises(ValidationError, match="E-CASE-SUMMARY 当场处罚对单位的罚款不超过 3,000 元"):
        case.sole.take("penalise", by=handler, decided_amount=Decimal(3001))

    party = case.sole.take("penalise", by=handler, decided_amount=Decimal(3000))

    case.refresh_from_db()
    assert (case.state, case.stage, case.procedure) == ("reported", "served", "summary")
    assert (party.state, party.served_on) == ("served", MONDAY)
    assert party.decision_number.endswith("〔2026〕1号")


def test_minor_offence_is_spared_with_a_number_and_closed_without_paying(filed, leader, handler):
    party = make_reported(filed, step="none", proposed_amount=Decimal(0), is_minor=True)
    with pytest.raises(NotReady, match="E-CASE-HANDLING"):
        party.take("spare", by=leader, note="轻微并及时改正，已教育")
    make_documents(filed, "case-handling")
    party.take("spare", by=leader, note="轻微并及时改正，已教育")
    served(party, MONDAY).take("execute", by=handler)

    assert (party.state, party.decision_words) == ("executed", "不予行政处罚")
    assert party.case.missing_papers == ["调查报告", "结案审批表"]


def test_hearing_stops_the_clock_and_has_its_notice(filed, handler, leader, delegation, clock):
    delegation.hearing_allowed = True
    delegation.save()
    filed.delegation = delegation
    filed.save()
    party = make_notified(filed, step="heavier", proposed_amount=Decimal(50000))
    with pytest.raises(NotReady, match="E-CASE-REVIEW 拟作的处罚要告知听证"):
        party.take("decide", by=leader, decided_amount=Decimal(50000))

    party.take("ask_hearing", by=handler, hearing_asked_on=MONDAY)
    told = {"hearing_notified_on": MONDAY, "hearing_host": "周主持"}
    with pytest.raises(ValidationError, match="E-CASE-HEARING-NOTICE 听证须提前 7 个工作日通知"):
        party.take("call_hearing", by=handler, hearing_on=dt.date(2026, 12, 1), **told)
    with pytest.raises(ValidationError, match="E-CASE-HEARING-HOST 李检查"):
        party.take(
            "call_hearing", by=handler, hearing_on=dt.date(2026, 12, 2),
            **{**told, "hearing_host": "李检查"},
        )  # fmt: skip
    party.take("call_hearing", by=handler, hearing_on=dt.date(2026, 12, 2), **told)
    with pytest.raises(NotReady, match="E-CASE-HEARING-HELD 听证定在2026年12月2日"):
        party.take("hear", by=handler, hearing_report="听取了意见")
    clock.shift(dt.timedelta(days=9))
    party.take("hear", by=handler, hearing_report="听取了意见")

    assert (party.state, party.case.days_paused("hearing")) == ("notified", 9)


def test_case_goes_over_with_report_letter_and_receipt(filed, handler, leader):
    with pytest.raises(NotReady, match="E-CASE-REPORT 还没有调查报告"):
        filed.take(
            "ask_transfer",
            by=handler,
            transfer_kind="police",
            transfer_to="公安分局",
            transfer_reason="涉嫌犯罪",
        )
    case = filed
    make_reported(case)
    case.take(
        "ask_transfer", by=handler, transfer_kind="police", transfer_to="公安分局", transfer_reason="涉嫌犯罪"
    )
    case.take("approve_transfer", by=leader)
    with pytest.raises(NotReady, match="E-CASE-LETTER 《案件移送书》还没有审批"):
        case.take("send", by=handler, transfer_number="回应急移〔2026〕1号", sent_on=MONDAY)
    make_documents(case, "investigation-report", "transfer-approval", "transfer-letter")
    case.take("send", by=handler, transfer_number="回应急移〔2026〕1号", sent_on=MONDAY)
    case.take("receive", by=handler, receipt_on=MONDAY, receipt_by="陈警官")

    assert (case.state, case.receipt_by, case.is_over) == ("transferred", "陈警官", True)


def test_firm_hears_of_the_notice_and_sees_its_case_only_then(filed, owner_of_factory):
    assert list(Case.objects.visible_to(owner_of_factory)) == []

    make_notified(filed)

    assert list(Case.objects.visible_to(owner_of_factory)) == [filed]
    assert "有权陈述和申辩" in Notice.objects.get(recipient=owner_of_factory).text


def test_case_is_seen_by_those_who_enforce_only(filed, inspector, leader, cadre, stranger, officer):
    seen = {
        user.name
        for user in [inspector, leader, cadre, stranger, officer]
        if filed in Case.objects.visible_to(user)
    }

    assert seen == {"李检查", "周镇长"}


def test_paid_late_wants_the_surcharge_but_never_more_than_the_fine(filed, handler, leader, clock):
    party = make_notified(filed)
    served(decided(party), MONDAY)
    clock.shift(dt.timedelta(days=17))
    paid = {"paid_on": dt.date(2026, 12, 10), "paid_amount": Decimal(20000)}
    with pytest.raises(ValidationError, match="E-CASE-PAID 应缴 罚款 20,000 元、加处罚款 1,200 元"):
        party.take("pay", by=handler, **paid)

    assert party.surcharge_on(dt.date(2027, 12, 1)) == Decimal(20000)
    party.take("pay", by=handler, surcharge_paid=Decimal(1200), **paid)

    assert party.state == "executed"


def test_court_is_asked_only_after_urging(filed, handler, leader, clock):
    party = make_notified(filed)
    served(decided(party), MONDAY)
    with pytest.raises(NotReady, match="E-CASE-URGE 缴款期限到2026年12月8日"):
        party.take("urge", by=handler, urged_on=MONDAY)
    clock.shift(dt.timedelta(days=16))
    court = {"court_on": dt.date(2026, 12, 19), "court": "沙坪坝区人民法院"}
    with pytest.raises(NotReady, match="E-CASE-COURT 还没有催告"):
        party.take("ask_court", by=leader, **court)
    party.take("urge", by=handler, urged_on=dt.date(2026, 12, 9))
    clock.shift(dt.timedelta(days=10))
    party.take("ask_court", by=leader, **court)
    party.take("end_court", by=handler, court_outcome="已执行到位")

    assert party.state == "executed"


def test_dropped_or_refused_with_a_reason(case, leader, factory, officers):
    with pytest.raises(ValidationError, match="须写明原因"):
        case.take("refuse", by=leader)
    case.take("refuse", by=leader, note="没有违法事实")
    other = make_filed(factory, officers, leader).take("drop", by=leader, note="证据不足")

    assert (case.state, other.state, other.due_on) == ("not-filed", "dropped", None)
