"""Entries written, corrected, ended, moved."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.base.kit.search import find
from anwang.work.registers.actions import add_entry, correct_entry, end_entry
from anwang.work.registers.models import Entry, EntryQuerySet
from anwang.work.subjects.actions import merge
from tests.factories.registers import (
    OFFICERS,
    make_member,
    make_officer,
    publish_registers,
    register,
)
from tests.factories.subjects import make_subject


def test_entry_holds_what_was_said_and_what_follows_from_it(release, village, cadre):
    entry = make_officer(village, "  李 某 ", by=cadre, years=3, **{"valid-until": dt.date(2026, 12, 20)})

    entry = Entry.objects.get(pk=entry.pk)
    assert entry.values == {
        "name": "李 某",
        "related": True,
        "duty": "在职",
        "years": 3,
        "valid-until": "2026-12-20",
    }
    assert (entry.key, entry.expires_on, entry.warns_on) == (
        "李 某",
        dt.date(2026, 12, 20),
        dt.date(2026, 10, 21),
    )
    assert dict(entry.facts.values_list("column", "value")) == {
        "related": "是",
        "duty": "在职",
        "valid-until": "2026-12-20",
    }
    assert [(event.label, event.actor_name) for event in history(entry)] == [("登记执法人员台账", "陈村干")]
    assert history(entry)[0].changes["从业年限"] == ["", "3 年"]


def test_entry_is_found_by_its_key_and_by_what_is_written_in_it(release, village, cadre, stranger):
    entry = make_officer(village, "欧阳明", note="渝执0042", by=cadre)

    assert [found.url for found in find(cadre, "欧阳")] == [entry.get_absolute_url()]
    assert [found.object_id for found in find(cadre, "渝执0042")] == [entry.pk]
    assert find(stranger, "欧阳") == []


def test_what_is_missing_is_told_by_column_all_at_once(release, village):
    with pytest.raises(ValidationError) as wrong:
        add_entry(register("officers"), village, {"duty": "休假"}, by=None)

    assert wrong.value.message_dict == {
        "name": ["请填写姓名"],
        "related": ["请填写相关专业学历"],
        "duty": ["没有“休假”这一项，可选：在职、借调、离岗"],
    }
    assert not Entry.objects.exists()


def test_same_key_stands_once_with_a_holder_and_may_stand_with_another(release, village, town):
    make_officer(village, "李某")

    with pytest.raises(ValidationError, match="五云村”的执法人员台账里已有“李某”"):
        make_officer(village, "李某")
    make_officer(town, "李某")
    assert Entry.objects.count() == 2


def test_who_is_a_moment_later_hears_that_it_is_there(release, village, monkeypatch):
    make_officer(village, "李某")
    monkeypatch.setattr(
        EntryQuerySet, "exclude", lambda rows, **conditions: rows.none()
    )  # it was not there yet

    with pytest.raises(ValidationError, match="已有“李某”"):
        make_officer(village, "李某")


def test_after_the_end_the_same_key_begins_anew(release, village):
    end_entry(make_officer(village), because="离职", by=None)

    make_officer(village)

    assert (Entry.objects.current().count(), Entry.objects.ended().count()) == (1, 1)


def test_planned_day_no_longer_counts_once_it_is_done(shop):
    entry = make_member(shop, due=dt.date(2026, 11, 25))
    assert (entry.expires_on, entry.warns_on) == (dt.date(2026, 11, 25), dt.date(2026, 11, 18))

    correct_entry(
        entry, {"name": "王某", "post": "安全员", "due": "2026-11-25", "done": "2026-11-20"}, by=None
    )

    assert (entry.expires_on, entry.warns_on) == (None, None)


def test_correction_keeps_both_values_in_the_trail(release, village, cadre):
    entry = make_officer(village, years=3)

    correct_entry(entry, {"name": "李某", "related": False, "duty": "在职", "years": 4}, by=cadre)

    assert history(entry).last().changes == {"相关专业学历": ["是", "否"], "从业年限": ["3 年", "4 年"]}
    assert entry.facts.now().get(column="related").value == "否"
    assert (entry.version, entry.changed_by) == (2, cadre)


def test_what_was_corrected_stays_with_its_last_day(release, village):
    entry = make_officer(village)
    with time_machine.travel(dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC), tick=False):
        correct_entry(entry, {**entry.values, "related": False}, by=None)
        correct_entry(entry, {**entry.values, "related": True}, by=None)
        correct_entry(entry, {**entry.values, "related": False, "duty": ""}, by=None)

    told = entry.facts.filter(column="related").order_by("id").values_list("value", "since", "until")
    assert list(told) == [("是", None, dt.date(2026, 12, 1)), ("否", dt.date(2026, 12, 1), None)]
    november, december = dt.date(2026, 11, 30), dt.date(2026, 12, 1)
    said = {
        day: Entry.objects.where({"related": ["是"], "duty": ["在职"]}, day).exists()
        for day in (november, december)
    }
    assert said == {november: True, december: False}


def test_correction_that_changes_nothing_leaves_no_trace(release, village, cadre):
    entry = make_officer(village)

    correct_entry(entry, dict(entry.values), by=cadre)

    assert (entry.version, history(entry).count()) == (1, 1)


def test_correction_of_an_older_sight_is_a_conflict(release, village, cadre):
    entry = make_officer(village)
    correct_entry(entry, {**entry.values, "years": 4}, by=cadre, seen=1)

    with pytest.raises(Conflict, match="刚刚被陈村干改过"):
        correct_entry(entry, {**entry.values, "years": 5}, by=cadre, seen=1)


def test_ended_entry_is_not_corrected_nor_ended_again(release, village, cadre):
    entry = end_entry(make_officer(village), because="调走", by=cadre)

    with pytest.raises(NotReady, match="已经结束"):
        correct_entry(entry, dict(entry.values), by=cadre)
    with pytest.raises(NotReady, match="已经结束"):
        end_entry(entry, because="调走", by=cadre)
    assert (history(entry).last().label, history(entry).last().note) == ("结束", "调走")


@pytest.mark.parametrize(
    ("because", "on", "sentence"),
    [
        (" ", None, "请写明结束的原因"),
        ("离职", dt.date(2026, 11, 24), "还没有到"),
        ("离职", dt.date(2026, 11, 22), "不能早于登记日期"),
    ],
)
def test_end_needs_a_reason_and_a_day_that_fits(release, village, because, on, sentence):
    with pytest.raises(ValidationError, match=sentence):
        end_entry(make_officer(village), because=because, on=on, by=None)


def test_register_of_firms_is_not_for_others(shop, village, town):
    restaurant = make_subject("渝味火锅", village, type="core/restaurant")
    values = {"name": "王某", "post": "安全员"}

    with pytest.raises(BadInput, match="渝味火锅”不用登记安全管理团队台账"):
        add_entry(register("teams"), restaurant, values, by=None)
    with pytest.raises(BadInput, match="由单位登记"):
        add_entry(register("officers"), shop, {"name": "李某", "related": True}, by=None)
    with pytest.raises(BadInput, match="全镇一本"):
        add_entry(register("accounts"), village, {"day": "2026-11-23", "item": "车辆"}, by=None)


def test_firm_that_closed_down_keeps_no_more_register(shop, inspector):
    shop.take("close_down", by=inspector, note="搬走")

    with pytest.raises(NotReady, match="已关停，不再登记台账"):
        make_member(shop)


def test_who_keeps_what(shop, village, town, supervisor, inspector, cadre, keeper, leader, officer):
    for user in (supervisor, inspector, cadre, keeper, officer):
        make_member(shop, f"{user}登记的", by=user)

    assert shop.entries.count() == 5
    for refused in (
        lambda: make_member(shop, by=leader),
        lambda: make_officer(town, by=cadre),
        lambda: make_officer(village, by=keeper),
    ):
        with pytest.raises(PermissionDenied, match="只能查看"):
            refused()


def test_department_keeps_its_own_register_whatever_its_topics(release, department, officer, village):
    entry = make_officer(department, by=officer)

    assert list(Entry.objects.visible_to(officer)) == [entry]
    make_officer(village)
    assert list(Entry.objects.visible_to(officer)) == [entry]


def test_merged_subject_hands_its_entries_over_and_doubles_end(shop, village, supervisor):
    twin = make_subject(shop.name, village, type="core/shop")
    kept, same, own = make_member(shop, "王某"), make_member(twin, "王某"), make_member(twin, "周某")

    merge(shop, twin, by=supervisor)

    assert set(shop.entries.current()) == {kept, own}
    assert shop.entries.ended().get() == same
    assert shop.entries.ended().get().ended_because == "并入“五云便民超市”，那里已有同一条"


def test_entry_keeps_the_wording_it_was_made_under(release, village, cadre):
    entry = make_officer(village)
    publish_registers(
        version=2,
        registers=[
            OFFICERS | {"fields": [{**each, "label": f"新{each['label']}"} for each in OFFICERS["fields"]]}
        ],
    )

    entry = Entry.objects.get(pk=entry.pk)
    assert [column.label for column, _ in entry.told][:2] == ["姓名", "相关专业学历"]

    correct_entry(entry, {**entry.values, "years": 1}, by=cadre)
    assert [column.label for column, _ in entry.told][:2] == ["新姓名", "新相关专业学历"]


def test_values_of_a_column_that_is_gone_are_kept(release, village, cadre):
    entry = make_officer(village, note="渝执0042")
    publish_registers(version=2, registers=[OFFICERS | {"fields": OFFICERS["fields"][:-1]}])

    correct_entry(entry, {**entry.values, "years": 1}, by=cadre)

    assert entry.values["note"] == "渝执0042"
