"""Numbers about subjects."""

import datetime as dt

import pytest

from anwang.base.kit.measures import Period, Scope, registry, rows
from tests.factories.orgs import make_village
from tests.factories.subjects import make_subject

NOVEMBER = Period(dt.date(2026, 11, 1), dt.date(2026, 11, 30))


@pytest.fixture
def ledger(village, inspector, time_machine):
    """A managed, a pending, a closed subject of our village, and one elsewhere; in November."""
    time_machine.move_to("2026-11-23")
    subjects = {
        "managed": make_subject("纳管", village, by=inspector, type=""),
        "pending": make_subject("待核", village),
        "closed": make_subject("关停", village, by=inspector),
    }
    subjects["closed"].take("close_down", by=inspector, note="搬走")
    make_subject("外镇", make_village())
    return subjects


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("subjects.managed", {"managed"}),
        ("subjects.pending", {"pending"}),
        ("subjects.total", {"managed", "pending"}),
        ("subjects.registered", {"managed", "pending", "closed"}),
        ("subjects.closed", {"closed"}),
    ],
)
def test_measure_counts_the_towns_own(ledger, town, measure, expected):
    assert set(rows(measure, Scope(org=town), NOVEMBER)) == {ledger[name] for name in expected}


def test_complete_is_who_has_type_address_and_contact(packs, village, inspector, town):
    full = make_subject(village=village, by=inspector, type="core/shop")
    make_subject(village=village, by=inspector)

    assert list(rows("subjects.complete", Scope(org=town), NOVEMBER)) == [full]


def test_nothing_of_november_happened_in_december(ledger, town):
    december = Period(dt.date(2026, 12, 1), dt.date(2026, 12, 31))

    for name in ("subjects.registered", "subjects.closed"):
        assert not rows(name, Scope(org=town), december).exists()


def test_every_measure_says_what_it_counts():
    mine = [each for each in registry.values() if each.rows.__module__ == "anwang.work.subjects.measures"]

    assert mine
    assert all(each.definition and each.unit == "户" for each in mine)
