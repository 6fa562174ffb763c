"""Rates with numerator, denominator and the reason of each row that is missing; whom nobody sees."""

import datetime as dt

import pytest
import time_machine

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.knowledge.packs import queries as packs_in_use
from anwang.town.people.choices import Role
from anwang.work.coverage.queries.rates import EXPLAINED, KINDS, REASONS, rate_of, rates_of
from anwang.work.coverage.queries.unseen import counts_of, unseen_subjects
from anwang.work.hazards.models import Hazard, Suspension
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence
from anwang.work.subjects.models import Subject
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.work.coverage.conftest import TODAY

NOVEMBER = Period.month(TODAY)
LONG_AGO = dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)


@pytest.fixture
def firms(packs, village, inspector):
    """Seven shops registered in January, each with a fate of its own."""
    fates = ("checked", "silent", "no-account", "closed", "suspended", "fresh", "no-duty")
    made = {
        fate: make_subject(
            f"{fate}便民超市", village, by=inspector, type="core/shop", address="五云村一组1号"
        )
        for fate in fates
    }
    Subject.objects.filter(pk=made["no-duty"].pk).update(type="core/nothing")
    Subject.objects.exclude(pk=made["fresh"].pk).update(created_at=LONG_AGO)
    return {fate: Subject.objects.get(pk=subject.pk) for fate, subject in made.items()}


def visit_to(subject, by, day, visit_class):
    """One visit of a class on a day."""
    asked = {"checklist": "fire/shop-check", "checklist_name": "商铺", "asked_count": 1, "failed_count": 0}
    return Visit.objects.create(
        org=subject.org,
        subject=subject,
        visitor=by,
        visited_on=day,
        visit_class=visit_class,
        number=f"V{day}{subject.pk}{visit_class}",
        release=packs_in_use.release("fire"),
        **asked,
    )


@pytest.fixture
def lived(firms, supervisor, inspector):
    """November: one checks itself, one closes, one is stopped, three have accounts."""
    for fate in ("checked", "silent"):
        make_user(fate, (firms[fate].org, Role.PRINCIPAL))
    visit_to(firms["checked"], inspector, TODAY, "F")
    firms["closed"].take("close_down", by=supervisor, note="拆迁")
    hazard = Hazard.objects.create(
        org=firms["suspended"].org,
        subject=firms["suspended"],
        title="停",
        number="H1",
        found_on=dt.date(2026, 10, 1),
    )
    Suspension.objects.create(
        org=hazard.org,
        hazard=hazard,
        scope="全部",
        basis="决定书",
        since=dt.date(2026, 10, 5),
        ordered_by=supervisor,
    )
    return firms


def test_everyone_who_did_not_check_has_a_reason(lived, town):
    rate = rate_of("self-checked", town, NOVEMBER)

    assert (rate.counted, rate.out_of, rate.words) == (1, 7, "14.3%")
    assert {row.name.removesuffix("便民超市"): row.reason for row in rate.rest()} == {
        fate: fate for fate in ("silent", "no-account", "closed", "suspended", "fresh", "no-duty")
    }
    assert (rate.unexplained, rate.explained) == (2, 4)
    assert [reason for reason, *_ in rate.reasons[:2]] == ["no-account", "silent"]


def due(subject, name, closes, **state):
    """A self-check that was due on the tenth."""
    duty = CheckDuty.objects.create(
        org=subject.org, subject=subject, name=name, starts_on=dt.date(2026, 11, 1)
    )
    return CheckOccurrence.objects.create(
        org=subject.org,
        subject=subject,
        duty=duty,
        name=name,
        level="principal",
        due_on=dt.date(2026, 11, 10),
        opens_at=LONG_AGO,
        closes_at=dt.datetime(2026, 11, closes, tzinfo=dt.UTC),
        **state,
    )


def test_due_self_checks_say_who_had_none_to_make(lived, town):
    due(lived["silent"], "月查", 11)
    due(lived["no-account"], "月查", 29)
    due(lived["checked"], "月查", 11)
    due(lived["no-duty"], "月查", 11, state="skipped", skip_reason="装修")
    lived["idle"] = make_subject("idle便民超市", lived["silent"].org.parent, type="core/shop")
    Subject.objects.filter(pk=lived["idle"].pk).update(state="managed", created_at=LONG_AGO)

    rate = rate_of("self-checked", town, NOVEMBER)

    reasons = {row.name.removesuffix("便民超市"): row.reason for row in rate.rest()}
    assert [reasons[fate] for fate in ("silent", "no-account", "no-duty", "idle")] == [
        "silent",
        "not-yet",
        "excused",
        "no-duty",
    ]


