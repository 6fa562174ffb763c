"""A fine taken on the spot: where the law lets it, with a receipt, and on to the bank in time."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from anwang.base.kit.refusals import NotReady
from anwang.work.cases.clocks import clocks_of
from anwang.work.cases.models import Case
from anwang.work.papers.models import Authority
from tests.factories.cases import decided, make_document, make_notified, served

MONDAY = dt.date(2026, 11, 23)
TAKEN = {"spot_ground": "small", "paid_on": MONDAY, "spot_receipt": "渝财 000123"}


@pytest.fixture
def spot(case, handler):
    """Penalised on the spot with a hundred yuan."""
    return case.sole.take("penalise", by=handler, decided_amount=Decimal(100))


def test_collected_fine_goes_to_the_authority_and_the_bank_within_two_working_days_each(
    spot, handler, leader
):
    with pytest.raises(ValidationError, match="E-CASE-SPOT-RECEIPT"):
        spot.take("collect", by=handler, **{**TAKEN, "spot_receipt": ""})
    spot.take("collect", by=handler, **TAKEN)

    case = Case.objects.get(pk=spot.case_id)
    assert (spot.state, spot.paid_amount) == ("executed", Decimal(100))
    assert (case.due_on, case.due_what) == (dt.date(2026, 11, 25), "当场收缴的罚款交至机关")
    with pytest.raises(NotReady, match="还没有交到机关"):
        spot.take("bank_it", by=leader, banked_on=MONDAY)
    assert "E-CASE-SPOT-BANK" in case.workflow.steps["close"].obstacle(leader, case).says(case)
    spot.take("hand_in", by=handler, handed_on=MONDAY)
    with pytest.raises(ValidationError, match="不能早于交至机关"):
        spot.take("bank_it", by=leader, banked_on=dt.date(2026, 11, 20))
    spot.take("bank_it", by=leader, banked_on=MONDAY)
    clocks = {each.id: each for each in clocks_of(Case.objects.get(pk=case.pk))}
    assert (clocks["spot-bank"].words, clocks["spot-hand-in"].words) == ("已办", "已办")
    assert "第八十五条" in clocks["spot-hand-in"].due.rule


def test_fine_of_the_ordinary_procedure_is_not_collected_on_the_spot_but_where_the_bank_is_far(
    filed, handler, leader
):
    party = served(decided(make_notified(filed)), MONDAY)
    with pytest.raises(ValidationError, match="E-CASE-SPOT 本案不是当场处罚"):
        party.take("collect", by=handler, **{**TAKEN, "spot_ground": "hard", "spot_reason": "流动经营"})
    party.take("collect", by=handler, **{**TAKEN, "spot_ground": "remote", "spot_reason": "水上，当事人提出"})

    assert party.state == "executed"


def test_decision_wants_the_bank_and_says_where_it_is_entered(filed, handler, leader):
    Authority.objects.update(account="")
    decided(make_notified(filed))

    with pytest.raises(NotReady, match=r"E-CASE-BANK .*请在“执法文书 → 执法机关”里登记"):
        make_document(filed, "penalty-decision", leader)
