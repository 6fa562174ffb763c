"""Entries go from stage to stage, by hand, by Excel and through the API."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from python_calamine import CalamineWorkbook

from anwang.base.audit.trail import history
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.work.registers.actions import add_entry, check_lines, end_entry, import_lines, move_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import registers_of, standings
from anwang.work.registers.shares import counted_rows
from anwang.work.registers.sheets import read_lines, template_of
from tests.factories.registers import publish_registers, register, workbook
from tests.factories.staged import RECEIVED, TRANSFERS, make_transfer

HEAD = ["企业或场所", "联单编号", "废物类别", "最迟移出", "承运单位", "阶段"]


@pytest.fixture
def release(packs):
    return publish_registers(registers=[TRANSFERS], indicators=[RECEIVED])


def _lines(*rows):
    return read_lines(workbook(HEAD, *rows, name="危险废物转移台账"))


def test_an_entry_begins_in_the_first_stage_and_goes_on(shop, keeper):
    entry = make_transfer(shop, by=keeper)
    assert entry.stage == "to-move"

    move_entry(entry, "moving", by=keeper, note="  渝A12345  ")

    entry.refresh_from_db()
    assert (entry.stage, entry.version, entry.changed_by) == ("moving", 2, keeper)
    assert [(each.label, each.note, each.changes["阶段"]) for each in history(entry)] == [
        ("登记危险废物转移台账", "", ["", "待移出"]),
        ("转到“运输中”", "渝A12345", ["待移出", "运输中"]),
    ]


def test_a_stage_is_not_jumped_over_nor_left_once_settled(shop, keeper):
    entry = make_transfer(shop, by=keeper)
    with pytest.raises(NotReady, match="现在是“待移出”，不能直接转到“已接收”，可转到：运输中、异常"):
        move_entry(entry, "received", by=keeper)

    move_entry(move_entry(entry, "moving", by=keeper), "received", by=keeper)

    with pytest.raises(NotReady, match="可转到：（没有，已经办结）"):
        move_entry(entry, "moving", by=keeper)
    with pytest.raises(BadInput, match="没有“lost”这个阶段，有：待移出、运输中、已接收、异常"):
        move_entry(entry, "lost", by=keeper)


def test_only_who_keeps_it_moves_it_once_and_while_it_counts(shop, keeper, stranger):
    entry = make_transfer(shop, by=keeper)
    with pytest.raises(PermissionDenied):
        move_entry(entry, "moving", by=stranger)

    move_entry(entry, "moving", by=keeper, seen=1)
    move_entry(entry, "moving", by=keeper, seen=1)
    with pytest.raises(Conflict):
        move_entry(entry, "received", by=keeper, seen=1)
    end_entry(entry, because="登记错误", by=keeper)

    assert history(entry).count() == 3
    with pytest.raises(NotReady, match="已经结束"):
        move_entry(entry, "received", by=keeper)


def test_a_settled_matter_is_not_reminded_of(shop, keeper):
    entry = make_transfer(shop, by=keeper, **{"leave-by": dt.date(2026, 12, 1)})
    assert (entry.expires_on, entry.warns_on) == (dt.date(2026, 12, 1), dt.date(2026, 11, 1))

    move_entry(move_entry(entry, "moving", by=keeper), "received", by=keeper)

    entry.refresh_from_db()
    assert (entry.expires_on, entry.warns_on) == (None, None)


def test_indicators_know_the_stage_of_every_day(release, shop, keeper):
    with time_machine.travel(dt.datetime(2026, 11, 2, 1, tzinfo=dt.UTC), tick=False):
        entry = make_transfer(shop, by=keeper)
    with time_machine.travel(dt.datetime(2026, 11, 10, 1, tzinfo=dt.UTC), tick=False):
        move_entry(move_entry(entry, "moving", by=keeper), "received", by=keeper)
    [indicator] = release.pack.indicators

    def counted(day):
        return counted_rows(indicator, Scope(), Period(dt.date(2026, 11, 1), dt.date(2026, 11, day))).count()

    assert (counted(9), counted(10), counted(20)) == (0, 1, 1)


def test_excel_brings_stages_along(release, shop, keeper):
    import_lines(
        register("transfers"),
        _lines(
            [None, "2026-001", "废漆渣", None, None, None], [None, "2026-002", None, None, None, "运输中"]
        ),
        by=keeper,
    )
    assert dict(Entry.objects.values_list("key", "stage")) == {"2026-001": "to-move", "2026-002": "moving"}

    check = import_lines(
        register("transfers"),
        _lines([None, "2026-001", "废漆渣", None, None, "异常"], [None, "2026-002", None, None, None, None]),
        by=keeper,
    )

    assert check.words == "更正 1 条，不变 1 条"
    assert dict(Entry.objects.values_list("key", "stage")) == {"2026-001": "abnormal", "2026-002": "moving"}
    assert [event.label for event in history(Entry.objects.get(key="2026-001"))] == [
        "登记危险废物转移台账",
        "转到“异常”",
    ]


def test_excel_with_a_wrong_stage_is_refused_with_its_row(shop, keeper):
    make_transfer(shop, "2026-001", by=keeper)

    check = check_lines(
        register("transfers"),
        _lines([None, "2026-001", None, None, None, "已接收"], [None, "2026-002", None, None, None, "丢了"]),
        by=keeper,
    )

    assert [(fault.row, fault.column, fault.sentence) for fault in check.faults] == [
        (2, "阶段", "现在是“待移出”，不能直接转到“已接收”，可转到：运输中、异常"),
        (3, "阶段", "没有“丢了”这个阶段，可填：待移出、运输中、已接收、异常"),
    ]


def test_template_has_a_column_for_the_stage(release):
    book = CalamineWorkbook.from_filelike(BytesIO(template_of(register("transfers").register)))

    [head] = book.get_sheet_by_name("危险废物转移台账").to_python()
    assert head == ["企业或场所", "企业编号", *HEAD[1:]]
    guide = book.get_sheet_by_name("填写说明").to_python()
    assert guide[-2][::3] == [
        "阶段",
        "待移出、运输中、已接收、异常；新登记的空着就是“待移出”，已有的空着就是不变",
    ]


def test_an_unknown_start_is_refused(shop, keeper):
    with pytest.raises(ValidationError, match="没有“gone”这个阶段"):
        add_entry(register("transfers"), shop, {"number": "1"}, by=keeper, stage="gone")


def test_list_filters_by_stage_and_excel_reads_back(client, shop, keeper):
    move_entry(make_transfer(shop, "甲", by=keeper), "moving", by=keeper)
    make_transfer(shop, "乙", by=keeper)
    client.force_login(keeper)

    page = client.get("/registers/drill/transfers/?stage=moving").content.decode()
    book = client.get("/registers/drill/transfers/?format=xlsx")

    assert ("甲" in page, "乙" in page) == (True, False)
    check = check_lines(register("transfers"), read_lines(b"".join(book)), by=keeper)
    assert (check.words, check.faults) == ("不变 2 条", [])


def test_entry_page_moves_with_two_taps(client, shop, keeper):
    entry = make_transfer(shop, by=keeper)
    client.force_login(keeper)
    page = client.get(f"/registers/entries/{entry.pk}/").content.decode()
    assert f"/registers/entries/{entry.pk}/move/moving/" in page

    form = client.get(f"/registers/entries/{entry.pk}/move/moving/")
    answer = client.post(f"/registers/entries/{entry.pk}/move/moving/", {"note": "早上装车", "seen": 1})

    assert "现在是“待移出”" in form.content.decode()
    assert (answer.status_code, answer["Location"]) == (302, f"/registers/entries/{entry.pk}/")
    assert client.get(f"/registers/entries/{entry.pk}/move/to-move/").status_code == 409
    assert client.get(f"/registers/entries/{entry.pk}/move/gone/").status_code == 404
    assert Entry.objects.get().stage == "moving"


def test_api_moves_and_says_where_it_may_go(client, shop, keeper):
    client.force_login(keeper)
    made = client.post(
        "/api/v1/registers/drill/transfers/",
        {"values": {"number": "1"}, "subject": shop.pk, "stage": "moving"},
        content_type="application/json",
    ).json()
    assert [each["stage"] for each in made["may_follow"]] == ["received", "abnormal"]

    url = f"/api/v1/registers/entries/{made['id']}/move/"
    early = client.post(url, {"stage": "to-move"}, content_type="application/json")
    moved = client.post(url, {"stage": "received", "note": "签收"}, content_type="application/json")

    assert (early.status_code, moved.status_code) == (409, 200)
    assert (moved.json()["stage"], moved.json()["may_follow"]) == ("received", [])


def test_subject_and_home_tell_how_many_are_where(shop, keeper, inspector):
    move_entry(make_transfer(shop, "甲", by=keeper), "moving", by=keeper)
    make_transfer(shop, "乙", by=keeper)

    panel = registers_of(shop, inspector)
    home = [
        one for group in standings(inspector) for one in group.standings if one.kept.id == "drill/transfers"
    ]

    for standing in [*home, *(one for one in panel["standings"] if one.kept.id == "drill/transfers")]:
        assert [(stage.name, count) for stage, count in standing.stages] == [
            ("待移出", 1),
            ("运输中", 1),
            ("已接收", 0),
            ("异常", 0),
        ]
