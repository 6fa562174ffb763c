"""The registry of measures."""

from datetime import date

import pytest

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Measure, Registry, Scope
from anwang.base.kit.models import DayOverride

YEAR = Period.year(date(2026, 1, 1))


@pytest.fixture
def registry(monkeypatch):
    fresh = Registry()
    monkeypatch.setattr(measures, "registry", fresh)
    return fresh


@pytest.fixture
def days(registry, db):
    """Three days entered, one of them in another year; and a measure that counts them."""

    @measures.measure("kit.overridden", "手工设定的日期", unit="天", definition="日期在统计期内")
    def overridden(scope, period):
        return DayOverride.objects.filter(day__range=(period.start, period.end))

    for day, works in [(date(2026, 2, 7), True), (date(2026, 2, 9), False), (date(2025, 2, 9), False)]:
        DayOverride.objects.create(day=day, is_working=works)


def test_a_figure_is_the_count_of_its_rows(days):
    assert measures.value("kit.overridden", Scope(), YEAR) == 2
    assert [row.day.day for row in measures.rows("kit.overridden", Scope(), YEAR)] == [7, 9]


def test_a_figure_splits_by_a_column_in_one_query(days, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert measures.split("kit.overridden", Scope(), YEAR, by="is_working") == {True: 1, False: 1}


def test_an_unknown_measure_says_which_there_are(days):
    with pytest.raises(KeyError, match=r"no measure is named 'kit\.nothing'; there are kit\.overridden"):
        measures.value("kit.nothing", Scope(), YEAR)


def test_a_name_is_given_once(days):
    with pytest.raises(ValueError, match=r"two measures named kit\.overridden"):
        measures.measure("kit.overridden", "又一个", unit="天", definition="也是")(lambda scope, period: None)


def test_a_name_reads_app_dot_participle(registry):
    with pytest.raises(ValueError, match=r"named like hazards\.closed"):
        registry.add(Measure("Closed Hazards", "销号", "条", "", "", lambda scope, period: None))


def test_the_reference_lists_every_measure(days):
    assert (
        "| `kit.overridden` | 手工设定的日期 | 天 | 日期在统计期内 | 本平台统计口径 |" in measures.reference()
    )


def test_every_offered_measure_says_what_it_counts_and_whence():
    told = measures.registry.values()
    undefined = [measure.name for measure in told if not (measure.definition and measure.source)]

    assert undefined == []
