"""Self-checks that never find what inspections find are a doubt, once in three months."""

import datetime as dt

import pytest
import time_machine

from anwang.knowledge.packs import queries as packs
from anwang.town.people.choices import Role
from anwang.work.hazards.models import QualityFlag
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.all_clear import flag_all_clear
from anwang.work.inspections.answers import Found, Sheet
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

TODAY = dt.date(2026, 11, 23)
MONTHLY = [dt.date(2026, 9, 10), dt.date(2026, 10, 10), dt.date(2026, 11, 10)]


@pytest.fixture(autouse=True)
def _evening(packs):
    with time_machine.travel(dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def shop(village):
    return make_subject("五云便民超市", village, type="core/shop")


@pytest.fixture
def keeper(shop):
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


def check(shop, by, day, *, fails=0):
    sheet = packs.checklist("fire/shop-check")
    items = [item for item in sheet.items if item.if_failed.level == "general"]
    values = {item.id: "pass" for item in items}
    found = {item.id: Found(title=item.if_failed.hazard) for item in items[:fails]}
    values |= dict.fromkeys(found, "fail")
    return hand_in(subject=shop, checklist=sheet, sheet=Sheet(values, found), by=by, visited_on=day)


def test_three_months_of_nothing_beside_findings_are_a_doubt_raised_once(shop, keeper, cadre):
    checks = [check(shop, keeper, day) for day in MONTHLY]
    check(shop, cadre, dt.date(2026, 10, 20), fails=2)

    assert flag_all_clear(TODAY) == 1
    assert flag_all_clear(TODAY) == 0

    flag = QualityFlag.objects.get()
    assert (flag.rule, flag.target_id, flag.hazard) == ("all-clear", checks[-1].pk, None)
    assert "自查 3 次，都没有隐患；同期检查、巡查发现 2 条" in flag.reason


def test_nothing_found_by_anybody_is_none(shop, keeper, cadre):
    for day in MONTHLY:
        check(shop, keeper, day)
    check(shop, cadre, dt.date(2026, 10, 20))

    assert flag_all_clear(TODAY) == 0


def test_one_honest_finding_is_enough(shop, keeper, cadre):
    for number, day in enumerate(MONTHLY):
        check(shop, keeper, day, fails=int(number == 1))
    check(shop, cadre, dt.date(2026, 10, 20), fails=2)

    assert flag_all_clear(TODAY) == 0


def test_two_months_are_too_short_to_tell(shop, keeper, cadre):
    for day in MONTHLY[1:]:
        check(shop, keeper, day)
    check(shop, cadre, dt.date(2026, 10, 20), fails=2)

    assert flag_all_clear(TODAY) == 0
