"""Every clause of the shipped plan is carried out by something that a person can open."""

import pytest
from django.conf import settings

from anwang.knowledge.packs.carried import called, names_in
from anwang.knowledge.packs.folder import read_shelf
from anwang.work.campaigns.carriers import url_of

PACKS = [folder.pack for folder in read_shelf(settings.PACKS_DIR)]
ROWS = [row for pack in PACKS for row in pack.coverage]
CARRIERS = sorted({carrier for row in ROWS for carrier in row.by}, key=str)


class _Campaign:
    pk = 1


def test_the_plan_is_covered_whole():
    [pack] = [pack for pack in PACKS if pack.coverage]

    assert {row.of for row in ROWS} == {each.id for each in pack.demands()}


def test_what_carries_a_clause_has_a_name_and_a_page():
    names = names_in(PACKS)

    for carrier in CARRIERS:
        assert called(carrier, names) != carrier.ref, carrier
        assert url_of(carrier, _Campaign()), carrier


@pytest.mark.parametrize("row", [row for row in ROWS if row.nothing], ids=lambda row: row.of)
def test_a_clause_that_nothing_carries_out_says_why(row):
    assert len(row.nothing) > 5
