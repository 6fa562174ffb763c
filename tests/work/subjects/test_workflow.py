"""The life of a subject."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.kit.refusals import NotReady
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject
from anwang.work.subjects.workflow import SubjectWorkflow
from tests.factories.subjects import make_subject

STEPS = SubjectWorkflow.steps.values()
WRONG = [(step.name, state) for step in STEPS for state in SubjectState if state not in step.source]


def test_subject_is_verified_closed_and_resumed(shop, inspector):
    shop.take("verify", by=inspector)
    assert (shop.state, shop.verified_by) == (SubjectState.MANAGED, inspector)

    shop.take("close_down", by=inspector, note="房东收回门面")
    assert (shop.state, shop.closed_by) == (SubjectState.CLOSED, inspector)

    shop.take("resume", by=inspector)
    assert (shop.state, shop.closed_by, shop.closed_at) == (SubjectState.MANAGED, None, None)


@pytest.mark.parametrize(("name", "state"), WRONG)
def test_step_is_refused_from_a_wrong_state(shop, supervisor, name, state):
    Subject.objects.filter(pk=shop.pk).update(state=state)

    with pytest.raises(NotReady, match="不能"):
        shop.take(name, by=supervisor, note="试")


@pytest.mark.parametrize("name", ["verify", "mark_absent", "close_down"])
def test_village_cadre_registers_but_does_not_decide(shop, cadre, name):
    with pytest.raises(PermissionDenied, match="须由应急办负责人、执法检查人员办理"):
        shop.take(name, by=cadre, note="试")


@pytest.mark.parametrize("name", ["mark_absent", "close_down"])
def test_leaving_the_ledger_needs_a_reason(shop, supervisor, name):
    with pytest.raises(ValidationError, match="须写明原因"):
        shop.take(name, by=supervisor)


def test_verification_waits_for_the_address(village, inspector):
    shop = make_subject(village=village, address="")

    [verify] = [offer for offer in shop.offers(inspector) if offer.step.name == "verify"]

    assert (verify.obstacle, verify.mend) == ("须先填写地址", f"/subjects/{shop.pk}/edit/")


def test_merging_is_offered_only_where_there_is_a_double(shop, village, supervisor):
    assert "merge" not in {offer.step.name for offer in shop.offers(supervisor)}

    make_subject(shop.name, village)

    assert "merge" in {offer.step.name for offer in shop.offers(supervisor)}


def test_todo_list_agrees_with_the_buttons(village, inspector, supervisor, cadre, stranger):
    for state in SubjectState:
        shop = make_subject(village=village)
        Subject.objects.filter(pk=shop.pk).update(state=state)

    for user in (inspector, supervisor, cadre, stranger):
        todo = set(Subject.objects.filter(Subject.workflow.awaiting(user)))
        buttons = {row for row in Subject.objects.all() if any(offer.step.duty for offer in row.offers(user))}
        assert todo == buttons
