"""What shapes answer by themselves: dates, limits, citations."""

import datetime as dt
from decimal import Decimal

import pytest
from pydantic import ValidationError

from anwang.knowledge.packs.citations import chinese_number
from anwang.knowledge.packs.shapes import Basis, Criterion, DiscretionStep, Limit, Pack, PenaltyBasis

LIMIT = Limit.model_validate(
    {
        "id": "recheck",
        "name": "复查",
        "meaning": "自申请之日起算",
        "rows": [
            {"value": 15, "unit": "days", "until": "2025-12-31", "basis": "law"},
            {"value": 10, "unit": "days", "since": "2026-01-01", "basis": "law"},
            {"value": 5, "unit": "workdays", "since": "2026-01-01", "body": "town", "basis": "law"},
        ],
    }
)


def test_a_limit_has_the_value_of_its_day():
    assert LIMIT.on(dt.date(2025, 12, 31)).words == "15 日"
    assert LIMIT.on(dt.date(2026, 1, 1)).words == "10 日"


def test_a_bodys_own_value_comes_before_the_general_one():
    assert LIMIT.on(dt.date(2026, 1, 1), "town").words == "5 个工作日"
    assert LIMIT.on(dt.date(2026, 1, 1), "city").words == "10 日"
    assert LIMIT.on(dt.date(2025, 1, 1), "town").words == "15 日"


def test_something_is_in_force_from_its_first_to_its_last_day():
    row = Criterion.model_validate(
        {"id": "a", "gist": "要点", "basis": "law", "since": "2026-01-02", "until": "2026-01-03"}
    )

    assert [row.in_force(dt.date(2026, 1, day)) for day in (1, 2, 3, 4)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (74, "七十四"),
        (100, "一百"),
        (104, "一百零四"),
        (119, "一百一十九"),
    ],
)
def test_articles_are_numbered_as_in_the_law(number, words):
    assert chinese_number(number) == words


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        ("law#28", "《小法》第二十八条"),
        ("law#16-1(4)", "《小法》第十六条第一款第（四）项"),
        ("standard#6.5", "《方法》第6.5条"),
        ("standard", "《方法》（GB 1-2020）"),
    ],
)
def test_a_citation_reads_as_officials_write_it(citation, words):
    basis = {"law": Basis(title="小法"), "standard": Basis(title="方法", number="GB 1-2020")}
    pack = Pack(id="a", name="包", kind="base", version=1, basis=basis)

    assert pack.cite(citation) == words


def test_a_bare_number_is_not_a_day():
    with pytest.raises(ValidationError, match="日期须写成 2026-11-23 的样子"):
        Basis.model_validate({"title": "法", "since": 20261123})


def test_the_fingerprint_is_that_of_the_words_and_not_of_the_defaults():
    plain = Pack(id="a", name="包", kind="base", version=1)

    assert plain.sha256 == Pack(id="a", name="包", kind="base", version=1, summary="").sha256
    assert plain.sha256 != Pack(id="a", name="包", kind="base", version=1, summary="说明").sha256


def test_a_penalty_has_a_range_for_firm_and_person_in_time_or_overdue():
    row = {
        "id": "exit",
        "behaviour": "封堵出口",
        "violated": "law#42",
        "basis": "law#105",
        "firm": [0, 50000],
    }
    found = PenaltyBasis.model_validate({**row, "overdue_person": [10000, 20000]})

    asked = [("firm", False), ("person", False), ("person", True), ("firm", True)]
    ranges = [found.range_for(party, overdue=overdue) for party, overdue in asked]
    assert ranges == [(0, 50000), None, (10000, 20000), (0, 50000)]
    with pytest.raises(ValidationError, match="罚款幅度须从低到高"):
        PenaltyBasis.model_validate({**row, "firm": [50000, 0]})


@pytest.mark.parametrize(
    ("told", "within"),
    [
        ({"share": [30, 70]}, (Decimal(23000), Decimal(37000))),
        ({"below": True}, (Decimal(0), Decimal(12000))),
        ({}, (Decimal(0), Decimal(0))),
    ],
)
def test_a_step_of_discretion_leaves_a_part_of_the_range_or_goes_below_it(told, within):
    step = DiscretionStep.model_validate({"id": "a", "name": "阶次", "when": "情形", "basis": "law", **told})

    assert step.within((12000, 50000) if told.get("below") else (12500, 47500)) == within
