"""A town with two villages, some firms in its ledger, and the lists that others keep of them."""

import datetime as dt

import pytest
import time_machine

from anwang.base.kit.xlsx import workbook
from anwang.work.coverage import actions
from anwang.work.subjects.uscc import check_character
from tests.factories.orgs import make_village
from tests.factories.subjects import make_subject
from tests.sharing import shared

TODAY = dt.date(2026, 11, 23)
MORNING = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    """It is Monday 23 November, nine in the morning."""
    with time_machine.travel(MORNING, tick=False):
        yield


def code(number: int) -> str:
    """A credit code that nobody was given."""
    stem = f"91500106MA0TEX{number:03d}"
    return stem + check_character(stem)


@shared(at=MORNING)
def other_village(town):
    return make_village("大桥村", town)


@shared(at=MORNING)
def shop(packs, village, inspector):
    """五云便民超市, with code, phone and address."""
    return make_subject(
        "鑫源便民超市",
        village,
        by=inspector,
        type="core/shop",
        code=code(1),
        address="五云村二组18号",
        contact_phone="13900000001",
    )


@shared(at=MORNING)
def factory(packs, other_village, inspector):
    """A workshop without a code on file."""
    return make_subject(
        "宏达机械加工厂",
        other_village,
        by=inspector,
        type="core/factory",
        address="大桥村三组7号",
        contact_phone="13900000002",
    )


HEADINGS = ["序号", "统一社会信用代码", "企业名称", "住所", "联系电话", "法定代表人"]


def sheet(rows, headings=HEADINGS):
    """An Excel list."""
    return workbook([[number, *row] for number, row in enumerate(rows, 1)], headings, "名单")


def hand_in(rows, *, town, by, source="market", as_of=TODAY, headings=HEADINGS, columns=None):
    """A list handed in and taken over, its columns as guessed."""
    delivery, guesses = actions.receive(
        sheet(rows, headings), source=source, as_of=as_of, file_name="名单.xlsx", town=town, by=by
    )
    actions.name_columns(delivery, columns or {each.place: each.field for each in guesses}, by=by)
    return actions.take_over(delivery, by=by)
