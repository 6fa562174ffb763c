"""A return is signed, stands still, and is corrected as a new edition."""

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import NotReady
from anwang.insight.returns.actions import open_return
from anwang.insight.returns.models import Return
from tests.insight.returns.conftest import OCTOBER


@pytest.fixture
def draft(form, town, till_september, two_hazards, inspector):
    """The town's, January to September."""
    return open_return(form, town, till_september, by=inspector)


@pytest.fixture
def signed(draft, inspector, leader, clock):
    """Filled in by one, signed by another, in October."""
    clock.move_to(OCTOBER)
    return draft.take("prepare", by=inspector).take("issue", by=leader)


def test_nothing_is_signed_before_the_period_is_over(draft, inspector):
    with pytest.raises(NotReady, match="统计期还没有结束"):
        draft.take("prepare", by=inspector)


def test_signed_return_stands_still_and_shows_what_changed_since(signed, two_hazards, supervisor):
    _, waiting = two_hazards
    waiting.take("void", by=supervisor, note="重复登记")

    edition = signed.latest_edition()
    changed = {(each.line, each.column): (each.then, each.now) for each in edition.differences()}

    assert edition.table.cell("trade", "general-found")[2].ids == tuple(row.pk for row in two_hazards)
    assert changed["商贸、餐饮和仓储", "一般隐患·排查（项）"] == ("2", "1")
    assert changed["合计", "一般隐患·整改率（%）"] == ("50", "100")


def test_correction_is_signed_as_a_new_edition_beside_the_old(signed, two_hazards, supervisor, leader):
    _, waiting = two_hazards
    waiting.take("void", by=supervisor, note="重复登记")

    signed.take("correct", by=leader, note="有一条重复登记").take("issue", by=supervisor)

    told = [edition.table.cell("total", "general-found")[2].figure for edition in signed.editions.all()]
    assert told == ["2", "1"]
    assert signed.latest_edition().differences() == []
    assert str(signed.latest_edition().prepared_by) == "李检查"
    assert [event.verb for event in history(signed)] == [
        "returns.open", "returns.prepare", "returns.issue", "returns.correct", "returns.issue",
    ]  # fmt: skip


def test_each_unit_signs_its_own(draft, cadre, stranger, village, form, till_september):
    assert [offer.step.name for offer in draft.offers(cadre)] == []
    with pytest.raises(PermissionDenied, match="填报单位"):
        open_return(form, draft.org, till_september, by=cadre)
    assert open_return(form, village, till_september, by=cadre).org == village
    assert Return.objects.visible_to(stranger).count() == 0


def test_todo_agrees_with_the_buttons(
    signed, draft, form, village, till_september, cadre, leader, inspector, supervisor
):
    open_return(form, village, till_september, by=cadre)

    for user in [cadre, leader, inspector, supervisor]:
        rows = Return.objects.visible_to(user)
        todo = set(rows.filter(Return.workflow.awaiting(user)))
        assert todo == {row for row in rows if Return.workflow.awaits(row, user)}
