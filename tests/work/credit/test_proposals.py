"""A proposal for the list: the party is heard, another authority decides, the end is computed."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs
from anwang.work.credit.actions import draft_proposal, end_what_is_over, take_over_ledger, tell_body
from anwang.work.enforcement.models import FirmClass
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import Kept
from tests.factories.credit import make_proposal
from tests.factories.packs import publish_shipped

TODAY = dt.date(2026, 11, 23)
DECISION = {"decided_by": "区应急管理局", "decision_number": "沙应急失信〔2026〕1号", "decided_on": TODAY}


@pytest.fixture
def proposed(factory, supervisor):
    made = make_proposal(factory, by=supervisor).take("tell", by=supervisor, told_how="当面送达")
    made.take("hear", by=supervisor, statement="当事人称资金紧张；经查账户有款")
    return made.take("propose", by=supervisor, proposed_to="区应急管理局")


@pytest.fixture
def listed(proposed, supervisor):
    return proposed.take("record_listing", by=supervisor, **DECISION)


def test_only_the_town_proposes(factory, cadre, officer, principal):
    for somebody in (cadre, officer, principal):
        with pytest.raises(PermissionDenied, match="E-CREDIT-PROPOSER"):
            make_proposal(factory, by=somebody)


def test_the_party_is_told_and_heard_before(factory, supervisor, clock):
    made = make_proposal(factory, by=supervisor).take("tell", by=supervisor, told_how="邮寄")
    with pytest.raises(NotReady, match="E-CREDIT-NOTICE"):
        made.take("propose", by=supervisor, proposed_to="区应急管理局")
    clock.shift(dt.timedelta(days=15))

    assert made.take("propose", by=supervisor, proposed_to="区应急管理局").state == "proposed"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"decided_by": "", "decision_number": ""}, "E-CREDIT-DECISION .*须写明决定机关和文号"),
        ({"decided_by": "回龙坝镇人民政府"}, "E-CREDIT-DECIDER"),
        ({"decided_on": dt.date(2026, 11, 24)}, "日期不能在今天以后"),
    ],
)  # fmt: skip
def test_a_decision_is_recorded_with_authority_and_number(proposed, supervisor, told, sentence):
    with pytest.raises(ValidationError, match=sentence):
        proposed.take("record_listing", by=supervisor, **DECISION | told)


def test_three_years_and_early_removal_after_one_are_computed(listed):
    assert (listed.listed_until, listed.early_from) == (dt.date(2029, 11, 23), dt.date(2027, 11, 23))
    assert listed.joint_measures.count() == 8
    assert FirmClass.objects.get(subject=listed.subject).credit == "poor"


def test_nobody_leaves_before_twelve_months(listed, supervisor, clock):
    paper = {"removed_by": "区应急管理局", "removal_number": "沙应急移出〔2027〕1号"}
    clock.move_to(dt.datetime(2027, 11, 22, 4, tzinfo=dt.UTC))
    with pytest.raises(
        ValidationError, match="E-CREDIT-EARLY 2026年11月23日列入，满 12 个月即2027年11月23日"
    ):
        listed.take("remove", by=supervisor, removed_on=dt.date(2027, 11, 22), **paper)
    clock.shift(dt.timedelta(days=1))
    listed.take("remove", by=supervisor, removed_on=dt.date(2027, 11, 23), **paper)
    assert (listed.state, FirmClass.objects.get(subject=listed.subject).credit) == ("removed", "plain")

    listed.take("restore", by=supervisor, note="材料是假的")

    assert (listed.state, listed.removal, listed.listed_until) == ("listed", "", dt.date(2029, 11, 23))


def test_it_ends_by_itself_after_three_years(listed, supervisor, clock):
    clock.move_to(dt.datetime(2029, 11, 24, 4, tzinfo=dt.UTC))

    assert [end_what_is_over(dt.date(2029, 11, 24)), end_what_is_over(dt.date(2029, 11, 24))] == [1, 0]
    listed.refresh_from_db()
    assert (listed.removal, listed.removed_on) == ("expired", dt.date(2029, 11, 23))
    with pytest.raises(PermissionDenied, match="只有提前移出的可以撤销移出"):
        listed.take("restore", by=supervisor, note="想恢复")


def test_old_listings_follow_the_rules_of_their_day(factory, supervisor):
    made = draft_proposal(
        factory, kind="old-suspended", parties="单位", evidence="停产期间生产",
        happened_on=dt.date(2022, 3, 1), by=supervisor,
    )  # fmt: skip
    made.take("tell", by=supervisor, told_how="旧档").take("hear", by=supervisor, statement="旧档")
    made.take("propose", by=supervisor, proposed_to="区应急管理局")
    made.take("record_listing", by=supervisor, **DECISION | {"decided_on": dt.date(2022, 5, 1)})

    assert (made.listed_until, made.early_from) == (dt.date(2023, 5, 1), None)
    with pytest.raises(ValidationError, match="E-CREDIT-NO-EARLY"):
        made.take("remove", by=supervisor, removed_on=TODAY, removed_by="区局", removal_number="1")
    with pytest.raises(BadInput, match="2026年11月20日的办法里没有这一种情形"):
        make_proposal(factory, by=supervisor, kind="old-suspended")
    with pytest.raises(BadInput, match="哪一起事故"):
        make_proposal(factory, by=supervisor, kind="concealed-accident")


def test_the_old_ledger_goes_on_as_drafts_and_says_what_it_left(factory, town):
    publish_shipped("fringe-small-firms")
    register = packs.register("fringe-small-firms/dishonesty")
    release = packs.release("fringe-small-firms")
    known = {"found-on": "2026-11-02", "evidence": "催告书", "reason": "有能力拒不履行处罚"}
    for firm, more in (
        (factory.name, {}),
        ("没有建档的厂", {}),
        (factory.name, {"reason": "瞒报谎报事故", "found-on": "2026-11-03"}),
    ):
        add_entry(Kept(register, release), town, {**known, "firm": firm, **more}, by=None)

    found = take_over_ledger(town, by=None)

    [made] = found.made
    assert (made.kind, made.happened_on, made.state) == ("refusing-penalty", dt.date(2026, 11, 2), "draft")
    assert [line.split("：")[1][:6] for line in found.left] == ["名单里没有叫", "因事故列入的"]
    assert take_over_ledger(town, by=None).made == []


def test_those_who_have_to_know_are_told_after_the_decision(listed, supervisor):
    joint = listed.joint_measures.first()
    with pytest.raises(BadInput, match="告知日期须在决定日期"):
        tell_body(joint, told_on=dt.date(2026, 11, 22), told_how="函〔2026〕9号", by=supervisor)

    tell_body(joint, told_on=TODAY, told_how="函〔2026〕9号", by=supervisor)

    assert listed.joint_measures.filter(told_on__isnull=False).count() == 1
