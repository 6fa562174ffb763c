"""Indicators of the packs in use."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from anwang.base.kit.dates import Period
from anwang.insight.indicators.queries import readings
from anwang.insight.indicators.reading import Reading
from anwang.knowledge.packs.shapes import Indicator
from tests.factories.hazards import make_hazard


@pytest.fixture(autouse=True)
def _today():
    """It is Monday morning."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def rate():
    """At least 95 % of what is found is closed."""
    return Indicator(id="rate", name="整改率", ratio=("hazards.found_closed", "hazards.found"), target=0.95)


def test_nothing_to_divide_by_is_a_dash_and_neither_met_nor_missed(rate):
    reading = Reading(rate, "fire", 0, 0)

    assert (reading.words, reading.value, reading.is_met) == ("—", None, None)


def test_ratio_is_told_with_its_target(rate):
    reading = Reading(rate, "fire", 24, 25)

    assert (reading.words, reading.target_words, reading.is_met) == ("96.0%", "≥ 95%", True)


def test_lower_is_better_where_the_pack_says_so():
    late = Indicator(id="late", name="逾期数", count="hazards.overdue", target=0, better="lower")

    assert Reading(late, "fire", 1, None).is_met is False
    assert Reading(late, "fire", 0, None).is_met is True


@pytest.mark.parametrize(
    ("counted", "before", "is_met", "gap"),
    [
        (2, 3, True, ""),
        (3, 3, False, "与去年同期比持平"),
        (4, 3, False, "与去年同期比多 1"),
        (0, 0, True, ""),
    ],
)
def test_a_count_that_must_fall_is_held_against_last_year(counted, before, is_met, gap):
    falling = Indicator.model_validate(
        {
            "id": "fall",
            "name": "事故总量",
            "count": "accidents.happened",
            "against": "last-year",
            "better": "lower",
        }
    )
    reading = Reading(falling, "", counted, None, before=before)

    assert (reading.is_met, reading.gap, reading.target_words) == (is_met, gap, f"少于去年同期（{before}）")


def test_pack_is_read_for_its_own_topic_only(packs, town, unit, cadre):
    make_hazard(unit, by=cadre, topic="fire")
    make_hazard(unit, by=cadre, topic="construction", title="基坑临边没有防护")

    groups = dict(readings(town, Period.month(dt.date(2026, 11, 23))))

    [fire] = [
        each
        for each in groups["消防安全整治"]
        if each.indicator.ratio and each.indicator.ratio[1] == "hazards.found"
    ][:1]
    assert fire.out_of == 1


def test_figure_opens_the_rows_that_the_reader_may_see(client, packs, supervisor, stranger, unit, cadre):
    hazard = make_hazard(unit, by=cadre)
    address = reverse("indicators:rows", args=["hazards.found"])

    client.force_login(supervisor)
    assert hazard.get_absolute_url() in client.get(address).content.decode()

    client.force_login(stranger)
    assert hazard.get_absolute_url() not in client.get(address).content.decode()
    assert client.get(address, {"org": unit.town_id}).status_code == 404


def test_page_is_not_for_firms(client, packs, owner):
    client.force_login(owner)

    assert client.get(reverse("indicators:list")).status_code == 403
