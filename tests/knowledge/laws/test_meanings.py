"""What earlier texts mean: alike where it is the same, leaning to what is commonly said of an item."""

import pytest

from anwang.knowledge.laws.matching import Matcher, meanings
from anwang.knowledge.laws.matching.matcher import VOTED
from anwang.knowledge.laws.matching.meanings import Meanings

EXTINGUISHER, EXIT = 4, 7
CHOICES = [
    ("灭火器压力不足", EXTINGUISHER),
    ("灭火器指针在红区", EXTINGUISHER),
    ("干粉灭火器已过期", EXTINGUISHER),
    ("疏散通道堆放纸箱", EXIT),
    ("安全出口被杂物堵住", EXIT),
]


def told(choices):
    known = Meanings()
    for text, item in choices:
        known.add(text, item)
    return known


@pytest.fixture
def known():
    return told(CHOICES)


def test_same_words_are_wholly_alike_and_another_matter_is_less_than_the_same_in_other_words(known):
    meant = known.of("灭火器压力不足")

    alike = known.likeness(meant, range(len(CHOICES)))

    assert alike[0] == pytest.approx(1, abs=0.01)
    assert alike[0] > alike[1] > alike[3]


def test_votes_are_shares_and_the_nearer_texts_have_more(known):
    votes = known.votes(known.likeness(known.of("手提灭火器没压力了"), range(len(CHOICES))))

    assert sum(votes.values()) == pytest.approx(1)
    assert votes[EXTINGUISHER] > 0.9
    assert known.votes({}) == {}


def test_a_text_leans_to_the_item_of_which_such_things_are_said_and_not_to_one_never_chosen(known):
    leanings = known.leanings(known.of("楼梯口放满了箱子，走不过去"), [EXTINGUISHER, EXIT, 99])

    assert leanings[EXIT] > 0 > leanings[EXTINGUISHER]
    assert 99 not in leanings


def test_one_by_one_or_all_at_once_comes_to_the_same(known):
    gradual = Meanings()
    for text, item in CHOICES:
        gradual.add(text, item)
        gradual.likeness(gradual.of(text), [0])
    meant = known.of("灭火器失效")

    assert gradual.leanings(meant, [EXTINGUISHER, EXIT]) == pytest.approx(
        known.leanings(meant, [EXTINGUISHER, EXIT]), abs=1e-3
    )
    assert gradual.likeness(meant, range(5)) == pytest.approx(known.likeness(meant, range(5)), abs=1e-3)


def test_a_single_choice_has_no_spread_and_leads_nowhere_wild():
    known = told(CHOICES[:1])

    assert known.leanings(known.of("灭火器压力不足"), [EXTINGUISHER]) == pytest.approx(
        {EXTINGUISHER: 0}, abs=0.01
    )


def test_an_item_chosen_first_after_many_others_has_votes_at_once_and_leanings_when_they_are_found_anew():
    known = told(CHOICES * 40)
    meant = known.of("氧气瓶倒在地上")
    assert 9 not in known.leanings(meant, [EXIT, 9])

    known.add("氧气瓶倒在地上", 9)

    assert known.votes(known.likeness(meant, [0, len(CHOICES) * 40]))[9] > 0.9
    assert 9 not in known.leanings(meant, [EXIT, 9])
    for text in ("氧气瓶没有固定", "乙炔瓶卧放"):
        known.add(text, 9)
    assert known.leanings(meant, [EXIT, 9])[9] > 0


def test_texts_wait_for_the_next_question_and_are_encoded_together(known, monkeypatch):
    encoded = []
    encode = meanings._encoded
    monkeypatch.setattr(meanings, "_encoded", lambda texts: encoded.append(len(texts)) or encode(texts))

    known.likeness(known.of("灭火器失效"), [0])
    known.likeness(known.of("灭火器失效"), [0])

    assert encoded == [1, len(CHOICES), 1]


ITEMS = ["灭火器是否在有效期内", "疏散通道、安全出口是否畅通", "员工是否经过安全培训", "气瓶是否分开存放"]


def best(matcher, text):
    return [match.item for match in matcher.nearest(text)]


def test_a_few_first_choices_do_not_push_away_what_the_words_say():
    matcher = Matcher(ITEMS, [("灭火器旁堆放员工衣物", 2), ("灭火器没有人会用", 2), ("通道里的气瓶", 3)])

    assert best(matcher, "二楼灭火器过了有效期")[0] == 0
    assert best(matcher, "疏散通道不畅通")[0] == 1


def test_what_was_chosen_once_for_the_same_words_comes_first_again():
    matcher = Matcher(ITEMS, [("灭火器没有人会用", 2)])

    assert best(matcher, "灭火器没有人会用")[0] == 2


def test_many_choices_outweigh_the_words():
    matcher = Matcher(ITEMS)
    for number in range(VOTED):
        matcher.learn(f"{number}号灭火器没人懂怎样使用", 2)

    assert best(matcher, "新来的不懂灭火器")[0] == 2


def test_meaning_decides_where_counts_are_equal():
    matcher = Matcher(ITEMS)
    for _ in range(VOTED):
        matcher.learn("桶漏油", 0)
        matcher.learn("桶无人看管", 1)

    assert best(matcher, "桶渗油了")[0] == 0
