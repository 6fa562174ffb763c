"""Large, medium, small, micro: all limits of a class must be reached, else one class down."""

import datetime as dt

import pytest
from django.conf import settings

from anwang.knowledge.packs.folder import read_folder
from anwang.work.assurance.sizes import lacking_for_size, size_of

PACK = read_folder(settings.PACKS_DIR / "assurance").pack
TODAY = dt.date(2026, 11, 23)


def table(name):
    [found] = [each for each in PACK.sizes if each.id == name]
    return found


@pytest.mark.parametrize(
    ("branch", "figures", "size"),
    [
        ("industry", {"employees": 1000, "revenue": 40000}, "large"),
        ("industry", {"employees": 1000, "revenue": 39999}, "medium"),
        ("industry", {"employees": 299, "revenue": 90000}, "small"),
        ("industry", {"employees": 19, "revenue": 90000}, "micro"),
        ("industry", {"employees": 500, "revenue": 299}, "micro"),
        ("construction", {"revenue": 80000, "assets": 80000}, "large"),
        ("construction", {"revenue": 80000, "assets": 4999}, "small"),
        ("hospitality", {"employees": 10, "revenue": 100}, "small"),
        ("hospitality", {"employees": 6, "revenue": 96}, "micro"),
        ("other", {"employees": 300}, "large"),
        ("other", {"employees": 9}, "micro"),
        ("farming", {"revenue": 500}, "medium"),
        ("leasing", {"employees": 300, "assets": 8000}, "medium"),
    ],
)
def test_the_class(branch, figures, size):
    assert size_of(table(branch), figures, TODAY) == size


def test_figures_that_are_needed_and_not_known_are_named():
    assert lacking_for_size(table("industry"), {"employees": 20}, TODAY) == ["revenue"]
    assert lacking_for_size(table("other"), {"employees": 20}, TODAY) == []
    assert lacking_for_size(table("construction"), {}, TODAY) == ["revenue", "assets"]


def test_fifteen_branches_have_their_limits():
    assert len(PACK.sizes) == 15
    assert {sector.size for sector in PACK.sectors} <= {each.id for each in PACK.sizes}
