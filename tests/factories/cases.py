"""Penalty cases at the stage that a test needs."""

import datetime as dt
from decimal import Decimal
from typing import Any

from anwang.town.orgs.models import Org
from anwang.work.cases.actions import add_exhibit, open_case
from anwang.work.cases.models import Case, Respondent
from anwang.work.enforcement.actions import add_delegation
from anwang.work.enforcement.models import Delegation, Officer
from anwang.work.papers.actions import add_authority, make_paper
from anwang.work.papers.models import Authority, Paper
from anwang.work.subjects.models import Subject

BLOCKED = "enforcement/blocked-exit"
PROPOSAL = {"step": "ordinary", "proposed_amount": Decimal(20000)}


def make_delegation(town: Org, **bounds: Any) -> Delegation:
    """The district lets the town punish blocked exits until the end of the year."""
    known = {
        "authority": "沙坪坝区应急管理局",
        "number": "沙应急委〔2026〕2号",
        "matters": "占用、封堵疏散通道的调查和处罚",
        "since": dt.date(2026, 1, 1),
        "until": dt.date(2026, 12, 31),
        "published_url": "区政府网站",
        "penalties": [BLOCKED],
        "most_firm": Decimal(50000),
        "most_person": Decimal(10000),
    }
    if not Authority.objects.filter(town=town.pk).exists():
        make_authority(town)
    return add_delegation(town, by=None, **{**known, **bounds})


def make_authority(town: Org, name: str = "沙坪坝区应急管理局", *, is_own: bool = False) -> Authority:
    """The district's, as its documents name it."""
    return add_authority(
        town, name=name, seal_name=name, letters="沙应急", reconsideration="沙坪坝区人民政府",
        court="沙坪坝区人民法院", bank="农业银行沙坪坝支行", account="3100 0000 0001", address="区行政中心",
        contact="023-65000000", since=dt.date(2026, 1, 1), source="测试", is_own=is_own, by=None,
    )  # fmt: skip


def make_case(subject: Subject, officers: list[Officer], **fields: Any) -> Case:
    """Proposed, for what a citizen reported."""
    known = {
        "penalty": BLOCKED,
        "facts": "二层疏散通道堆放货物，宽度不足一米",
        "source": "tip",
        "source_note": "12350-0001",
    }
    return open_case(subject, officers=officers, by=None, **{**known, **fields})


def make_filed(subject: Subject, officers: list[Officer], leader: Any, **fields: Any) -> Case:
    """Filed by the leader."""
    return make_case(subject, officers, **fields).take("file", by=leader)


def make_document(case: Case, kind: str, leader: Any = None, *, addressee: int | None = None) -> Paper:
    """A document of its file, drafted by the officer and approved by the leader who filed the case."""
    handler = handler_of(case)
    assert case.dossier is not None
    paper = make_paper(case.dossier, kind, addressee=addressee, by=handler)
    return paper.take("submit", by=handler).take("approve", by=leader or case.filed_by)


def make_documents(case: Case, *kinds: str, addressee: int | None = None) -> None:
    """Those that its file has not yet, one after the other."""
    for kind in kinds:
        if not case.has_issued(kind, addressee):
            make_document(case, kind, addressee=addressee)


def handler_of(case: Case) -> Any:
    """Its first officer."""
    first = case.officers.order_by("pk").first()
    assert first is not None
    return first.user


def make_proposed(party: Respondent, **answers: Any) -> Respondent:
    """What is to be proposed for it, as its case's first officer says."""
    note = answers.pop("note", "")
    return party.take("propose", by=handler_of(party.case), note=note, **{**PROPOSAL, **answers})


def make_reported(case: Case, *, report: str = "查明疏散通道堆放货物", **answers: Any) -> Respondent:
    """Investigated and written up by its first officer, with one piece of evidence; its only party."""
    handler = handler_of(case)
    add_exhibit(case, kind="scene", title="现场检查记录", by=handler)
    make_proposed(case.sole, **answers)
    make_documents(case, "case-filing")
    case.take("report_facts", by=handler, report=report)
    return Respondent.objects.get(case=case)


def make_notified(case: Case, **answers: Any) -> Respondent:
    """And notified."""
    return notified(make_reported(case, **answers))


def notified(party: Respondent) -> Respondent:
    """By a document of its own."""
    make_documents(party.case, "penalty-notice", addressee=party.pk)
    return party.take("notify", by=handler_of(party.case))


def decided(party: Respondent, amount: int = 20000, **answers: Any) -> Respondent:
    """By the leader who filed the case, after it was approved how the case is handled."""
    make_documents(party.case, "case-handling")
    return party.take("decide", by=party.case.filed_by, decided_amount=Decimal(amount), **answers)


def served(party: Respondent, on: dt.date) -> Respondent:
    """With the document of its decision, from hand to hand."""
    make_documents(party.case, "penalty-decision", addressee=party.pk)
    told = {"served_on": on, "served_how": "direct", "received_by": "何某"}
    return party.take("serve", by=handler_of(party.case), **told)
