"""What is to be set aside for safety: each band's share of what lies in it, and no more."""

import datetime as dt
from decimal import Decimal

import pytest
from django.conf import settings

from anwang.knowledge.packs.folder import read_folder
from anwang.work.assurance.expense import due_of, plain

PACK = read_folder(settings.PACKS_DIR / "assurance").pack
TODAY = dt.date(2026, 11, 23)


def due(rate, base, **more):
    [found] = [each for each in PACK.expense_rates if each.id == rate]
    return due_of(found.on(TODAY), Decimal(base), **more)


@pytest.mark.parametrize(
    ("rate", "base", "amount"),
    [
        ("machinery", "2500", "42.25"),
        ("hazardous", "2500", "78.75"),
        ("freight", "800", "8"),
        ("special-transport", "800", "12"),
        ("machinery", "1000", "23.5"),
        ("machinery", "1000.01", "23.5001"),
        ("machinery", "0", "0"),
        ("machinery", "600000", "811"),
        ("fireworks", "3000", "95"),
    ],
)
def test_the_sum_of_the_bands(rate, base, amount):
    assert plain(due(rate, base).full) == amount


def test_the_working_is_shown_band_by_band():
    lines = due("machinery", "2500").lines

    assert [(line.band, line.working) for line in lines] == [
        ("1000 万元以内的部分", "1000 × 2.35% = 23.5"),
        ("1000 至 10000 万元的部分", "1500 × 1.25% = 18.75"),
    ]


def test_it_is_set_aside_in_equal_months():
    found = due("machinery", "2500")

    assert plain(found.monthly) == "3.5208"
    assert plain(found.until(10)) == "35.208"
    assert found.until(12) == found.amount


@pytest.mark.parametrize(
    ("opening", "rests"), [("120", True), ("119.99", False), (None, False), ("121", True)]
)
def test_it_rests_while_the_balance_is_three_times_last_years_due(opening, rests):
    known = None if opening is None else Decimal(opening)

    found = due("machinery", "2500", opening=known, due_last=Decimal(40), times=3)

    assert found.is_resting is rests
    assert plain(found.amount) == ("0" if rests else "42.25")


def test_without_last_years_due_nothing_rests():
    assert not due("machinery", "2500", opening=Decimal(500), times=3).is_resting


def test_a_due_of_nothing_last_year_lets_nothing_rest():
    assert not due("machinery", "2500", opening=Decimal(5), due_last=Decimal(0), times=3).is_resting
