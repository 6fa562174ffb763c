"""Two close or decide the same case in the same moment: one wins, the other reads who and when."""

import datetime as dt
import re
from functools import partial

import pytest
from django.utils import timezone

from anwang.base.audit.trail import history
from anwang.base.audit.verify import verify
from anwang.town.people.choices import Role
from anwang.work.cases.models import Case, Respondent
from tests.factories.cases import (
    make_delegation,
    make_document,
    make_documents,
    make_filed,
    make_notified,
    served,
)
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.people import make_user
from tests.factories.subjects import make_subject


@pytest.fixture
def notified(packs, town, village, supervisor, inspector, leader):
    publish_enforcement()
    officers = [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]
    make_delegation(town, since=dt.date(2020, 1, 1), until=dt.date(2099, 12, 31))
    factory = make_subject("回龙机械加工厂", village, type="core/factory").take("verify", by=supervisor)
    case = make_filed(factory, officers, leader)
    make_document(case, "case-filing", leader)
    return make_notified(case)


def taking(client, record, step, answers):
    return partial(client.post, record.get_step_url(step), {"seen": record.version, "note": "", **answers})


def raced(people, answers, record, step, label):
    """Who won; the other read it, and the trail has it once."""
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    [winner] = [person for person, answer in zip(people, answers, strict=True) if answer.status_code == 302]
    [refused] = [answer.content.decode() for answer in answers if answer.status_code == 409]
    assert re.search(rf"{winner.name}已于\d\d-\d\d \d\d:\d\d{label}", refused)
    assert history(record).filter(verb=f"cases.{step}").count() == 1
    assert not verify().broken
    return winner


def test_of_two_who_decide_and_of_two_who_close_one_wins(
    notified, town, leader, supervisor, inspector, signed_in, at_once
):
    people = [leader, make_user("冉镇长", (town, Role.TOWN_LEADER))]
    clients = [signed_in(person) for person in people]
    decision = {"decided_amount": "20000", "decided_other": ""}

    make_documents(notified.case, "case-handling")

    answers = at_once(*(taking(client, notified, "decide", decision) for client in clients))

    party = Respondent.objects.get(pk=notified.pk)
    case = party.case
    assert party.decided_by == raced(people, answers, party, "decide", "作出处罚决定")
    assert party.decision_number.endswith("1号")
    today = timezone.localdate()
    make_document(case, "investigation-report")
    served(party, today)
    party.take("publish", by=inspector, published_on=today, published_where="公示系统")
    party.take("pay", by=inspector, paid_on=today, paid_amount=party.decided_amount)
    make_document(case, "case-closing", leader)
    case.refresh_from_db()

    answers = at_once(*(taking(client, case, "close", {}) for client in clients))

    assert Case.objects.get(pk=case.pk).closed_by == raced(people, answers, case, "close", "批准结案")