def test_a_check_made_good_and_one_not_done_are_rows_of_the_rate_in_time(lived, town, inspector):
    due(lived["silent"], "月查", 11)
    due(lived["no-account"], "月查", 29)
    for fate, day in (("checked", 10), ("fresh", 12)):
        done = {"visit": visit_to(lived[fate], inspector, dt.date(2026, 11, day), "F")}
        due(lived[fate], "月查", 11, state="done", done_at=dt.datetime(2026, 11, day, tzinfo=dt.UTC), **done)

    rate = rate_of("checked-on-time", town, NOVEMBER)

    assert (rate.counted, rate.out_of) == (1, 3)
    assert {row.subject.name.removesuffix("便民超市"): row.reason for row in rate.rest()} == {
        "silent": "not-done",
        "fresh": "made-up",
    }


def test_a_self_check_is_no_patrol_and_an_earlier_one_is_told(lived, town, inspector):
    visit_to(lived["silent"], inspector, dt.date(2026, 10, 9), "B")
    visit_to(lived["no-account"], inspector, TODAY, "A")

    rate = rate_of("patrolled", town, NOVEMBER)
    reasons = {row.name.removesuffix("便民超市"): row.reason for row in rate.rest()}

    assert (rate.counted, rate.out_of) == (1, 7)
    assert (reasons["checked"], reasons["silent"], reasons["fresh"]) == ("never", "before", "fresh")


def test_incomplete_files_say_what_is_missing_first(firms, town):
    Subject.objects.filter(pk=firms["silent"].pk).update(contact_phone="")
    Subject.objects.filter(pk=firms["fresh"].pk).update(address="", contact_phone="")

    rate = rate_of("complete", town, NOVEMBER)

    assert {row.reason for row in rate.rest()} == {"no-phone", "no-address"}
    assert rate.explained == 0


def test_hazards_in_time_are_explained_and_late_ones_are_not(firms, town):
    for number, (state, due) in enumerate(
        [
            ("reported", None),
            ("rectifying", TODAY + dt.timedelta(days=3)),
            ("rectifying", dt.date(2026, 11, 10)),
        ]
    ):
        Hazard.objects.create(
            org=firms["silent"].org, subject=firms["silent"], title="隐患", number=f"H{number}", state=state,
            found_on=dt.date(2026, 11, 2), due_on=due, assignee=make_user("改") if due else None,
            level="general" if due else "", source="self-check" if due == dt.date(2026, 11, 10) else "tip",
        )  # fmt: skip

    found, due = rate_of("rectified", town, NOVEMBER), rate_of("on-time", town, NOVEMBER)
    own = rate_of("self-found", town, NOVEMBER)
    assert (own.counted, [row.reason for row in own.rest()], own.unexplained) == (1, ["found-tip"] * 2, 0)

    assert sorted(row.reason for row in found.rest()) == ["in-time", "not-assigned", "overdue"]
    assert sorted(row.reason for row in due.rest()) == ["in-time", "overdue"]
    assert (found.words, due.words) == ("0.0%", "0.0%")


def test_a_rate_of_nothing_is_neither_nought_nor_all(packs, town):
    assert [(rate.value, rate.words, rate.reasons) for rate in rates_of(town, NOVEMBER)] == [
        (None, "—", [])
    ] * len(KINDS)


def test_every_reason_is_known_and_every_measure_is_offered():
    assert set(EXPLAINED) < set(REASONS)
    assert {name for kind in KINDS for name in (kind.counted, kind.out_of)} <= set(measures.registry)


def test_a_neighbouring_town_counts_apart(lived, stranger):
    other = stranger.town

    assert measures.value("coverage.obliged", Scope(org=other), NOVEMBER) == 0


def test_unseen_firms_lack_something_for_long(lived, town, inspector):
    visit_to(lived["silent"], inspector, dt.date(2026, 9, 1), "A")
    rows = unseen_subjects(Subject.objects.managed())

    assert counts_of(rows) == {"account": 4, "check": 3, "patrol": 4, "facts": 0, "list": 0}
    with time_machine.travel(dt.datetime(2027, 1, 3, 1, tzinfo=dt.UTC), tick=False):
        assert counts_of(unseen_subjects(Subject.objects.managed()))["check"] == 5
