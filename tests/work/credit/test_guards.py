"""Each legal rule about credit: what it refuses, in which words, and what it lets pass."""

import datetime as dt
from types import SimpleNamespace as Facts

import pytest

from anwang.work.credit import guards
from anwang.work.credit.facts import Decision, Deed, Leaving, Watching
from anwang.work.enforcement.guards import GUARDS

DAY, LATER = dt.date(2026, 11, 23), dt.date(2027, 11, 23)
POOR = {"kind": "poor", "is_heard_out": False, "objection_ends_on": DAY}
SPOKEN = {"statement": "", "is_heard_out": False, "statement_ends_on": DAY}

DECIDED = Decision("区应急局", "〔2026〕1号", "回龙坝镇")

CASES = [
    (
        guards.proposed_by_the_town,
        Deed("五云村 · 村（社区）干部"),
        Deed(is_town=True),
        "E-CREDIT-PROPOSER 只有镇应急办和镇执法人员能提请列入严重失信名单，五云村",
    ),
    (
        guards.party_was_heard,
        Facts(**SPOKEN),
        Facts(**SPOKEN | {"statement": "放弃"}),
        "E-CREDIT-NOTICE 当事人的陈述申辩期到2026年11月23日",
    ),
    (
        guards.decision_has_its_paper,
        Decision("区应急局", "", ""),
        DECIDED,
        "E-CREDIT-DECISION 列入、移出由有权机关决定，登记时须写明文号",
    ),
    (
        guards.decided_above_the_town,
        Decision("回龙坝镇人民政府", "1", "回龙坝镇"),
        DECIDED,
        "E-CREDIT-DECIDER 回龙坝镇人民政府不能作出",
    ),
    (
        guards.objection_time_is_over,
        Facts(**POOR),
        Facts(**POOR | {"kind": "good"}),
        "E-CREDIT-OBJECTION 异议期到2026年11月23日",
    ),
    (
        guards.objections_are_answered,
        Facts(open_objections=2),
        Facts(open_objections=0),
        "E-CREDIT-OPEN-OBJECTION 还有 2 件",
    ),
    (
        guards.on_the_list_long_enough,
        Leaving(DAY, DAY, LATER, 12),
        Leaving(DAY, LATER, LATER, 12),
        "E-CREDIT-EARLY 2026年11月23日列入，满 12 个月即2027年11月23日以后",
    ),
    (
        guards.may_leave_early,
        Leaving(DAY, LATER, None),
        Leaving(DAY, LATER, LATER),
        "E-CREDIT-NO-EARLY 2026年11月23日依旧办法列入",
    ),
    (
        guards.watched_for_a_reason_and_a_time,
        Watching("", DAY, LATER),
        Watching("举报多", LATER, LATER),
        "E-CREDIT-WATCH 重点关注须写明原因",
    ),
    (guards.not_the_watch_list, Deed(is_watch=True), Deed(), "E-CREDIT-PRIVATE 重点关注名单只供镇内掌握"),
]


@pytest.fixture(autouse=True)
def _rules(rules):
    """The pack whose articles are cited."""


@pytest.mark.parametrize(("guard", "wrong", "right", "sentence"), CASES, ids=[case[0].code for case in CASES])
def test_a_guard_says_its_sentence_with_code_and_article_and_lets_pass(guard, wrong, right, sentence):
    said = guard.finds(wrong)

    assert said.startswith(sentence)
    assert "（依据《" in said
    assert guard.finds(right) == ""


def test_every_guard_of_credit_has_a_case():
    assert {code for code in GUARDS if code.startswith("E-CREDIT")} == {case[0].code for case in CASES}
