"""An accident from the first call to the evaluation of what it taught."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.kit.refusals import NotReady
from anwang.town.notices.models import Notice
from anwang.work.accidents.actions import (
    add_correction,
    remind,
    report_upwards,
    settle_missing,
    supplement,
)
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.models import Accident
from anwang.work.cases.actions import inquire_into_accident
from anwang.work.risks.models import RiskChange
from tests.factories.accidents import make_accident
from tests.factories.risks import make_point

TODAY = dt.date(2026, 11, 23)


def words(accident):
    return {duty.clock: duty.words for duty in accident.duties.all()}


@pytest.fixture
def grave(factory, supervisor):
    """A serious injury, told twenty minutes after it happened."""
    return make_accident(factory, by=supervisor, serious=1)


@pytest.fixture
def followed(grave, supervisor):
    grave.take("confirm", by=supervisor, accident_type="4")
    grave.take("investigate", by=supervisor, investigator="区人民政府")
    return grave.take("conclude", by=supervisor, result="违章操作", approved_on=TODAY)


def test_clocks_run_from_the_accident_and_from_the_call(grave):
    assert (grave.number, grave.grade, grave.kind) == ("SG-2026-0001", "general", "accident")
    assert words(grave) == {"firm": "还剩 40 分钟", "town": "还剩 30 分钟", "district": "等上一级报出后起算"}


def test_late_says_by_how_much_and_the_next_leg_starts(grave, supervisor, clock):
    clock.shift(dt.timedelta(minutes=55))
    town, firm = grave.duties.get(clock="town"), grave.duties.get(clock="firm")

    assert firm.words == "已超 15 分钟"
    told = report_upwards(town, to_whom="区应急局值班室", by=supervisor)

    assert told.words == "迟报 25 分钟"
    assert words(grave)["district"] == "还剩 2 小时"
    with pytest.raises(NotReady, match="已经报过"):
        report_upwards(town, to_whom="再报", by=supervisor)


def test_a_call_in_the_very_minute_counts(grave, supervisor, clock):
    clock.shift(dt.timedelta(seconds=40))
    grave.duties.update(began_at=dt.datetime(2026, 11, 23, 1, 12, 30, tzinfo=dt.UTC))

    told = report_upwards(
        grave.duties.get(clock="town"), to_whom="值班室", by=supervisor,
        reported_at=dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC),
    )  # fmt: skip

    assert told.words == "按时报出"


def test_near_misses_and_light_injuries_are_reported_nowhere(factory, supervisor):
    assert words(make_accident(factory, by=supervisor)) == {}
    assert words(make_accident(factory, by=supervisor, minor=2)) == {}
    assert set(words(make_accident(factory, by=supervisor, missing=1))) == {"firm", "town"}


def test_later_figures_grade_it_anew_and_open_the_next_legs(grave, supervisor):
    made = supplement(grave, Toll(deaths=10, serious=2, loss=Decimal(300)), words="救援结束", by=supervisor)

    assert made.grade == "major"
    assert set(words(made)) == {"firm", "town", "district", "city"}


def test_casualties_after_the_window_are_kept_and_change_no_grade(grave, supervisor, clock):
    clock.shift(dt.timedelta(days=31))
    with pytest.raises(NotReady, match=r"E-ACCIDENT-WINDOW 自2026年11月23日起 30 日的补报期已过"):
        supplement(grave, Toll(deaths=3), words="不治", by=supervisor)

    made = supplement(grave, Toll(deaths=3), words="不治", because="感染", by=supervisor)

    assert (made.grade, made.deaths, made.counted_deaths) == ("general", 3, 0)


def test_road_traffic_and_fire_have_a_week(grave, supervisor):
    grave.take("confirm", by=supervisor, accident_type="9")

    assert grave.window_ends_on == dt.date(2026, 11, 30)


def test_the_missing_count_as_dead_when_the_window_is_over(factory, supervisor, clock):
    lost = make_accident(factory, by=supervisor, missing=3)
    assert lost.kind == "incident"
    clock.shift(dt.timedelta(days=31))

    assert [settle_missing(dt.date(2026, 12, 24)), settle_missing(dt.date(2026, 12, 24))] == [1, 0]
    lost.refresh_from_db()
    assert (lost.grade, lost.kind, lost.counted_deaths) == ("larger", "accident", 3)


def test_a_confirmed_accident_has_the_firms_risks_assessed_anew_once(grave, factory, supervisor):
    point = make_point(factory)
    grave.take("confirm", by=supervisor, accident_type="4")

    [change] = RiskChange.objects.filter(point=point)
    assert (change.kind, change.reference) == ("accident", grave.number)


def test_report_of_the_investigation_is_due_in_sixty_days_and_extended_once(grave, supervisor):
    grave.take("confirm", by=supervisor, accident_type="4")
    grave.take("investigate", by=supervisor, investigator="区人民政府")
    assert grave.report_due_on == dt.date(2027, 1, 22)

    with pytest.raises(ValidationError, match="E-ACCIDENT-EXTEND 调查报告最迟2027年3月23日提交"):
        grave.take("extend", by=supervisor, report_due_on=dt.date(2027, 3, 24), note="鉴定")
    grave.take("extend", by=supervisor, report_due_on=dt.date(2027, 3, 23), note="鉴定")

    assert grave.report_due_on == dt.date(2027, 3, 23)


def test_it_ends_when_every_measure_was_done_and_evaluated_by_another(followed, supervisor, inspector):
    assert followed.evaluation_due_on == dt.date(2027, 11, 23)
    with pytest.raises(NotReady, match="E-ACCIDENT-NO-MEASURE"):
        followed.take("evaluate", by=supervisor, evaluation="好")
    measure = add_correction(followed, what="加装双手按钮", responsible="何厂长", due_on=TODAY, by=supervisor)
    measure.take("finish", by=inspector, done_words="装好并试过")
    with pytest.raises(NotReady, match="E-ACCIDENT-MEASURES 还有 1 项"):
        followed.take("evaluate", by=supervisor, evaluation="好")
    with pytest.raises(NotReady, match="须由落实人以外的人评估"):
        measure.take("evaluate", by=inspector, evaluation="真装了")
    measure.take("evaluate", by=supervisor, evaluation="真装了")

    with pytest.raises(NotReady, match="E-ACCIDENT-INQUIRY 一般事故须一案双查"):
        followed.take("evaluate", by=supervisor, evaluation="措施都落实了")
    inquiry = inquire_into_accident(followed, by=supervisor)
    followed.take("evaluate", by=supervisor, evaluation="措施都落实了")

    assert (followed.state, inquiry.about) == ("closed", followed)
    with pytest.raises(NotReady, match="已经开展"):
        inquire_into_accident(followed, by=supervisor)


def test_a_near_miss_ends_with_what_it_taught_and_an_accident_does_not(factory, grave, supervisor):
    near = make_accident(factory, by=supervisor)
    near.take("confirm", by=supervisor, accident_type="4")
    near.take("settle", by=supervisor, evaluation="班前会讲了")
    grave.take("confirm", by=supervisor, accident_type="4")

    assert near.state == "closed"
    with pytest.raises(NotReady, match="不能直接办结"):
        grave.take("settle", by=supervisor, evaluation="算了")


def test_what_is_near_or_past_is_told_once(followed, supervisor, inspector):
    add_correction(followed, what="加装双手按钮", responsible="何厂长", due_on=TODAY, by=supervisor)
    before = Notice.objects.count()

    assert (remind(TODAY) > 0, remind(TODAY)) == (True, 0)
    assert Notice.objects.filter(text__contains="加装双手按钮").count() == Notice.objects.count() - before


def test_who_sees_and_who_handles(grave, cadre, stranger, officer, leader):
    seen = {user.name: Accident.objects.visible_to(user).count() for user in (cadre, stranger, leader)}

    assert seen == {"陈村干": 1, "吴邻镇": 0, "周镇长": 1}
    with pytest.raises(PermissionDenied):
        grave.take("confirm", by=cadre, accident_type="4")
