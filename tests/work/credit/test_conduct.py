"""A conduct record: told, objected to, standing, repaired or ended; and what it does to the firm's credit."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import NotReady
from anwang.work.credit.actions import add_watch, end_watch, end_what_is_over, raise_objection, remind
from anwang.work.credit.models import ConductRecord, Watch
from anwang.work.enforcement.models import FirmClass
from tests.factories.credit import make_conduct

TODAY = dt.date(2026, 11, 23)
AFTER = dt.timedelta(days=15)


def credit_of(subject):
    known = FirmClass.objects.filter(subject=subject).first()
    return known.credit if known else "plain"


@pytest.fixture
def told(factory, supervisor):
    return make_conduct(factory, by=supervisor, kind="grave").take("tell", by=supervisor, told_how="当面送达")


@pytest.fixture
def standing(told, supervisor, clock):
    clock.shift(AFTER)
    return told.take("stand", by=supervisor)


def test_term_follows_the_kind_and_the_number_the_year(factory, supervisor):
    ends = {kind: make_conduct(factory, by=supervisor, kind=kind).until for kind in ("good", "poor", "grave")}

    assert ends == {
        "good": dt.date(2027, 11, 20), "poor": dt.date(2027, 11, 20), "grave": dt.date(2029, 11, 20),
    }  # fmt: skip
    assert set(ConductRecord.objects.values_list("number", flat=True)) == {
        f"XY-2026-000{n}" for n in (1, 2, 3)
    }


def test_nothing_stands_and_nothing_is_published_before_the_time_to_object_is_over(told, supervisor, clock):
    assert told.objection_ends_on == dt.date(2026, 12, 7)
    for step, answers in (("stand", {}), ("publish", {"published_where": "信用中国"})):
        with pytest.raises(NotReady, match="E-CREDIT-OBJECTION"):
            told.take(step, by=supervisor, **answers)
    assert credit_of(told.subject) == "plain"

    clock.shift(AFTER)
    told.take("stand", by=supervisor).take("publish", by=supervisor, published_where="信用中国（重庆）")

    assert (credit_of(told.subject), told.published_where) == ("poor", "信用中国（重庆）")


def test_an_open_objection_holds_it_and_an_upheld_one_takes_it_back(told, principal, supervisor, clock):
    objection = raise_objection(told, words="记录是齐的，附台账", by=principal)
    clock.shift(AFTER)
    with pytest.raises(NotReady, match="E-CREDIT-OPEN-OBJECTION 还有 1 件"):
        told.take("stand", by=supervisor)

    objection.take("uphold", by=supervisor, answer="台账属实")

    told.refresh_from_db()
    assert (told.state, credit_of(told.subject)) == ("withdrawn", "plain")


def test_a_rejected_objection_lets_it_stand(told, principal, supervisor, clock):
    raise_objection(told, words="不服", by=principal).take("reject", by=supervisor, answer="证据充分")
    clock.shift(AFTER)

    assert told.take("stand", by=supervisor).state == "standing"


def test_the_firm_asks_for_repair_and_the_office_records_it(standing, principal, supervisor):
    with pytest.raises(NotReady, match="还没有申请修复"):
        standing.take("repair", by=supervisor, repair_document="区局〔2027〕2号")
    standing.take("ask_repair", by=principal, repair_words="已补齐培训记录")
    standing.take("repair", by=supervisor, repair_document="区应急局修复决定〔2027〕2号")

    assert (standing.state, credit_of(standing.subject)) == ("repaired", "plain")


def test_praise_makes_credit_good_until_something_stands_against_it(factory, supervisor, clock):
    make_conduct(factory, by=supervisor, kind="good").take("praise", by=supervisor)
    assert credit_of(factory) == "good"

    poor = make_conduct(factory, by=supervisor).take("tell", by=supervisor, told_how="邮寄")
    clock.shift(AFTER)
    poor.take("stand", by=supervisor)

    assert credit_of(factory) == "plain"
    with pytest.raises(PermissionDenied):
        make_conduct(factory, by=supervisor).take("praise", by=supervisor)


def test_what_is_over_ends_by_itself_once(standing, supervisor, clock):
    clock.move_to(dt.datetime(2029, 11, 21, 9, tzinfo=dt.UTC))

    assert [end_what_is_over(dt.date(2029, 11, 21)), end_what_is_over(dt.date(2029, 11, 21))] == [1, 0]
    standing.refresh_from_db()
    assert (standing.state, credit_of(standing.subject)) == ("ended", "plain")


def test_heads_are_reminded_once(told, clock):
    clock.shift(AFTER)
    today = TODAY + AFTER

    assert (remind(today), remind(today)) == (1, 0)


def test_the_watch_list_makes_credit_poor_while_it_lasts(factory, supervisor, principal, cadre):
    with pytest.raises(
        NotReady, match="E-CREDIT-WATCH 重点关注须写明原因和结束日期，一次最长到2027年11月23日"
    ):
        add_watch(factory, reason="举报多", ends_on=dt.date(2027, 11, 24), by=supervisor)
    watch = add_watch(factory, reason="举报多", ends_on=dt.date(2027, 5, 1), by=supervisor)
    assert credit_of(factory) == "poor"
    assert [Watch.objects.visible_to(user).count() for user in (supervisor, principal, cadre)] == [1, 0, 0]
    with pytest.raises(NotReady, match="已经在重点关注名单里"):
        add_watch(factory, reason="又来", ends_on=dt.date(2027, 5, 1), by=supervisor)

    end_watch(watch, because="三个月没有新情况", by=supervisor)

    assert credit_of(factory) == "plain"


def test_watches_end_by_themselves(factory, supervisor, clock):
    add_watch(factory, reason="举报多", ends_on=dt.date(2026, 12, 1), by=supervisor)
    clock.shift(AFTER)

    assert end_what_is_over(dt.date(2026, 12, 8)) == 1
    assert credit_of(factory) == "plain"


def test_a_firm_sees_what_it_was_told_and_villages_nothing(factory, supervisor, principal, cadre):
    made = make_conduct(factory, by=supervisor)
    before = ConductRecord.objects.visible_to(principal).count()
    made.take("tell", by=supervisor, told_how="当面")

    assert (before, ConductRecord.objects.visible_to(principal).count()) == (0, 1)
    assert not ConductRecord.objects.visible_to(cadre).exists()
