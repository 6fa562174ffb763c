"""Rows by the hundred thousand."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError

from anwang.base.audit.models import Event
from anwang.base.kit.bulk import load, refresh_statistics
from anwang.town.orgs.models import Org
from anwang.work.hazards.models import Hazard

NAMES = ("number", "title", "org", "town", "found_on", "state", "fixed_on_site", "spent", "submitted_at")
pytestmark = pytest.mark.django_db

MORNING = dt.datetime(2026, 11, 23, 1, 30, tzinfo=dt.UTC)


def row(number: int, org: Org, **changes: object) -> list[object]:
    values = {
        "number": f"HZ-2026-{number:04}",
        "title": "灭火器\t压力\\不足\n（二楼）",
        "org": org.pk,
        "town": org.town_id,
        "found_on": dt.date(2026, 11, 20),
        "state": "reported",
        "fixed_on_site": False,
        "spent": Decimal("3.50"),
        "submitted_at": MORNING,
    }
    return list((values | changes).values())


def test_loaded_rows_read_like_rows_that_were_saved(village: Org) -> None:
    assert load(Hazard, NAMES, [row(1, village), row(2, village, fixed_on_site=True, spent=None)]) == 2
    first, second = Hazard.objects.order_by("number")
    assert (first.title, first.org, first.town) == ("灭火器\t压力\\不足\n（二楼）", village, village.town_id)
    assert (first.found_on, first.submitted_at) == (dt.date(2026, 11, 20), MORNING)
    assert (first.spent, second.spent, second.fixed_on_site) == (Decimal("3.50"), None, True)


def test_a_field_not_named_gets_its_default_and_the_moment(village: Org) -> None:
    load(Hazard, NAMES, [row(1, village)])
    hazard = Hazard.objects.get()
    assert (hazard.level, hazard.version, hazard.detail, hazard.assignee) == ("general", 1, "", None)
    assert hazard.created_at is not None


def test_more_rows_than_a_batch_all_arrive(village: Org, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anwang.base.kit.bulk.loading.BATCH", 7)
    assert load(Hazard, NAMES, (row(number, village) for number in range(23))) == 23
    assert Hazard.objects.count() == 23


def test_one_row_that_the_database_refuses_leaves_none(village: Org) -> None:
    rows = [row(1, village), row(2, village), row(1, village)]
    with pytest.raises(IntegrityError):
        load(Hazard, NAMES, rows)
    assert not Hazard.objects.exists()


def test_a_row_of_another_length_is_named(village: Org) -> None:
    with pytest.raises(ValueError, match="8 values for 9 fields"):
        load(Hazard, NAMES, [row(1, village)[:-1]])


def test_a_name_that_is_no_column_is_refused() -> None:
    with pytest.raises(FieldDoesNotExist):
        load(Hazard, ["receipts"], [])


def test_after_rows_with_keys_of_their_own_the_next_key_lies_beyond(village: Org) -> None:
    load(Hazard, ["id", *NAMES], [[700, *row(1, village)]])
    load(Hazard, NAMES, [row(2, village)])
    assert Hazard.objects.get(number="HZ-2026-0002").pk > 700


def test_json_and_statistics_are_written_the_way_of_the_database() -> None:
    names = ("day", "seq", "at", "actor_name", "verb", "target_type", "target_id", "target_name", "changes")
    changes = {"状态": ["待核实", "待交办"]}
    load(Event, names, [(MORNING.date(), 1, MORNING, "系统", "test", "hazards.hazard", 1, "隐患", changes)])
    refresh_statistics(Event)
    assert Event.objects.get().changes == changes
