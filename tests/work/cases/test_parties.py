"""One case against the firm and its principal: each with its own penalty; what was there before is moved."""

import datetime as dt
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from anwang.base.kit.measures import Period, Scope
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.cases import measures
from anwang.work.cases.actions import add_exhibit, add_respondent
from anwang.work.cases.models import Case, Respondent
from anwang.work.papers.actions import make_paper
from anwang.work.papers.models import Paper
from tests.factories.cases import (
    BLOCKED,
    decided,
    make_document,
    make_documents,
    make_notified,
    make_proposed,
    notified,
    served,
)

MONDAY = dt.date(2026, 11, 23)
moved = import_module("anwang.work.cases.migrations.0004_the_party_of_a_case_is_a_respondent")


@pytest.fixture
def both(filed, handler):
    """The factory and its principal, with what is proposed for each, reported on."""
    add_exhibit(filed, kind="scene", title="现场检查记录", by=handler)
    add_respondent(filed, person="何厂长", post="主要负责人", penalty=BLOCKED, by=handler)
    firm, principal = filed.standing
    make_proposed(firm)
    make_documents(filed, "case-filing")
    with pytest.raises(NotReady, match="E-CASE-PROPOSED 还没有拟定对何厂长的处罚意见"):
        filed.take("report_facts", by=handler, report="查明")
    make_proposed(principal, proposed_amount=Decimal(5000))
    filed.take("report_facts", by=handler, **Case.objects.get(pk=filed.pk).suggest("report_facts", handler))
    return firm, principal


@pytest.fixture
def told(both):
    """Both notified, so that it can be approved how the case is handled."""
    return [notified(party) for party in both]


def published(party, handler, amount):
    served(decided(party, amount), MONDAY)
    return party.take("publish", by=handler, published_on=MONDAY, published_where="公示系统")


def test_each_party_has_its_penalty_and_the_case_is_as_far_as_the_slower_one(told, handler, leader, town):
    firm, principal = told
    published(firm, handler, 20000).take("pay", by=handler, paid_on=MONDAY, paid_amount=Decimal(20000))
    case = Case.objects.get(pk=firm.case_id)

    assert (case.parties, case.stage, case.fines) == (f"{firm.name}、何厂长（主要负责人）", "notified", 20000)
    assert "何厂长" in case.report
    need = case.workflow.steps["close"].obstacle(leader, case)
    assert "E-CASE-PARTIES 何厂长还没有执行完毕" in need.says(case)
    published(principal, handler, 5000)
    numbers = [each.decision_number for each in Respondent.objects.order_by("pk")]
    assert numbers == ["沙应急罚〔2026〕1号", "沙应急罚〔2026〕2号"]
    november = Period.month(MONDAY)
    counted = [
        measures.decided, measures.fines, measures.firms_penalised, measures.persons_penalised,
        measures.firms_on_spot,
    ]  # fmt: skip
    assert [rows(Scope(org=town), november).count() for rows in counted] == [1, 1, 1, 1, 0]


def test_each_party_is_bound_by_its_own_limit_and_range(told, handler, leader, delegation):
    firm, principal = told
    make_documents(firm.case, "case-handling")
    with pytest.raises(ValidationError, match=r"E-CASE-RANGE .*对个人的罚款是 10,000 元以下"):
        principal.take("decide", by=leader, decided_amount=Decimal(20000))
    delegation.most_person = Decimal(3000)
    delegation.save()

    with pytest.raises(NotReady, match=r"E-CASE-BEYOND 拟罚 5,000 元，超过委托书.*对个人的限额 3,000 元"):
        Respondent.objects.get(pk=principal.pk).take("decide", by=leader, decided_amount=Decimal(5000))
    assert decided(firm).state == "decided"


def test_each_party_gets_its_own_documents(both, handler, leader):
    firm, principal = both
    dossier = firm.case.dossier
    with pytest.raises(BadInput, match="写给谁"):
        make_paper(dossier, "penalty-notice", by=handler)

    papers = [make_document(firm.case, "penalty-notice", leader, addressee=each.pk) for each in both]

    assert [each.addressee_name for each in papers] == [firm.name, "何厂长"]
    assert [each.content["proposal"] for each in papers] == ["罚款 20,000 元", "罚款 5,000 元"]
    with pytest.raises(NotReady, match="E-PAPER-ONCE"):
        make_paper(dossier, "penalty-notice", addressee=principal.pk, by=handler)


def test_somebody_is_no_longer_pursued_but_never_the_last(both, handler, leader):
    firm, principal = both

    principal.take("leave", by=leader, note="不是直接责任人员")

    assert Case.objects.get(pk=firm.case_id).parties == f"{firm.name}、何厂长（主要负责人）"
    with pytest.raises(NotReady, match="没有其他当事人"):
        Respondent.objects.get(pk=firm.pk).take("leave", by=leader, note="证据不足")
    with pytest.raises(NotReady, match="不能再加当事人"):
        add_respondent(firm.case, person="蒋某", penalty=BLOCKED, by=handler)


def test_pages_and_api_of_a_case_against_two(client, both, supervisor, handler):
    firm, principal = both
    client.force_login(supervisor)

    page = client.get(firm.case.get_absolute_url()).content.decode()
    listed = client.get("/cases/respondents/?kind=person").content.decode()

    assert f"respondent-{principal.pk}" in page
    assert "告知当事人（何厂长）" in page
    assert ("何厂长" in listed, f">{firm.name}<" in listed) == (True, False)
    make_documents(firm.case, "penalty-notice", addressee=principal.pk)
    client.force_login(handler)
    told = client.post(
        f"/api/v1/cases/respondents/{principal.pk}/steps/notify/", {}, content_type="application/json"
    ).json()
    assert [(each["name"], each["state"]) for each in told["respondents"]] == [
        (firm.name, "open"),
        ("何厂长", "notified"),
    ]


class Before:
    """The apps as the migration finds them: one case that still has the columns of its party."""

    def __init__(self, case):
        """Know the case."""
        self.case = case

    def get_model(self, name):
        """The tables; of cases the one there is."""
        only = SimpleNamespace(objects=SimpleNamespace(order_by=lambda _: [self.case]))
        return only if name == "cases.Case" else apps.get_model(name)


def test_the_party_of_a_case_moves_out_and_back_again(filed, handler, leader):
    party = published(make_notified(filed), handler, 20000)
    paper = filed.dossier.papers.get(kind="penalty-decision")
    case = Case.objects.get(pk=filed.pk)
    known = {name: getattr(party, name) for name in moved.SAME}
    named = {old: getattr(party, name) for name, old in moved.NAMED.items()}
    for name, value in {**known, **named, "state": "served"}.items():
        setattr(case, name, value)
    party.delete()
    Paper.objects.update(addressee=None, addressee_name="")

    moved.part(Before(case), None)

    made = Respondent.objects.get()
    assert (case.state, case.parties, case.stage, made.state) == ("reported", made.name, "served", "served")
    assert {name: getattr(made, name) for name in moved.SAME} == known
    paper.refresh_from_db()
    assert (paper.addressee, paper.addressee_name) == (made.pk, made.name)
    moved.join(Before(case), None)
    back = {name: getattr(case, name) for name in (*moved.SAME, *named)}
    assert (back, case.state) == ({**known, **named}, "served")
    assert not Respondent.objects.exists()


def test_a_case_against_two_does_not_go_back_to_one_row(both):
    with pytest.raises(ValueError, match="有 2 个当事人"):
        moved.join(Before(Case.objects.get()), None)
