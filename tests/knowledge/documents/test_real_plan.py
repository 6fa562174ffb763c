"""The plan that the product is made for, from its text to its outline."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from anwang.knowledge.documents import Outline, read_plan

PLAN = Path(__file__).parents[3] / "demo" / "huilongba-2020.txt"
TOPICS = [
    ("学习安全生产重要论述专题", 6),
    ("落实企业安全生产主体责任专题", 5),
    ("危险化学品安全整治", 4),
    ("消防安全整治", 4),
    ("道路运输安全整治", 3),
    ("交通运输安全整治", 1),
    ("快递安全整治", 5),
    ("建设安全整治", 6),
    ("城市运行安全整治", 7),
    ("城乡接合部中小微企业专项整治", 5),
    ("危险废物等安全整治", 5),
]
EVERYBODY = ["各村（社区）", "镇级各部门", "各单位"]


@pytest.fixture(scope="module")
def outline() -> Outline:
    return read_plan(PLAN.read_bytes(), filename=PLAN.name)


def test_head_of_the_real_plan_is_read(outline: Outline) -> None:
    assert outline.title == "回龙坝镇安全生产专项整治三年行动工作方案"
    assert outline.issuer == "重庆市沙坪坝区回龙坝镇人民政府"
    assert outline.number is None
    assert outline.issued_on == date(2020, 9, 4)
    assert outline.cites == ("沙安委〔2020〕9号",)
    assert (outline.starts_on, outline.ends_on) == (date(2020, 9, 4), date(2022, 12, 31))


def test_real_plan_has_four_sections_with_their_roles(outline: Outline) -> None:
    assert [(section.number, section.title, section.role) for section in outline.sections] == [
        ("一", "总体要求", "overview"),
        ("二", "主要任务", "tasks"),
        ("三", "进度安排", "schedule"),
        ("四", "保障措施", "safeguards"),
    ]


def test_real_plan_has_51_tasks_under_11_topics(outline: Outline) -> None:
    assert len(outline.tasks) == 51
    assert list(Counter(task.topic for task in outline.tasks).items()) == TOPICS
    assert outline.tasks[0].path == ("二", "一", "一")
    assert outline.tasks[0].title == "开展“看、学、讲、谈”活动"
    assert outline.tasks[-1].path == ("二", "十一", "五")


def test_deadlines_of_the_real_plan_are_read(outline: Outline) -> None:
    dues = {"/".join(task.path): [due.on.year for due in task.due] for task in outline.tasks if task.due}

    assert dues == {
        "二/一/六": [2022],
        "二/二/二": [2021],
        "二/二/三": [2021],
        "二/二/四": [2021],
        "二/三/三": [2022],
        "二/四/一": [2022],
        "二/四/二": [2022],
        "二/四/三": [2022],
    }


def test_owners_of_the_real_plan_are_read(outline: Outline) -> None:
    owners = {
        "/".join(task.path): [owner.name for owner in task.owners] for task in outline.tasks if task.owners
    }

    assert owners == {
        "二/一/一": EVERYBODY[:2],
        "二/一/二": [*EVERYBODY, "各生产经营单位"],
        "二/一/四": EVERYBODY,
        "二/一/六": EVERYBODY,
        "二/十一/三": ["危险废物产生单位"],
    }
    assert {owner.role for task in outline.tasks for owner in task.owners} == {"responsible"}


def test_the_one_target_of_the_real_plan_is_read(outline: Outline) -> None:
    [target] = [target for task in outline.tasks for target in task.targets]

    assert (target.op, target.value, target.unit) == (">=", 75, "%")


def test_four_phases_of_the_real_plan_are_read(outline: Outline) -> None:
    assert [(phase.title, phase.starts_on, phase.ends_on) for phase in outline.phases] == [
        ("动员部署", date(2020, 6, 1), date(2020, 6, 30)),
        ("排查整治", date(2020, 7, 1), date(2020, 12, 31)),
        ("集中攻坚", date(2021, 1, 1), date(2021, 12, 31)),
        ("巩固提升", date(2022, 1, 1), date(2022, 12, 31)),
    ]


def test_safeguards_duties_and_people_of_the_real_plan_are_read(outline: Outline) -> None:
    assert [safeguard.title for safeguard in outline.safeguards] == [
        "加强组织领导",
        "突出执法撬动",
        "强化履职到位",
        "加强信息沟通",
    ]
    assert [(duty.cycle, duty.what, duty.due) for duty in outline.duties] == [
        ("weekly", "工作动态", None),
        ("monthly", "工作动态", None),
        ("quarterly", "工作小结", "每季度末月28日前"),
        ("annual", "年度工作总结", "每年11月26日前"),
    ]
    assert [(person.name, person.post, person.role) for person in outline.people] == [
        ("冯政", "镇长", "head"),
        ("刘强", "副镇长", "deputy"),
        ("刘文龙", "应急办主任", "office-head"),
    ]


def test_span_of_every_task_shows_its_words_in_the_text(outline: Outline) -> None:
    for task in outline.tasks:
        shown = outline.text[slice(*task.span)]
        assert "".join(shown.split()) == "".join(task.text.split())


def test_every_part_names_the_rule_that_made_it(outline: Outline) -> None:
    parts = [
        *outline.sections,
        *outline.tasks,
        *outline.phases,
        *outline.safeguards,
        *outline.duties,
        *outline.people,
        *(part for task in outline.tasks for part in (*task.due, *task.owners, *task.targets)),
    ]

    assert all(part.rule for part in parts)
    assert set(outline.rules) >= {"title", "issuer", "issued_on", "starts_on", "ends_on"}


def test_json_has_exactly_the_agreed_keys(outline: Outline) -> None:
    found = outline.as_json()

    assert list(found) == [
        "title",
        "issuer",
        "number",
        "issued_on",
        "cites",
        "starts_on",
        "ends_on",
        "sections",
        "tasks",
        "phases",
        "safeguards",
        "duties",
        "people",
    ]
    assert list(found["tasks"][0]) == ["path", "topic", "title", "text", "span", "due", "owners", "targets"]
    assert found["issued_on"] == "2020-09-04"


def test_plan_reads_the_same_in_gb18030_and_with_windows_lines() -> None:
    text = PLAN.read_text(encoding="utf-8")
    expected = read_plan(text).as_json()

    assert read_plan(text.encode("gb18030")).as_json() == expected
    assert read_plan(b"\xef\xbb\xbf" + text.encode()).as_json() == expected
    windows = read_plan(text.replace("\n", "\r\n"))
    assert [task.text for task in windows.tasks] == [task.text for task in read_plan(text).tasks]
