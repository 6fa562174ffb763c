"""令493, art. 3: "以上" includes the number, "以下" does not; the gravest figure counts."""

import datetime as dt
from decimal import Decimal

import pytest

from anwang.knowledge.packs.folder import read_folder
from anwang.work.accidents.clocks import minutes_words
from anwang.work.accidents.grading import Toll, grade_of, kind_of

VECTORS = [
    # deaths, serious, loss → grade
    (0, 0, "0", ""),
    (0, 0, "99.99", ""),
    (0, 0, "100", "general"),
    (1, 0, "0", "general"),
    (2, 9, "999.99", "general"),
    (3, 0, "0", "larger"),
    (0, 10, "0", "larger"),
    (0, 0, "1000", "larger"),
    (9, 49, "4999.99", "larger"),
    (10, 0, "0", "major"),
    (0, 50, "0", "major"),
    (0, 0, "5000", "major"),
    (29, 99, "9999.99", "major"),
    (30, 0, "0", "extra"),
    (0, 100, "0", "extra"),
    (0, 0, "10000", "extra"),
    (1, 12, "20", "larger"),
    (0, 1, "12000", "extra"),
]


@pytest.fixture(scope="module")
def rows(pytestconfig):
    return read_folder(pytestconfig.rootpath / "packs" / "accidents").pack.accident_grades


@pytest.mark.parametrize(("deaths", "serious", "loss", "grade"), VECTORS)
def test_grade_of_the_figures(rows, deaths, serious, loss, grade):
    found = grade_of(Toll(deaths=deaths, serious=serious, loss=Decimal(loss)), rows)

    assert (found.id if found else "") == grade


@pytest.mark.parametrize(
    ("toll", "grade", "is_grave", "kind"),
    [
        (Toll(serious=1), "general", False, "accident"),
        (Toll(missing=1), "", False, "incident"),
        (Toll(), "", True, "incident"),
        (Toll(minor=2), "", False, "injury"),
        (Toll(), "", False, "near-miss"),
    ],
)
def test_kind_of_the_figures(toll, grade, is_grave, kind):
    assert kind_of(toll, grade, is_grave=is_grave) == kind


def test_grades_were_the_same_since_the_regulation_and_not_before(rows):
    assert all(row.in_force(dt.date(2007, 6, 1)) for row in rows)
    assert not any(row.in_force(dt.date(2007, 5, 31)) for row in rows)


def test_minutes_are_told_in_words():
    assert [minutes_words(count) for count in (0, 43, 60, 72, 1440, 3005)] == [
        "0 分钟", "43 分钟", "1 小时", "1 小时 12 分", "1 天", "2 天 2 小时",
    ]  # fmt: skip
