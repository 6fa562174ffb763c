"""The table of steps, taken at its word: refusals per state, buttons and to-do list, generated."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import NotReady
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard, Supervision, Suspension, TreatmentPlan
from tests.factories.hazards import NEXT_WEEK, TODAY, make_hazard

HAZARD = Hazard.workflow
NEEDED = {
    "assignee_id": None,
    "due_on": NEXT_WEEK,
    "rectified_on": TODAY,
    "closed_at": dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC),
    "transferred_to": "区消防救援支队",
    "reply_due_on": NEXT_WEEK,
    "criterion": "expert",
}


def put(hazard, state, person, **fields):
    """A hazard as it would be in that state."""
    values = {**NEEDED, "assignee_id": person.pk, "submitted_by_id": person.pk, "closed_by_id": person.pk}
    Hazard.objects.filter(pk=hazard.pk).update(state=state, **{**values, **fields})
    return Hazard.objects.get(pk=hazard.pk)


@pytest.mark.parametrize("step", [pytest.param(step, id=step.label) for step in HAZARD.steps.values()])
def test_step_is_refused_from_every_state_it_does_not_start_from(hazard, supervisor, owner, step):
    for state in set(HazardState) - set(step.source):
        there = put(hazard, state, owner)

        with pytest.raises(NotReady, match=f"当前为“{state.label}”，不能{step.label}"):
            there.take(step.name, by=supervisor)

        assert Hazard.objects.get(pk=hazard.pk).state == state


@pytest.fixture
def cast(supervisor, inspector, leader, cadre, officer, owner, stranger):
    return [supervisor, inspector, leader, cadre, officer, owner, stranger]


def test_todo_list_agrees_with_the_buttons_for_everybody(unit, cast, cadre, owner, inspector):
    for state in HazardState:
        for level in ("general", "major"):
            for rectifier in (owner, cadre):
                for wish in (None, NEXT_WEEK + dt.timedelta(days=7)):
                    fields = {"level": level, "wished_due_on": wish, "topic": "fire"}
                    put(make_hazard(unit, by=cadre), state, rectifier, confirmed_by=inspector, **fields)

    for user in cast:
        todo = set(Hazard.objects.visible_to(user).awaiting(user))
        seen = Hazard.objects.visible_to(user)
        buttons = {
            hazard for hazard in seen if any(o.step.is_duty(user, hazard) for o in hazard.offers(user))
        }
        assert todo == buttons, user
    assert not Hazard.objects.awaiting(cast[-1]).exists()


def test_duties_of_each_person_agree_step_by_step(unit, cast, cadre, owner):
    for state in HazardState:
        put(make_hazard(unit, by=cadre), state, owner)

    for user in cast:
        for name, q in HAZARD.duties(user).items():
            offered = {h for h in Hazard.objects.all() if name in {o.step.name for o in h.offers(user)}}
            assert set(Hazard.objects.filter(q)) == offered, (user, name)


def test_nobody_but_those_named_may_take_a_step(hazard, stranger):
    for step in HAZARD.steps.values():
        there = put(hazard, step.source[0].value, stranger)
        Hazard.objects.filter(pk=hazard.pk).update(
            assignee=None if step.source[0] == "reported" else stranger
        )
        if step.name in ("submit", "ask_extension"):
            continue  # the assignee may, wherever they work
        with pytest.raises(PermissionDenied):
            there.take(step.name, by=stranger)


def test_every_step_that_cannot_be_undone_says_what_follows():
    assert {step.name for step in HAZARD.steps.values() if step.tone == "danger"} == {"void"}
    assert HAZARD.steps["void"].confirm


@pytest.mark.parametrize("model", [Hazard, TreatmentPlan, Supervision, Suspension])
def test_every_state_can_be_reached(model):
    first = model._meta.get_field("state").default
    reached = {step.target for step in model.workflow.steps.values()} | {first}

    assert {state for state in model.workflow.states if state not in reached} == set()
