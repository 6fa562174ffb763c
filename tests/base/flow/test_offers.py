"""What a person is offered, and what awaits them."""

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.flow.rules import Rule, anybody, rule
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard, Supervision
from tests.factories.hazards import make_plan, show_after


def names(record, user):
    return {offer.step.name for offer in record.offers(user)}


def test_whoever_may_not_is_offered_nothing(record, owner, stranger):
    assert names(record, stranger) == set()
    assert names(record, owner) == {"fix_by_firm"}


def test_offer_carries_the_obstacle_and_the_way_to_mend_it(record, inspector, supervisor, owner, next_week):
    record.take("confirm", by=inspector, level="major", criterion="expert", note="专家意见")
    record.take("assign", by=supervisor, assignee=owner, due_on=next_week)

    [submit] = [offer for offer in record.offers(owner) if offer.step.name == "submit"]

    assert submit.obstacle == "重大隐患须先报送治理方案（五落实）并备案"
    assert submit.mend == f"/hazards/{record.pk}/plan/"
    assert not submit.opens


def test_need_that_photos_can_meet_leaves_the_page_open(rectifying, owner):
    [submit] = [offer for offer in rectifying.offers(owner) if offer.step.name == "submit"]

    assert (submit.obstacle, submit.opens) == ("须先上传整改后照片", True)


def test_awaiting_is_the_table_read_sideways(rectifying, owner, inspector, stranger):
    def todo(user):
        return list(Hazard.objects.filter(Hazard.workflow.awaiting(user)))

    assert todo(owner) == [rectifying]
    assert todo(inspector) == []
    show_after(rectifying, owner)
    rectifying.take("submit", by=owner)
    assert todo(owner) == []
    assert todo(inspector) == [rectifying]
    assert todo(stranger) == []


def test_duties_tell_step_by_step_what_awaits(record, supervisor):
    duties = Hazard.workflow.duties(supervisor)

    due = {name for name, q in duties.items() if Hazard.objects.filter(q).exists()}

    assert due == {"confirm"}
    assert "void" not in duties


def test_duty_under_a_rule_is_one_only_while_the_rule_holds(owner, supervisor):
    step = Supervision.workflow.steps["report"]

    assert isinstance(step.duty, Rule)
    assert "progress_due_on__lte" in str(step.duty_q(owner))


def test_steps_know_their_names_in_the_order_written():
    assert list(Hazard.workflow.steps)[:3] == ["confirm", "dismiss", "fix_on_site"]
    assert Hazard.workflow.steps["close"].name == "close"


def test_states_carry_their_tone():
    assert (HazardState("rectifying").tone, HazardState("rectifying").label) == ("active", "整改中")


def test_either_of_two_rules_is_enough_and_says_both():
    never = rule("甲不行", q=anybody.q)(lambda user, record: False)
    other = rule("乙不行")(lambda user, record: False)

    assert (never | anybody)(None, None)
    assert (never | other).says(None) == "甲不行，或乙不行"
    assert (never & other).says(None, "somebody") == "甲不行"
    assert (anybody & other).says(None, "somebody") == "乙不行"


def test_machines_read_the_same_offers(rectifying, owner):
    [submit] = [offer for offer in offers_as_json(rectifying, owner) if offer["step"] == "submit"]

    assert submit == {
        "step": "submit",
        "label": "提交复查",
        "asks": [],
        "may_ask": ["spent"],
        "obstacle": "须先上传整改后照片",
    }


def test_machines_take_the_same_steps(record, inspector):
    take_from_json(record, "confirm", {"level": "general", "note": "接口核实"}, by=inspector)

    assert record.state == "confirmed"


def test_plan_of_a_major_hazard_offers_its_filing(record, inspector, supervisor, owner):
    record.take("confirm", by=inspector, level="major", criterion="expert", note="专家意见")
    plan = make_plan(record, owner)

    assert names(plan, supervisor) == {"file", "give_back"}
