"""Schemes judge as the books do, at the very cut-offs too, and never fall as a factor rises."""

from decimal import Decimal
from itertools import product

import pytest
from django.conf import settings

from anwang.knowledge.packs.folder import read_shelf
from anwang.knowledge.packs.shapes import RISK_GRADES

PACKS = [folder.pack for folder in read_shelf(settings.PACKS_DIR)]
SCHEMES = {each.id: each for pack in PACKS for each in pack.risk_schemes}
TEMPLATES = [each for pack in PACKS for each in pack.risk_templates]
[GB18218] = [each for pack in PACKS for each in pack.installation_schemes]
ORDER = list(RISK_GRADES)


def exactly(**inputs):
    return {name: Decimal(str(value)) for name, value in inputs.items()}


@pytest.mark.parametrize(
    ("inputs", "score", "grade"),
    [
        ((3, 6, 15), "270", "orange"),
        ((1, 6, 15), "90", "yellow"),
        ((6, 6, 15), "540", "red"),
        ((0.5, 3, 7), "10.5", "blue"),
    ],
)
def test_lec_comes_out_as_in_the_books(inputs, score, grade):
    found = SCHEMES["lec"].judge(exactly(**dict(zip("lec", inputs, strict=True))))

    assert (found.score, found.grade) == (Decimal(score), grade)


@pytest.mark.parametrize(
    ("score", "above", "at_least"),
    [
        (320, "高度危险", "极其危险"),
        (160, "显著危险", "高度危险"),
        (70, "一般危险", "显著危险"),
        (20, "稍有危险", "一般危险"),
    ],
)
def test_a_score_that_is_exactly_a_cut_off_follows_the_boundary_mode(score, above, at_least):
    assert SCHEMES["lec"].band_of(Decimal(score)).name == above
    assert SCHEMES["lec-inclusive"].band_of(Decimal(score)).name == at_least
    for scheme in (SCHEMES["lec"], SCHEMES["lec-inclusive"]):
        assert scheme.band_of(Decimal(score) + Decimal("0.01")).name == at_least
        assert scheme.band_of(Decimal(score) - Decimal("0.01")).name == above


@pytest.mark.parametrize(
    ("score", "usual", "strict"),
    [
        (25, "red", "red"), (20, "red", "red"), (16, "orange", "orange"), (15, "orange", "orange"),
        (12, "yellow", "orange"), (9, "yellow", "orange"), (8, "blue", "yellow"), (4, "blue", "yellow"),
        (3, "blue", "blue"), (1, "blue", "blue"),
    ],
)  # fmt: skip
def test_the_two_matrices_part_where_their_tables_say(score, usual, strict):
    assert SCHEMES["ls-a"].band_of(Decimal(score)).grade == usual
    assert SCHEMES["ls-b"].band_of(Decimal(score)).grade == strict


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (180, "一级"),
        (150, "二级"),
        (90, "二级"),
        (80, "三级"),
        (50, "三级"),
        (48, "四级"),
        (20, "四级"),
        (18, "五级"),
    ],
)
def test_mes_has_five_levels(score, name):
    assert SCHEMES["mes"].band_of(Decimal(score)).name == name


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.id)
def test_no_grade_falls_when_a_factor_rises(scheme):
    tables = [sorted(each.value for each in factor.values) for factor in scheme.factors]
    names = [factor.id for factor in scheme.factors]
    for values in product(*tables):
        here = scheme.judge(dict(zip(names, values, strict=True)))
        for place, table in enumerate(tables):
            if values[place] == table[-1]:
                continue
            more = table[table.index(values[place]) + 1]
            raised = [*values[:place], more, *values[place + 1 :]]
            there = scheme.judge(dict(zip(names, raised, strict=True)))
            assert there.score > here.score
            assert ORDER.index(there.grade) <= ORDER.index(here.grade)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.id)
def test_a_value_that_is_not_in_the_table_is_refused_by_name(scheme):
    inputs = {factor.id: factor.values[0].value for factor in scheme.factors}
    first = scheme.factors[0]

    assert scheme.complaints(inputs) == {}
    assert list(scheme.complaints(inputs | {first.id: Decimal("7.7")})) == [first.id]
    assert scheme.complaints({**inputs, "x": Decimal(1)}) == {"x": f"{scheme.short_name}没有“x”这一项"}


def test_two_small_stocks_are_no_major_hazard_installation():
    found = GB18218.weigh_stock({"汽油": Decimal(120), "W5.4": Decimal(90)}, people=60)

    assert (found.s, found.r, found.is_major) == (Decimal("0.618"), Decimal("0.927"), False)


def test_twelve_tonnes_of_ammonia_are_one_of_the_fourth_level():
    found = GB18218.weigh_stock({"氨": Decimal(12)}, people=35)

    assert (found.s, found.r) == (Decimal("1.2"), Decimal("2.88"))
    assert (found.level.level, found.level.name) == (4, "四级")


@pytest.mark.parametrize(
    ("amount", "level"), [("9.999", None), ("10", 4), ("49.9", 4), ("50", 3), ("250", 2), ("500", 1)]
)
def test_the_level_rises_at_its_cut_offs(amount, level):
    found = GB18218.weigh_stock({"7664-41-7": Decimal(amount)}, people=5)

    assert (found.level.level if found.level else None) == level


@pytest.mark.parametrize(
    ("people", "alpha"),
    [
        (0, "0.5"),
        (1, "1"),
        (29, "1"),
        (30, "1.2"),
        (49, "1.2"),
        (50, "1.5"),
        (99, "1.5"),
        (100, "2"),
        (5000, "2"),
    ],
)
def test_alpha_rises_with_the_people_outside(people, alpha):
    assert GB18218.weigh_stock({"氨": Decimal(1)}, people=people).alpha == Decimal(alpha)


def test_the_tables_are_whole():
    assert [each.no for each in GB18218.substances] == list(range(1, 86))
    assert len(GB18218.classes) == 24
    # carbon monoxide has a β, but no threshold of its own in table 1
    assert sum(each.beta is not None for each in GB18218.substances) == 13


def test_a_substance_without_a_known_class_asks_for_one():
    with pytest.raises(LookupError, match="请选“氟”的危险性类别"):
        GB18218.part("氟", Decimal(1))

    assert GB18218.part("氟", Decimal(1), "J1").beta == 4


def test_a_substance_is_found_by_part_of_its_names():
    assert next(each.name for each in GB18218.search("液化")) == "液化石油气（含丙烷、丁烷及其混合物）"
    assert {each.no for each in GB18218.search("7664")} == {1, 20}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.full_id)
def test_a_template_names_things_once_and_says_what_to_look_at(template):
    names = [point.name for point in template.points]

    assert len(names) == len(set(names))
    for point in template.points:
        events = [event.name for event in point.events]
        assert len(events) == len(set(events))
        for event in point.events:
            assert event.accident
            assert event.inputs
            assert all(control.check and control.every for control in event.controls)


@pytest.mark.parametrize("template_id", ["core/shop", "core/restaurant", "fire/three-in-one"])
def test_a_small_place_starts_with_one_point_and_ten_measures(template_id):
    [template] = [each for each in TEMPLATES if each.full_id == template_id]

    assert template.counts[0] == 1
    assert 9 <= template.counts[2] <= 11
