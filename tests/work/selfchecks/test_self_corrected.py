"""What a firm found itself and put right in time is to its credit, and held against it nowhere."""

import datetime as dt

import pytest

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.knowledge.packs import queries as packs_in_use
from anwang.work.hazards.actions import fix_on_spot
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard, make_photo, show_after

TODAY = dt.date(2026, 11, 26)
YEAR = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
AGAINST = [
    "hazards.held_against", "hazards.overdue", "hazards.rejected", "hazards.extended", "hazards.major_found",
    "hazards.major_open",
]  # fmt: skip


@pytest.fixture
def mended(shop, keeper):
    """赵店主 saw it and put it right."""
    hazard = make_hazard(subject=shop, by=keeper)
    return fix_on_spot(hazard, by=keeper, before=[make_photo()], after=[make_photo()])


def rows(name, town):
    return set(measures.rows(name, Scope(org=town), YEAR))


def test_it_is_marked_before_and_after_the_recheck(mended, cadre):
    assert mended.is_self_corrected
    mended.take("close", by=cadre)
    assert mended.is_self_corrected
    assert list(Hazard.objects.self_corrected()) == [mended]


@pytest.mark.parametrize("name", AGAINST)
def test_no_measure_that_counts_against_a_firm_counts_it(name, mended, town):
    assert mended not in rows(name, town)


def test_no_indicator_that_should_be_low_counts_it(mended, town):
    low = [each for each in packs_in_use.indicators() if each.better == "lower"]
    named = {each.count for each in low if each.count} | {each.ratio[0] for each in low if each.ratio}

    assert named
    for name in named:
        assert mended not in rows(name, town)


def test_the_measure_of_it_counts_it(mended, town):
    assert rows("hazards.self_corrected", town) == {mended}


def test_what_the_firm_found_is_not_held_against_it_while_its_limit_runs(shop, keeper, town):
    found = make_hazard(subject=shop, by=keeper)

    assert not found.is_self_corrected
    assert found not in rows("hazards.held_against", town)


def test_late_or_sent_back_it_counts_like_any_other(shop, keeper, supervisor, clock, town, cadre):
    late = make_hazard(subject=shop, by=keeper).take("confirm", by=supervisor, level="general")
    late.take("assign", by=supervisor, assignee=keeper, due_on=TODAY)
    back = make_hazard(subject=shop, by=keeper, title="电线裸露")
    back = fix_on_spot(back, by=keeper, before=[make_photo()], after=[make_photo()])
    back.take("reject", by=cadre, note="还在", due_on=dt.date(2026, 12, 3))

    clock.move_to(dt.datetime(2026, 12, 2, 2, tzinfo=dt.UTC))

    assert rows("hazards.held_against", town) == {late, back}
    show_after(late, keeper)
    late.take("submit", by=keeper)
    assert not late.is_self_corrected


def test_what_others_found_and_what_is_major_counts(shop, keeper, inspector, town):
    theirs = make_hazard(subject=shop, by=inspector)
    major = make_hazard(subject=shop, by=keeper, level="major")

    assert rows("hazards.held_against", town) == {theirs, major}


def test_list_and_page_say_so(client, mended, supervisor):
    client.force_login(supervisor)

    assert "自查自改" in client.get("/hazards/?view=self-corrected").content.decode()
    assert "不作为对企业的不利评价" in client.get(mended.get_absolute_url()).content.decode()
