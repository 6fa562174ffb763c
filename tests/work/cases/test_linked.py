"""Delegation, joint cases, inquiry, typical cases, recusal, evidence that was held, pauses, review."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.kit.refusals import NotReady
from anwang.work.cases import actions
from anwang.work.cases.clocks import clocks_of
from anwang.work.cases.guards import closing
from anwang.work.cases.models import Case, Respondent
from anwang.work.enforcement.actions import withdraw_delegation
from tests.factories.cases import (
    BLOCKED,
    decided,
    make_authority,
    make_delegation,
    make_documents,
    make_filed,
    make_notified,
    make_proposed,
    make_reported,
    served,
)

MONDAY = dt.date(2026, 11, 23)


def clock_named(case, name):
    return next(each for each in clocks_of(case) if each.id == name)


def test_delegation_that_ends_while_the_draft_is_open_refuses_until_a_new_one_is_there(
    filed, delegation, leader, supervisor, town
):
    party = make_notified(filed)
    withdraw_delegation(delegation, on=MONDAY, because="沙应急委〔2026〕9号收回", by=supervisor)
    with pytest.raises(NotReady, match="E-CASE-POWERS 委托书沙应急委〔2026〕2号已于2026年11月22日到期"):
        party.take("decide", by=leader, decided_amount=Decimal(20000))

    case = Case.objects.get(pk=filed.pk)
    actions.put_under(case, make_delegation(town, number="沙应急委〔2026〕10号"), by=supervisor)
    party = decided(Respondent.objects.get(pk=party.pk))

    assert (party.state, case.dossier.delegation.number) == ("decided", "沙应急委〔2026〕10号")


@pytest.mark.parametrize(
    ("bounds", "code"),
    [({"penalties": []}, "E-CASE-POWERS"), ({"most_firm": Decimal(10000)}, "E-CASE-BEYOND")],
)
def test_what_goes_beyond_the_delegation_is_transferred(
    factory, officers, numbers, town, leader, handler, bounds, code
):
    make_delegation(town, **bounds)
    make_authority(town, town.name, is_own=True)
    party = make_reported(make_filed(factory, officers, leader))
    case = party.case

    with pytest.raises(NotReady, match=code):
        party.take("notify", by=handler)
    offers = {offer.step.name: offer.obstacle for offer in case.offers(handler)}
    assert offers["ask_transfer"] == ""


def test_decision_outside_the_range_or_heavier_than_notified_is_refused(filed, leader, handler):
    party = make_notified(filed)
    party.take("state_defence", by=handler, statement="当天就搬了", statement_answer="属实，酌情考虑")
    make_documents(filed, "case-handling")

    for amount, code in [(Decimal(60000), "E-CASE-RANGE"), (Decimal(20001), "E-CASE-HEAVIER")]:
        with pytest.raises(ValidationError, match=code):
            party.take("decide", by=leader, decided_amount=amount)
    with pytest.raises(ValidationError, match="E-CASE-STEP 10,000 元 不在“一般”的 15,000 元 至 35,000 元"):
        party.take("decide", by=leader, decided_amount=Decimal(10000))
    party.take("decide", by=leader, decided_amount=Decimal(10000), note="当天搬离，危害不大")

    assert party.decided_amount == Decimal(10000)


def test_the_same_act_is_not_fined_twice(filed, factory, officers, leader):
    decided(make_notified(filed))
    again = make_reported(make_filed(factory, officers, leader))

    with pytest.raises(NotReady, match=f"E-CASE-TWICE 同一个违法行为已在 {filed.number} 罚款"):
        again.take("notify", by=again.case.officers.first().user)


def test_main_case_waits_for_every_department_or_its_reason(filed, department, officer, supervisor, stranger):
    with pytest.raises(PermissionDenied):
        actions.add_part(filed, department, matter="消防设施", by=stranger)
    part = actions.add_part(filed, department, matter="消防设施", by=supervisor)

    assert filed in Case.objects.visible_to(officer)
    assert closing.parts_over.rule(supervisor, filed) is False
    with pytest.raises(ValidationError, match="须写明原因"):
        part.take("leave", by=officer, outcome="不属于本部门")
    part.take("leave", by=officer, outcome="不属于本部门", note="已由消防救援机构办理")
    filed.refresh_from_db()
    assert closing.parts_over.rule(supervisor, Case.objects.get(pk=filed.pk)) is True


def test_case_of_an_accident_is_inquired_into_from_three_sides(
    factory, officers, delegation, leader, supervisor
):
    case = make_filed(factory, officers, leader, kind="accident")
    close = closing.inquired.rule
    assert "须一案双查、三责同追，还没有开展" in close.says(case, leader)

    inquiry = actions.open_inquiry(case, by=supervisor)
    with pytest.raises(ValidationError):
        inquiry.take("conclude", by=leader, on_firm="未落实主体责任")
    inquiry.take("conclude", by=leader, on_firm="未落实", on_department="检查不细", on_leaders="研究部署不够")

    assert close(leader, Case.objects.get(pk=case.pk)) is True
    with pytest.raises(NotReady):
        actions.open_inquiry(Case.objects.get(pk=case.pk), by=supervisor)


def test_typical_case_is_told_without_names(filed, leader, factory):
    listed = actions.list_as_typical(
        filed, whom="回龙坝镇安委办", demands="一个月内办结并公开", due_on=dt.date(2026, 12, 23), by=leader
    )
    told = {"published_where": "镇政府公示栏"}
    with pytest.raises(ValidationError, match="E-CASE-PERSONAL 公开文字里有姓名“赵店主”"):
        listed.take("publish", by=leader, wording="赵店主的厂封堵疏散通道", **told)
    listed.take("publish", by=leader, wording="某厂封堵疏散通道，被罚款两万元", **told)
    listed.take("lift", by=leader, outcome="已结案，已整改")

    assert listed.state == "lifted"


def test_officer_asked_to_stand_aside_stops_the_case_and_no_longer_counts(filed, officers, handler, leader):
    recusal = actions.ask_recusal(filed, officers[1], whom="当事人", because="与厂长是亲属", by=handler)
    with pytest.raises(NotReady, match="E-CASE-RECUSAL 蒋检查的回避申请还没有决定"):
        make_proposed(filed.sole)
    actions.decide_recusal(recusal, granted=True, by=leader)

    found = Case.objects.get(pk=filed.pk)
    assert [str(each) for each in found.handlers] == ["李检查"]
    with pytest.raises(NotReady, match="E-CASE-OFFICERS"):
        found.take("report_facts", by=handler, report="x")


def test_held_evidence_has_seven_working_days(filed, handler):
    held = actions.add_exhibit(filed, kind="object", title="账本", held_on=MONDAY, by=handler)

    assert (held.due.date, filed.due_on, filed.due_what) == (
        dt.date(2026, 12, 2),
        dt.date(2026, 12, 2),
        "处理“账本”",
    )
    actions.settle_exhibit(held, how="返还", on=MONDAY, by=handler)
    with pytest.raises(NotReady, match="已经处理"):
        actions.settle_exhibit(held, how="返还", on=MONDAY, by=handler)
    assert filed.due_what == "作出决定"


def test_experts_opinion_moves_the_decision_by_its_days_and_says_so(filed, handler, clock):
    before = clock_named(filed, "decision").due
    actions.pause_case(filed, reason="expert", note="送市安科院鉴定", by=handler)
    assert clock_named(Case.objects.get(pk=filed.pk), "decision").words == "已中止计算"
    clock.shift(dt.timedelta(days=20))
    actions.resume_case(filed, reason="expert", by=handler)

    after = clock_named(Case.objects.get(pk=filed.pk), "decision").due
    assert (after.date - before.date).days == 20
    assert after.rule.endswith("其中扣除 20 天")
    assert "《中华人民共和国行政处罚法》第六十条" in before.rule


def test_review_wants_somebody_qualified_who_does_not_handle_the_case(
    factory, officers, delegation, leader, handler, town, officer
):
    case = make_filed(factory, officers, leader, kind="complex")
    party = make_notified(case)
    answers = {"review_result": "pass", "review_opinion": "事实清楚，程序合法"}
    with pytest.raises(PermissionDenied, match="须由登记的法制审核人员办理"):
        case.take("review", by=officer, **answers)
    actions.name_reviewer(handler, town, qualification="A2018500001", by=leader)
    with pytest.raises(NotReady, match="E-CASE-REVIEWER 李检查是本案的办案人员"):
        case.take("review", by=handler, **answers)
    actions.name_reviewer(officer, town, qualification="A2019500002", by=leader)
    assert list(Case.objects.visible_to(officer).filter(Case.workflow.awaiting(officer))) == [case]

    case.take("review", by=officer, **answers)
    with pytest.raises(NotReady, match="E-CASE-COLLECTIVE"):
        party.take("decide", by=leader, decided_amount=Decimal(20000))
    case.take("discuss", by=leader, discussed_on=MONDAY, discussed_who="周镇长、王站长", discussion="同意")
    decided(party)

    assert (party.state, party.penalty) == ("decided", BLOCKED)


def test_changed_decision_is_taken_back_from_the_public_in_three_working_days(filed, handler, leader):
    party = served(decided(make_notified(filed)), MONDAY)
    party.take("publish", by=handler, published_on=MONDAY, published_where="公示系统")
    party.take("change", by=leader, changed_on=MONDAY, changed_how="复议决定撤销")

    assert clock_named(Case.objects.get(pk=filed.pk), "withdrawal").due.date == dt.date(2026, 11, 26)
    party.take("withdraw", by=handler, withdrawn_on=MONDAY)
    assert clock_named(Case.objects.get(pk=filed.pk), "withdrawal").words == "已办"
