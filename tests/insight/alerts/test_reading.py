"""The index: explained part by part, and never lower for an honest word."""

import datetime as dt
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anwang.insight.alerts.reading import Part, index_of, parts_in_force, read_unit, read_units, weakest_of
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.queries import release
from anwang.knowledge.packs.shapes import IndexPart
from anwang.work.hazards.models import Hazard
from tests.insight.alerts.conftest import check

TODAY = dt.date(2026, 11, 23)
STATES = ["reported", "rectifying", "rectified", "closed", "transferred"]
COUNTED = ["hazards.found", "hazards.self_found", "hazards.overdue", "hazards.open", "hazards.major_open"]
COUNTED += [
    "hazards.closed",
    "hazards.due",
    "hazards.closed_on_time",
    "hazards.rejected",
    "hazards.fixed_on_site",
]
_numbers = count(1)


@pytest.fixture
def parts():
    return parts_in_force(release("core"), TODAY)


def row_of(shop, source, values):
    """A hazard of the shop as it may be found in the database."""
    age, limit, state, level, on_site = values
    found_on = TODAY - dt.timedelta(days=age)
    due_on = found_on + dt.timedelta(days=limit)
    by = shop.verified_by_id
    moment = dt.datetime.combine(due_on, dt.time(12), tzinfo=dt.UTC)
    return Hazard(
        org=shop.org, subject=shop, topic="fire", source=source, state=state, level=level, found_on=found_on,
        number=f"HZ-{next(_numbers)}", title="灭火器压力不足", due_on=due_on, fixed_on_site=on_site,
        rectified_on=due_on if state in ("rectified", "closed") else None, closed_at=moment,
        rejected_at=moment, criterion="expert", assignee_id=by, submitted_by_id=by,
        closed_by_id=by, transferred_to="区消防救援支队", reply_due_on=due_on, transferred_at=moment,
    )  # fmt: skip


rows = st.tuples(
    st.integers(0, 200), st.integers(0, 60), st.sampled_from(STATES), st.sampled_from(["general", "major"]),
    st.booleans(),
)  # fmt: skip
steps = st.lists(st.tuples(st.integers(1, 100), st.integers(0, 100)), min_size=1, max_size=4)


@st.composite
def index_parts(draw):
    """A part as any pack might have it: whatever measure, whatever scale."""
    scale = {0: draw(st.integers(0, 100)), **dict(draw(steps))}
    measure = draw(st.sampled_from(COUNTED))
    return IndexPart.model_validate(
        {
            "id": f"part-{next(_numbers)}", "name": "分项", "measure": measure,
            "days": draw(st.integers(1, 365)),
            "out_of": draw(st.sampled_from([None, "hazards.found", "hazards.due"])),
            "weight": draw(st.integers(1, 100)), "help": "照实报", "basis": "work-safety-law#41",
            "scale": [{"at": at, "points": points} for at, points in sorted(scale.items())],
        }
    )  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    others=st.lists(rows, max_size=4),
    own=st.lists(rows, max_size=3),
    more=rows,
    made_up=st.lists(index_parts(), max_size=4),
)
def test_reporting_by_itself_never_lowers_a_firms_index(shop, parts, others, own, more, made_up):
    Hazard.objects.all().delete()
    made = [row_of(shop, "visit", values) for values in others]
    Hazard.objects.bulk_create(made + [row_of(shop, "self-check", values) for values in own])
    asked = [parts, made_up] if made_up else [parts]
    before = [index_of(read_unit(shop.org, each, TODAY)) for each in asked]

    Hazard.objects.bulk_create([row_of(shop, "self-check", more)])

    after = [index_of(read_unit(shop.org, each, TODAY)) for each in asked]
    for earlier, later in zip(before, after, strict=True):
        assert earlier is None or later >= earlier


def test_what_others_found_does_count(shop, parts):
    untouched = index_of(read_unit(shop.org, parts, TODAY))

    Hazard.objects.bulk_create([row_of(shop, "visit", (30, 5, "rectifying", "general", False))])

    assert index_of(read_unit(shop.org, parts, TODAY)) < untouched


def test_a_self_check_counts_for_the_firm(shop, keeper, parts):
    untouched = index_of(read_unit(shop.org, parts, TODAY))

    check(shop, keeper, TODAY)

    assert index_of(read_unit(shop.org, parts, TODAY)) > untouched


def test_whole_town_is_read_as_each_firm_alone(shop, town, keeper, cadre, parts):
    check(shop, keeper, TODAY, fails=2)
    check(shop, cadre, TODAY, fails=1)

    assert read_units(town, parts, TODAY)[shop.org_id] == read_unit(shop.org, parts, TODAY)


def test_reading_a_town_takes_as_many_queries_however_many_firms(
    shop, town, keeper, parts, django_assert_max_num_queries
):
    check(shop, keeper, TODAY, fails=2)

    with django_assert_max_num_queries(len(parts) + 1):  # a share asks twice
        read_units(town, parts, TODAY)


def test_a_share_of_nothing_is_left_out(parts):
    on_time = next(part for part in parts if part.out_of)
    overdue = next(part for part in parts if part.id == "overdue")

    assert index_of([Part(on_time, 0, 0), Part(overdue, 0)]) == 100
    assert index_of([Part(on_time, 0, 0)]) is None


def test_weakest_part_is_where_most_is_to_be_gained(parts):
    by_id = {part.id: part for part in parts}

    assert weakest_of([Part(by_id["overdue"], 1), Part(by_id["self-checks"], 0)]) == "按时自查"
    assert weakest_of([Part(by_id["overdue"], 0)]) == ""


def test_pack_with_an_index_that_does_not_add_up_is_refused(settings):
    from anwang.knowledge.packs.checks import foresight  # noqa: PLC0415 -- named beside what it is asked
    from anwang.knowledge.packs.shelf import Shelf  # noqa: PLC0415

    pack = read_folder(settings.PACKS_DIR / "core").pack
    heavy = pack.firm_index[0].model_copy(update={"weight": 30})
    askew = pack.firm_index[1].model_copy(update={"scale": pack.firm_index[1].scale[::-1]})
    spoilt = pack.model_copy(update={"firm_index": (heavy, askew, *pack.firm_index[2:])})

    assert list(foresight.check(pack, Shelf())) == []
    said = [problem.sentence for problem in foresight.check(spoilt, Shelf())]
    assert any("权重合计为 110" in sentence for sentence in said)
    assert any("须从 0 开始" in sentence for sentence in said)
    assert any("须从小到大" in sentence for sentence in said)
