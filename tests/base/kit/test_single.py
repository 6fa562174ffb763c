"""One row at a time, by a statement that is remembered."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from anwang.base.audit.models import Chain
from anwang.base.kit.bulk import count_up, insert, newest, update, upsert
from anwang.base.kit.models import DayOverride, SearchEntry, Sequence
from anwang.town.orgs.models import Org
from anwang.work.hazards.models import Hazard

pytestmark = pytest.mark.django_db

FRIDAY = dt.date(2026, 11, 20)


def entry(key: int, title: str) -> SearchEntry:
    return SearchEntry(kind="shop", object_id=key, title=title, url=f"/shops/{key}/", tokens=title)


def test_an_inserted_row_reads_like_one_that_was_saved(village: Org) -> None:
    hazard = Hazard(number="HZ-2026-0001", title="灭火器 %s 压力不足", org=village, found_on=FRIDAY)

    insert(hazard)

    read = Hazard.objects.get(pk=hazard.pk)
    assert (read.title, read.found_on, read.state) == ("灭火器 %s 压力不足", FRIDAY, "reported")
    assert (read.town, read.village) == (village.town_id, village.pk)
    assert read.created_at == hazard.created_at
    hazard.title = "灭火器过期"
    hazard.save()
    assert Hazard.objects.get().title == "灭火器过期"


def test_keys_follow_those_of_saved_rows() -> None:
    saved = DayOverride.objects.create(day=FRIDAY, is_working=False)
    put = DayOverride(day=FRIDAY + dt.timedelta(1), is_working=True)

    insert(put)

    assert put.pk == saved.pk + 1
    assert DayOverride.objects.create(day=FRIDAY + dt.timedelta(2), is_working=True).pk == put.pk + 1


def test_an_upsert_writes_over_the_row_that_is_alike_and_no_other() -> None:
    first, other, again = entry(1, "五云便民超市"), entry(2, "大桥豆花饭店"), entry(1, "五云便民商店")

    for each in (first, other, again):
        upsert(each, "kind", "object_id")

    assert again.pk == first.pk
    assert dict(SearchEntry.objects.values_list("pk", "title")) == {
        first.pk: "五云便民商店",
        other.pk: "大桥豆花饭店",
    }


def test_an_update_writes_the_fields_that_are_named() -> None:
    day, other = (DayOverride.objects.create(day=FRIDAY + dt.timedelta(n), is_working=True) for n in (0, 1))
    day.is_working, day.note = False, "不写"

    update(day, "is_working")

    assert list(DayOverride.objects.order_by("pk").values_list("pk", "is_working", "note")) == [
        (day.pk, False, ""),
        (other.pk, True, ""),
    ]


def test_a_counter_begins_at_nothing_and_each_has_its_own() -> None:
    place = {"kind": "HZ", "year": 2026}

    said = [count_up(Sequence, "last", by, **place, scope=scope) for by, scope in ((2, 7), (3, 7), (1, 8))]

    assert said == [2, 5, 1]
    assert list(Sequence.objects.order_by("scope").values_list("scope", "last")) == [(7, 5), (8, 1)]


def test_the_newest_row_is_read_as_the_orm_reads_it_and_locked() -> None:
    assert newest(Chain, "day") is None
    Chain.objects.create(day=FRIDAY, count=3)
    Chain.objects.create(day=FRIDAY - dt.timedelta(1), count=9)

    with CaptureQueriesContext(connection) as asked:
        found = newest(Chain, "day")

    assert found == Chain.objects.get(pk=FRIDAY)
    assert (found.day, found.count) == (FRIDAY, 3)
    assert asked[0]["sql"].endswith("FOR UPDATE") == connection.features.has_select_for_update


@pytest.mark.django_db(transaction=True)
def test_a_row_is_locked_only_inside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        newest(Chain, "day")


def test_what_the_database_refuses_spoils_the_transaction() -> None:
    insert(DayOverride(day=FRIDAY, is_working=False))

    with transaction.atomic():
        with pytest.raises(IntegrityError):
            insert(DayOverride(day=FRIDAY, is_working=True))
        assert connection.needs_rollback

    assert DayOverride.objects.get().is_working is False
