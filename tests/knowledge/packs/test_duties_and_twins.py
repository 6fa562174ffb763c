"""Who answers for which topic where; questions that ask the same."""

import pytest

TOPIC = "version: 1\ntopic: fire"
CHECKLIST = """\
id: {id}
name: {name}
applies_to: {types}
items:
- {{id: gate, ask: {ask}, basis: law#2, if_failed: {{hazard: 不行, within_days: 3}}}}
"""


@pytest.fixture
def duties(tiny):
    tiny.change("pack.yaml", "version: 1", TOPIC)
    tiny.write(
        "subject_types.yaml",
        "- {id: shop, name: 小店, is_enterprise: true}\n- {id: mill, name: 磨坊, is_enterprise: true}\n",
    )
    tiny.write(
        "responsibilities.yaml",
        "- {id: shops, topic: fire, types: shop, department: trade, basis: law#2}\n",
    )
    assert tiny.problems() == []
    return tiny


def _ask(pack, name, *, types="shop", ask="门锁是否完好"):
    pack.write(f"checklists/{name}.yaml", CHECKLIST.format(id=name, name=f"{name}表", types=types, ask=ask))


def test_a_kind_of_place_that_is_asked_has_somebody_who_answers(duties):
    _ask(duties, "mill-check", types="mill")

    assert duties.problems() == [
        (
            "tiny/checklists/mill-check.yaml:3：“磨坊”（tiny/mill）有本专题的检查表“mill-check表”，"
            "责任分工（responsibilities）里却没有负责的部门"
        )
    ]


def test_whoever_is_competent_for_the_topic_answers_where_no_department_is_named(duties):
    _ask(duties, "mill-check", types="mill")
    rows = (duties.path / "responsibilities.yaml").read_text(encoding="utf-8")
    duties.write("responsibilities.yaml", f"{rows}- {{id: mills, topic: fire, types: mill, basis: law#2}}\n")
    assert len(duties.problems()) == 1

    duties.write(
        "competences.yaml", "- {id: fire, department: brigade, name: 消防队, topics: [fire], basis: law#2}\n"
    )

    assert duties.problems() == []


def test_two_departments_do_not_answer_for_the_same_duty(duties):
    rows = (duties.path / "responsibilities.yaml").read_text(encoding="utf-8")
    more = "- {id: more, topic: fire, types: [mill, shop], department: office, basis: law#2"
    duties.write("responsibilities.yaml", f"{rows}{more}, duty: business}}\n")
    assert duties.problems() == []

    duties.write("responsibilities.yaml", f"{rows}{more}}}\n")

    assert duties.problems() == [
        (
            "tiny/responsibilities.yaml:2：专题 fire、对象 tiny/shop 的“管行业必须管安全”写了两个部门："
            "tiny/more 写 office，tiny/shops 写 trade；请只留一个，或改 duty"
        )
    ]


def test_nothing_is_asked_twice_in_the_same_words(tiny):
    tiny.write(
        "subject_types.yaml",
        "- {id: shop, name: 小店, is_enterprise: true}\n- {id: mill, name: 磨坊, is_enterprise: true}\n",
    )
    _ask(tiny, "mill-check", types="mill", ask="门是否打得开")

    assert tiny.problems() == [
        (
            "tiny/checklists/mill-check.yaml:5：检查项“门是否打得开”与“小检查表”的 tiny/look#door 一字不差，"
            "请删去一个，或写明各自查什么"
        )
    ]


def test_nearly_the_same_is_asked_once_where_the_same_places_are_asked(tiny):
    tiny.write(
        "subject_types.yaml",
        "- {id: shop, name: 小店, is_enterprise: true}\n- {id: mill, name: 磨坊, is_enterprise: true}\n",
    )
    _ask(tiny, "one", ask="消防通道是否畅通，没有堆放货物和停放车辆")
    _ask(tiny, "two", types="mill", ask="消防通道是否都畅通，没有堆放货物、停放车辆")
    assert tiny.problems() == []

    _ask(tiny, "two", types="[mill, shop]", ask="消防通道是否都畅通，没有堆放货物、停放车辆")

    [problem] = tiny.problems()
    assert problem.startswith(
        "tiny/checklists/two.yaml:5：检查项“消防通道是否都畅通，没有堆放货物、停放车辆”与“one表”"
    )
    assert "几乎相同" in problem


def test_other_figures_are_another_question(tiny):
    _ask(tiny, "one", ask="与明火的距离是否不少于 5 米并有隔断")
    _ask(tiny, "two", ask="与明火的距离是否不少于 10 米并有隔断")

    assert tiny.problems() == []
