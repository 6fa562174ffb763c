"""Why a field is there, where it stands, and what a person should look at."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.meanings import DOUBTS, MEANINGS

DEMO = Path(__file__).parents[3] / "demo"
PLAN = """关于印发《青石镇燃气整治方案》的通知
青安办〔2023〕5号
各村、镇属各单位：
现印发给你们。
青石镇安全生产委员会办公室
2023年6月5日
青石镇燃气整治方案
决定自即日起至2023年12月31日开展整治。
一、主要任务
（一）排查餐饮场所。6月底前排查不少于30家。（责任单位：应急办）
（三）落实整改。各村要逐户登记，每月25日前报送进展。企业应当自查。
二、实施步骤
（一）部署阶段（6月）。开会。
（二）长期坚持。
三、工作要求
（一）加强领导。由镇长李建国任组长。
"""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return read_plan(PLAN).explained()


def shown(field: dict[str, Any]) -> str:
    return read_plan(PLAN).text[slice(*field["span"])]


def test_values_are_those_of_the_plain_outline(told: dict[str, Any]) -> None:
    plain = read_plan(PLAN).as_json()

    assert {name: told[name]["value"] for name in ("title", "issuer", "number", "issued_on")} == {
        name: plain[name] for name in ("title", "issuer", "number", "issued_on")
    }
    for part in ("sections", "tasks", "phases", "safeguards", "duties", "people"):
        assert [field["value"] for field in told[part]] == plain[part]
    for task, expected in zip(told["tasks"], plain["tasks"], strict=True):
        for part in ("due", "owners", "targets"):
            assert [field["value"] for field in task[part]] == expected[part]


def test_head_shows_where_it_was_read(told: dict[str, Any]) -> None:
    assert shown(told["title"]) == "青石镇燃气整治方案"
    assert shown(told["issuer"]) == "青石镇安全生产委员会办公室"
    assert shown(told["number"]) == "青安办〔2023〕5号"
    assert shown(told["issued_on"]) == "2023年6月5日"
    assert shown(told["ends_on"]) == "即日起至2023年12月31日"


def test_every_field_shows_its_words(told: dict[str, Any]) -> None:
    first, second = told["tasks"]

    assert [shown(section) for section in told["sections"]] == [
        "一、主要任务",
        "二、实施步骤",
        "三、工作要求",
    ]
    assert shown(first["due"][0]) == "6月底"
    assert shown(first["owners"][0]) == "应急办"
    assert shown(first["targets"][0]) == "6月底前排查不少于30家"
    assert [shown(owner) for owner in second["owners"]] == ["各村", "企业"]
    assert [shown(phase) for phase in told["phases"]] == ["部署阶段（6月）", "长期坚持"]
    assert shown(told["safeguards"][0]) == "（一）加强领导"
    assert "每月25日前报送进展" in shown(told["duties"][0])
    assert shown(told["people"][0]) == "李建国"


def test_owner_from_the_heading_above_shows_the_heading() -> None:
    text = "检查方案\n一、主要任务\n（一）燃气（牵头单位：住建局）\n1.检查。\n2.整改。\n"

    told = read_plan(text).explained()

    start, end = told["tasks"][1]["owners"][0]["span"]
    assert (text[start:end], text[start - 5 : start]) == ("住建局", "牵头单位：")


def test_doubts_are_named(told: dict[str, Any]) -> None:
    def names(field: dict[str, Any]) -> list[str]:
        return [doubt["doubt"] for doubt in field["doubts"]]

    first, second = told["tasks"]
    assert names(first) == []
    assert names(first["due"][0]) == ["year_understood"]
    assert names(second) == ["number_missing"]
    assert [names(owner) for owner in second["owners"]] == [[], ["regulated_subject"]]
    assert [names(phase) for phase in told["phases"]] == [[], ["undated"]]


def test_item_that_says_nothing_to_do_is_doubted() -> None:
    told = read_plan("检查方案\n一、主要任务\n（一）甲乙丙丁。\n（二）排查燃气。\n").explained()

    assert [len(task["doubts"]) for task in told["tasks"]] == [1, 0]


def test_title_by_default_and_role_by_default_are_doubted() -> None:
    told = read_plan("某某\n一、杂项\n（一）排查。\n").explained()

    assert told["title"]["doubts"][0]["doubt"] == "title_by_default"
    assert told["sections"][0]["doubts"][0]["doubt"] == "role_by_default"


@pytest.mark.parametrize("name", ["huilongba-2020.txt"])
def test_every_rule_that_occurs_has_its_sentence(name: str) -> None:
    told = read_plan((DEMO / name).read_bytes(), filename=name).explained()

    assert told["title"]["meaning"]


def test_sentences_are_chinese_and_say_something_each() -> None:
    sentences = [*MEANINGS.values(), *DOUBTS.values()]

    assert all(len(sentence) > 4 and not sentence.isascii() for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_command_explains_as_json() -> None:
    out = io.StringIO()
    plan = DEMO / "huilongba-2020.txt"

    call_command("plan", "read", str(plan), "--explain", stdout=out)

    assert json.loads(out.getvalue()) == read_plan(plan.read_bytes()).explained()
