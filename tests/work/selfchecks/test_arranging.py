"""The clock makes due checks out of duties."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.town.people.choices import Role
from anwang.work.hazards.actions import suspend
from anwang.work.selfchecks.actions import adopt, adopt_all, arrange, close_days, open_days, save_duty
from anwang.work.selfchecks.choices import OccurrenceState
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, ClosedDays
from anwang.work.selfchecks.tasks import arrange_checks
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user
from tests.factories.selfchecks import due_dates, make_duty
from tests.factories.subjects import make_subject

D = dt.date
TODAY = D(2026, 11, 26)


FRIDAY = D(2026, 11, 20)


def daily(subject, starts_on=FRIDAY, **more):
    known = {"name": "岗位日检", "level": "post", "cycle_unit": "days", "checklist": "core/post-check"}
    return make_duty(subject, **{**known, "window_days": None, "starts_on": starts_on, **more})


def test_worker_that_slept_three_days_makes_each_day_once_with_its_own_date(workshop):
    duty = daily(workshop, D(2026, 11, 22))
    arrange(D(2026, 11, 22))

    assert arrange(D(2026, 11, 26)) == 4
    assert arrange(D(2026, 11, 26)) == 0
    assert due_dates(duty) == [D(2026, 11, day) for day in range(22, 27)]
    assert [each.due_on for each in CheckOccurrence.objects.current()] == [TODAY]


def test_two_workers_at_once_make_nothing_twice(workshop):
    duty = daily(workshop)
    arrange(TODAY)
    CheckDuty.objects.update(made_until=None)

    assert arrange(TODAY) == 0
    assert len(due_dates(duty)) == 7


def test_closed_days_are_respected(workshop, boss):
    duty = daily(workshop)
    close_days(ClosedDays(subject=workshop, kind="weekly", weekday=7), by=boss)
    close_days(
        ClosedDays(subject=workshop, kind="idle", from_on=D(2026, 11, 23), until_on=D(2026, 11, 24)), by=boss
    )

    arrange(TODAY)

    assert due_dates(duty) == [D(2026, 11, day) for day in (20, 21, 25, 26)]


def test_public_holidays_come_from_the_houses_calendar(workshop, boss, clock):
    duty = daily(workshop, D(2026, 9, 29))
    close_days(ClosedDays(subject=workshop, kind="holidays"), by=boss)

    arrange(D(2026, 10, 9))

    assert due_dates(duty) == [D(2026, 9, 29), D(2026, 9, 30), D(2026, 10, 8), D(2026, 10, 9)]


def test_a_closing_entered_late_leaves_out_what_was_due_then(workshop, boss):
    duty = daily(workshop, D(2026, 11, 24))
    arrange(TODAY)

    close_days(
        ClosedDays(subject=workshop, kind="idle", from_on=D(2026, 11, 25), until_on=D(2026, 11, 26)), by=boss
    )

    states = list(duty.occurrences.order_by("due_on").values_list("state", flat=True))
    assert states == ["due", "skipped", "skipped"]
    assert duty.occurrences.first().skip_reason.endswith("停业")


def test_closing_needs_both_ends_and_a_keeper(workshop, boss, worker):
    with pytest.raises(ValidationError, match="从哪天到哪天"):
        close_days(ClosedDays(subject=workshop, kind="idle", from_on=TODAY), by=boss)
    with pytest.raises(PermissionDenied):
        close_days(ClosedDays(subject=workshop, kind="holidays"), by=worker)


def test_closing_that_is_taken_back_leaves_its_trace(workshop, boss):
    closed = close_days(ClosedDays(subject=workshop, kind="weekly", weekday=7), by=boss)
    events = history(closed)

    open_days(closed, by=boss)

    assert not ClosedDays.objects.exists()
    assert [event.label for event in events.all()][:1] == ["登记停业日"]


def test_nothing_is_due_while_work_is_stopped(workshop, inspector):
    duty = daily(workshop, D(2026, 11, 24))
    arrange(D(2026, 11, 25))
    hazard = make_hazard(subject=workshop, by=inspector).take("confirm", by=inspector, level="general")
    suspend(hazard, by=inspector, scope="冲压车间", basis="现场处理措施决定书", since=D(2026, 11, 25))

    arrange(TODAY)

    states = list(duty.occurrences.order_by("due_on").values_list("state", flat=True))
    assert states == ["due", "suspended", "suspended"]


def test_packs_say_what_a_workshop_does(workshop):
    made = adopt(workshop, by=None)

    told = {(duty.name, duty.level, duty.cycle_words) for duty in made}
    assert told == {
        ("岗位日检", "post", "每天"),
        ("班组周查", "team", "每周"),
        ("主要负责人月查", "principal", "每月"),
        ("季节性检查", "principal", "每年 5、11 月"),
        ("节前检查", "principal", "每个法定节假日前"),
        ("复产复工前检查", "principal", "每次停业后、恢复前"),
    }
    assert adopt(workshop, by=None) == []


def test_small_shop_has_one_monthly_check_with_its_own_list(shop):
    [duty] = adopt(shop, by=None)

    assert (duty.cycle_words, duty.checklist, duty.window_days) == ("每月", "fire/shop-check", 10)


def test_only_firms_that_somebody_signs_in_for_are_asked(shop, keeper, workshop):
    assert adopt_all(TODAY) == 1
    assert CheckDuty.objects.get().subject == shop


def test_the_night_arranges_and_makes(shop, keeper):
    assert arrange_checks.func() == 1

    occurrence = CheckOccurrence.objects.get()
    assert (occurrence.due_on, occurrence.state) == (D(2026, 11, 30), OccurrenceState.DUE)


def test_changed_terms_drop_what_is_open_and_keep_what_is_past(workshop, boss):
    duty = daily(workshop, D(2026, 11, 25))
    arrange(TODAY)

    save_duty(duty, by=boss, cycle_unit="weeks")

    rows = [(each.due_on, each.state) for each in duty.occurrences.order_by("due_on")]
    assert rows == [(D(2026, 11, 25), "due"), (TODAY, "skipped"), (D(2026, 11, 29), "due")]


def test_arranging_by_hand_is_the_firms_or_the_towns_business(workshop, boss, worker, supervisor, village):
    duty = save_duty(CheckDuty(subject=workshop), by=supervisor, name="电气月查", checklist="core/team-check")
    assert duty.occurrences.count() == 1

    with pytest.raises(PermissionDenied):
        save_duty(duty, by=worker, name="改名")
    other = make_user("别村干部", (make_subject("别处", village).org, Role.PRINCIPAL))
    with pytest.raises(PermissionDenied):
        save_duty(duty, by=other, name="改名")


def test_a_firm_that_was_gone_is_not_asked_for_the_time_between(shop, supervisor):
    duty = daily(shop, D(2026, 11, 1))
    arrange(D(2026, 11, 2))
    shop.take("close_down", by=supervisor, note="搬走")
    assert arrange(D(2026, 11, 20)) == 0

    shop.take("resume", by=supervisor)
    arrange(TODAY)

    assert due_dates(duty) == [D(2026, 11, 1), D(2026, 11, 2), TODAY]
