"""The nearest wording for what people write: by shared words, by what is meant, by what was chosen before."""

from anwang.knowledge.laws.matching import Matcher
from anwang.knowledge.laws.matching.concepts import CONCEPTS, meant_by
from anwang.knowledge.laws.matching.grams import LOOKED_AT, grams, telling, written_alike
from anwang.knowledge.laws.matching.matcher import COMPARED

ITEMS = [
    "疏散通道、安全出口是否畅通",
    "灭火器是否在有效期内",
    "配电箱是否接地",
    "员工是否经过安全培训",
]


def best(matcher, text):
    return [match.item for match in matcher.nearest(text)]


def test_wording_that_shares_most_is_nearest():
    matcher = Matcher(ITEMS)

    assert best(matcher, "配电箱没有接地")[0] == 2
    assert best(matcher, "灭火器过期")[0] == 1


def test_everyday_words_find_what_the_rule_calls_otherwise():
    assert best(Matcher(ITEMS), "楼道堆满纸箱")[0] == 0
    assert [*meant_by("今天天气好")] == []


def test_concept_may_need_a_second_word_beside_it():
    [way_out] = [concept for concept in CONCEPTS if "楼道" in concept.said]

    assert way_out.found_in("楼道堆满纸箱")
    assert not way_out.found_in("楼道刷了白")


def test_earlier_choices_move_an_item_up():
    matcher = Matcher(ITEMS)
    assert best(matcher, "三号墙角油桶") == []

    for text in ("墙角油桶", "油桶敞开"):
        matcher.learn(text, 3)

    assert best(matcher, "三号墙角油桶")[0] == 3
    assert best(matcher, "灭火器过期")[0] == 1


def test_nothing_in_common_finds_nothing():
    assert best(Matcher(ITEMS), "qwerty") == []
    assert best(Matcher([]), "灭火器") == []
    assert best(Matcher(ITEMS, [("墙角油桶", 3)]), "qwerty") == []


def test_same_text_in_other_marks_and_widths_is_the_same():
    assert written_alike("3、消防栓（Ａ区）漏水。") == written_alike("消防栓 a区 漏水")
    assert grams(["漏水"]) == {"漏", "水", "漏水"}


def test_what_stands_everywhere_is_not_looked_at():
    index = {"的": range(LOOKED_AT), "阀": range(3), "阀门": range(2)}

    assert [mark for mark, _ in telling(index, ["的", "阀", "没有", "阀门"])] == ["阀门", "阀"]
    assert [mark for mark, _ in telling(index, ["的"])] == ["的"]


def test_equally_rare_marks_come_in_one_order_whatever_the_process():
    index = {"阀": range(2), "泵": range(2), "罐": range(1)}

    assert [mark for mark, _ in telling(index, {"阀", "泵", "罐"})] == ["罐", "泵", "阀"]


def test_choice_is_found_behind_more_like_wordings_than_are_compared():
    wordings = [f"灭火器{number}是否有效" for number in range(COMPARED + 50)]
    matcher = Matcher([*wordings, "员工是否经过安全培训"])
    assert len(wordings) not in best(matcher, "灭火器是否有效")

    matcher.learn("灭火器是否有效", len(wordings))

    assert best(matcher, "灭火器是否有效")[0] == len(wordings)
    assert len(matcher.nearest("灭火器是否有效", COMPARED + 51)) == COMPARED + 51
