"""What the summaries say is what the measures count: after any history, folded or not."""

import datetime as dt
from collections import Counter

import pytest
import time_machine

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.insight.dashboards import actions
from anwang.insight.dashboards.models import ALL, Counted, MonthSum, Touched
from anwang.insight.dashboards.queries import Slice, day_figures, month_figures, pending, repeat_figures
from anwang.town.orgs.actions import move_org
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.actions import correct, merge
from tests.factories.hazards import make_hazard

NOON = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)
TODAY = NOON.date()
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2026, 12, 1)
BY_MONTH = {
    "found": "hazards.found", "closed": "hazards.closed", "found_closed": "hazards.found_closed",
    "found_assigned": "hazards.found_assigned", "found_rectified": "hazards.found_rectified",
    "due": "hazards.due", "closed_on_time": "hazards.closed_on_time", "rectified": "hazards.rectified",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _now():
    """All is read on one day, after what happened."""
    with time_machine.travel(NOON, tick=False):
        yield


def counted(name, org, start, end, **narrow):
    """A measure's figure, narrowed by columns of the hazard."""
    return measures.rows(name, Scope(org=org), Period(start, end)).filter(**narrow).count()


def said(which, late, start, end):
    """The same from the summaries."""
    return Counter(month_figures(which, late, start=start, end=end).get((), {}))


def agree(org, which, narrow):
    """Every figure of every month, and what is open and late now."""
    late = pending()
    for year, month in [(2025, 9), (2025, 12), (2026, 2)]:
        period = Period.month(dt.date(year, month, 1))
        figures = said(which, late, period.start, period.start)
        for column, name in BY_MONTH.items():
            assert figures[column] == counted(name, org, period.start, period.end, **narrow), (name, period)
    ever = said(which, late, FIRST, LAST)
    assert ever["found"] - ever["left"] == counted("hazards.open", org, FIRST, TODAY, **narrow)
    days = day_figures(which, late)
    assert sum(each["open"] for each in days.values()) == counted("hazards.open", org, FIRST, TODAY, **narrow)
    unfixed = sum(each["unfixed"] for day, each in days.items() if day < TODAY)
    assert unfixed == counted("hazards.overdue", org, FIRST, TODAY, **narrow)
    took = [
        max((rectified - found).days, 0)
        for found, rectified in measures.rows("hazards.rectified", Scope(org=org), Period(FIRST, TODAY))
        .filter(**narrow)
        .values_list("found_on", "rectified_on")
    ]
    assert (ever["rectified"], ever["days"]) == (len(took), sum(took))


@pytest.mark.django_db
def test_the_summaries_say_what_the_measures_count_after_any_history(lived, places):
    history = lived(seed=31)
    town, village = places["town"], places["village"]
    slices = [
        (town, {}, {}),
        (village, {}, {}),
        (places["grid"], {}, {}),
        (town, {"topics": ("fire",)}, {"topic": "fire"}),
        (town, {"topics": ("gas", "")}, {"topic__in": ["gas", ""]}),
        (town, {"level": "major", "source": "patrol"}, {"level": "major", "source": "patrol"}),
        (village, {"type": "core/shop", "topics": ("",)}, {"subject__type": "core/shop", "topic": ""}),
    ]
    assert Touched.objects.exists()  # something is not folded yet
    assert {"closed", "transferred", "dismissed", "rectifying"} <= set(
        Hazard.objects.values_list("state", flat=True)
    )

    agree(town, Slice(town.pk), {})
    actions.fold()
    for org, picked, narrow in slices:
        agree(org, Slice(org.pk, **picked), narrow)

    merge(history.shops[2], history.shops[0], by=history.boss) if _doubles(history) else None
    correct(history.shops[1], by=history.boss, type="core/shop")
    move_org(history.shops[3].org, places["other"], by=history.boss)
    for org, picked, narrow in slices:
        agree(org, Slice(org.pk, **picked), narrow)
    recounted = actions.recount()
    assert (recounted.drifted, recounted.figures) == (0, 0)
    before = _figures()
    actions.build()
    assert _figures() == before


def _doubles(history):
    """The first shop and the third look like one another now."""
    keep, drop = history.shops[2], history.shops[0]
    same = {"contact_phone": keep.contact_phone, "address": keep.address}
    correct(drop, by=history.boss, **same)
    drop.refresh_from_db()
    return drop.doubles().filter(pk=keep.pk).exists()


def _figures():
    """Every row of the months that says something."""
    return {
        tuple(row.values())
        for row in MonthSum.objects.exclude(found=0, left=0, due=0, rectified=0, closed=0).values(
            "place", "topic", "type", "level", "source", "month", "found", "left", "due", "rectified", "days"
        )
    }


@pytest.mark.django_db
def test_what_repeats_is_what_others_found_again_at_the_same_place(lived, places):
    history = lived(seed=7, deeds=0)
    shop, other = history.shops[:2]
    found = [(shop, "a", "visit")] * 3 + [(other, "a", "tip")] * 2 + [(other, "b", "visit")]
    for subject, item, source in [*found, (other, "b", "self-check")]:
        hazard = make_hazard(subject=subject, source=source, topic="fire")
        Hazard.objects.filter(pk=hazard.pk).update(checklist="fire/shop", item=item)
    which = Slice(places["town"].pk)

    unfolded = repeat_figures(which, pending(), 2026, 5)
    actions.fold()

    assert repeat_figures(which, pending(), 2026, 5) == unfolded
    top, total = unfolded
    assert [(row["subject"], row["item"], row["found"], row["open"]) for row in top] == [
        (shop.pk, "fire/shop#a", 3, 3),
        (other.pk, "fire/shop#a", 2, 2),
    ]
    assert total == 2
    assert repeat_figures(which.of(source="tip"), pending(), 2026, 5)[1] == 1
    assert repeat_figures(which, pending(), 2025, 5) == ([], 0)


@pytest.mark.django_db
def test_a_recount_finds_and_mends_what_nobody_told(lived, places):
    lived(seed=3, deeds=25)
    actions.build()
    hazard = Hazard.objects.counted().exclude(level="major").first()
    Hazard.objects.filter(pk=hazard.pk).update(level="major")  # past every action
    MonthSum.objects.filter(place=places["town"].pk, topic=ALL, found__gt=0).update(found=0)

    first, second = actions.recount(), actions.recount()

    assert (first.drifted, first.figures > 0) == (1, True)
    assert (second.drifted, second.figures) == (0, 0)
    assert "都已改正" in first.words
    assert "与汇总一致" in second.words
    assert Counted.objects.get(pk=hazard.pk).level == "major"
    agree(places["town"], Slice(places["town"].pk), {})
