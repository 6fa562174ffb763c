"""Each legal rule: what it refuses, in which words, and what it lets pass."""

import datetime as dt
from dataclasses import replace

import pytest

from anwang.base.kit.refusals import NotReady
from anwang.work.enforcement import reference
from anwang.work.enforcement.arrangement import Arrangement, Hand
from anwang.work.enforcement.guards import GUARDS, arrangements, broken, demand

DAY = dt.date(2026, 11, 25)
LI = Hand(1, "李检查", "渝执000001", dt.date(2028, 6, 30))
JIANG = Hand(2, "蒋检查", "渝执000002", dt.date(2028, 6, 30))
GOOD = Arrangement(year=2026, cap=2, day=DAY, hands=(LI, JIANG), gap=30)

CASES = [
    (
        "E-VISIT-CAP",
        {"others_in_year": 2},
        "E-VISIT-CAP 2026年对该企业的计划检查已达上限（2次），不能再安排",
    ),
    ("E-ONE-LEVEL", {"level": "district", "level_words": "区级"}, "E-ONE-LEVEL 该企业由区级负责检查"),
    ("E-FIRM-GONE", {"is_managed": False, "state_words": "停用"}, "E-FIRM-GONE 该企业当前为“停用”"),
    ("E-VISIT-NEAR", {"nearest": dt.date(2026, 11, 3)}, "E-VISIT-NEAR 2026年11月3日已安排或做过"),
    ("E-VISIT-JOIN", {"same_month": ("规建办",)}, "E-VISIT-JOIN 规建办同一个月也要去这家企业"),
    (
        "E-TWO-OFFICERS",
        {"hands": (LI,)},
        "E-TWO-OFFICERS 到企业检查须有 2 名以上持证执法人员，现在安排了 1 名",
    ),
    ("E-CERT", {"hands": (LI, replace(JIANG, certificate=""))}, "E-CERT 蒋检查没有登记执法证"),
    (
        "E-CERT",
        {"hands": (LI, replace(JIANG, valid_until=dt.date(2026, 11, 24)))},
        "E-CERT 蒋检查的执法证2026年11月24日已到期",
    ),
    ("E-ON-LEAVE", {"hands": (replace(LI, away="11-25年休假"), JIANG)}, "E-ON-LEAVE 李检查11-25年休假"),
    (
        "E-OFFICER-BUSY",
        {"hands": (replace(LI, others_that_day=2), JIANG)},
        "E-OFFICER-BUSY 李检查当天已安排 2 户",
    ),
    ("E-DAY-OFF", {"is_workday": False}, "E-DAY-OFF 2026年11月25日不是工作日"),
]


@pytest.fixture(autouse=True)
def _numbers(numbers):
    """The pack whose articles are cited."""


def test_nothing_stands_against_a_good_arrangement():
    assert broken(GOOD, arrangements.GOING) == []


@pytest.mark.parametrize(("code", "facts", "sentence"), CASES, ids=[case[0] for case in CASES])
def test_a_guard_says_its_sentence_with_code_and_article(code, facts, sentence):
    [found] = broken(replace(GOOD, **facts), arrangements.GOING)

    assert found.guard.code == code
    assert found.sentence.startswith(sentence)
    assert "（依据《" in found.sentence


def test_every_guard_of_an_arrangement_has_a_case():
    assert {guard.code for guard in arrangements.GOING} == {case[0] for case in CASES}


def test_a_joint_visit_may_be_led_by_another_level():
    facts = replace(GOOD, level="district", level_words="区级", is_joint=True)

    assert broken(facts, arrangements.GOING) == []


def test_the_same_officer_twice_is_one():
    [found] = broken(replace(GOOD, hands=(LI, LI)), arrangements.GOING)

    assert found.guard.code == "E-TWO-OFFICERS"


def test_a_warning_is_let_pass_for_a_reason_and_a_refusal_is_not():
    off = replace(GOOD, is_workday=False)
    full = replace(GOOD, others_in_year=2)

    with pytest.raises(NotReady, match="写明理由"):
        demand(off, arrangements.GOING)
    demand(off, arrangements.GOING, because="节前检查")
    with pytest.raises(NotReady, match="E-VISIT-CAP"):
        demand(full, arrangements.GOING, because="领导要求")


def test_refusals_come_first_and_all_at_once():
    facts = replace(GOOD, is_workday=False, others_in_year=2, hands=(LI,))

    assert [found.guard.code for found in broken(facts, arrangements.GOING)] == [
        "E-VISIT-CAP",
        "E-TWO-OFFICERS",
        "E-DAY-OFF",
    ]


def test_reference_has_a_row_for_every_guard():
    page = reference.render()

    assert all(f"| `{code}` |" in page for code in GUARDS)
    assert "《中华人民共和国行政处罚法》第四十二条第一款" in page
