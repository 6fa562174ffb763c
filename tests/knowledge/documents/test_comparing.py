"""Two versions of a plan: which task is which, and what became of it."""

import json
import time
from dataclasses import dataclass, replace
from io import StringIO

import pytest
from django.core.management import call_command

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.comparing import compare_outlines, likeness, marks, pair

OLD = """冬春火灾防控专项行动方案

二、主要任务

（一）消防安全整治

一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访，建立台账。二是整治电动车违规停放。由规划建设管理环保办公室负责。三是加强值班值守。

（二）燃气安全整治

一是排查餐饮场所。各村（社区）要摸清底数。
"""
NEW = """冬春火灾防控专项行动方案

二、主要任务

（一）消防安全整治

一是开展宣传培训。各村（社区）每月组织一次。二是排查沿街商铺。各村（社区）要在2027年1月底前逐户走访，建立台账。三是整治电动车违规停放。由规划建设管理环保办公室负责。

（二）燃气安全整治

一是排查餐饮场所。各村（社区）要摸清底数。
"""


@dataclass(frozen=True)
class Item:
    """A task as far as it is paired."""

    title: str
    text: str = ""
    path: tuple[str, ...] = ("二",)
    topic: str = "消防"


def shown(found):
    return "".join(
        {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}[mark.kind].format(mark.text) for mark in found
    )


def test_a_difference_names_what_was_added_changed_dropped_and_what_stayed():
    difference = compare_outlines(read_plan(OLD), read_plan(NEW))

    found = [
        (each.kind, each.item.title, [change.label for change in each.changes]) for each in difference.tasks
    ]
    assert found == [
        ("added", "开展宣传培训", []),
        ("changed", "排查沿街商铺", ["编号", "内容", "时限"]),
        ("same", "整治电动车违规停放", ["编号"]),
        ("gone", "加强值班值守", []),
        ("same", "排查餐饮场所", []),
    ]
    assert difference.counts == {"added": 1, "changed": 1, "gone": 1, "same": 2}
    assert not difference.is_empty


def test_the_same_document_differs_in_nothing():
    assert compare_outlines(read_plan(OLD), read_plan(OLD)).is_empty


def test_the_same_words_are_the_same_task_wherever_they_stand():
    old = [Item("甲", "一是排查商铺。"), Item("乙", "二是整治停放。"), Item("丙", "三是加强值守。")]

    assert pair(old, [old[2], replace(old[0], text="四是排查商铺。"), old[1]]) == {0: 2, 1: 0, 2: 1}


def test_of_several_with_the_same_words_each_keeps_its_number():
    twins = [Item("开展自查", "开展自查。", (number,)) for number in "一二三"]

    assert pair(twins, [twins[2], twins[0]]) == {0: 2, 1: 0}


def test_a_reworded_task_is_known_by_likeness_and_a_new_one_at_its_number_is_not():
    old = [Item("排查沿街商铺消防隐患", "各村要逐户走访沿街商铺，排查消防隐患并登记造册。", ("一",))]
    reworded = Item("排查沿街门店消防隐患", "各村须逐户走访沿街门店，排查火灾隐患并登记造册。", ("四",))
    other = Item("开展应急演练", "每季度组织一次应急疏散演练。", ("一",))

    assert pair(old, [other, reworded]) == {1: 0}
    assert likeness(old[0], reworded) > 0.5 > likeness(old[0], other)


def test_a_thousand_tasks_are_paired_within_seconds():
    old = [
        Item(f"任务{n}", f"各村要在第{n}网格完成{n * 7}户走访，逐户登记。", (str(n),)) for n in range(1000)
    ]
    new = [replace(item, text=item.text.replace("逐户", "挨户")) for item in reversed(old)]
    start = time.perf_counter()

    pairs = pair(old, new)

    assert time.perf_counter() - start < 10
    assert pairs == {place: 999 - place for place in range(1000)}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("逐户走访。", "逐户走访。", "逐户走访。"),
        ("", "新增。", "[+新增。+]"),
        ("12月底前走访，建立台账。", "1月底前走访，建立台账。", "[-12-][+1+]月底前走访，建立台账。"),
        ("2026年12月底前走访。", "2027年1月底前走访。", "[-2026年12-][+2027年1+]月底前走访。"),
        ("各村要走访。建立台账。", "各村要走访。", "各村要走访。[-建立台账。-]"),
        ("由规环办负责。", "请所有企业自行整改到位。", "[-由规环办负责。-][+请所有企业自行整改到位。+]"),
    ],
    ids=["空的", "一样", "新的", "几个字", "相邻的几处", "少一句", "全变"],
)  # fmt: skip
def test_what_changed_is_marked_word_by_word(old, new, said):
    assert shown(marks(old, new)) == said


def test_the_marks_hold_both_texts_whole():
    old, new = "一是排查。\n二是整治，限期三天。", "一是排查和登记。\n三是演练。二是整治，限期七天。"
    found = marks(old, new)

    assert "".join(mark.text for mark in found if mark.kind != "new") == old
    assert "".join(mark.text for mark in found if mark.kind != "gone") == new


def test_the_command_prints_the_difference(tmp_path):
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files, out = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")], StringIO()

    call_command("plan", "compare", *files, stdout=out)

    first, *lines = out.getvalue().splitlines()
    assert first == "任务：新增 1 项、修改 1 项、取消 1 项、不变 2 项"
    assert "+ 二·一·一 开展宣传培训" in lines
    assert "- 二·一·三 加强值班值守" in lines

    call_command("plan", "compare", *files, "--json", stdout=(out := StringIO()))
    said = json.loads(out.getvalue())
    assert said["counts"] == {"added": 1, "changed": 1, "gone": 1, "same": 2}
    assert said["tasks"][1]["changes"][0] == {"label": "编号", "old": "二·一·一", "new": "二·一·二"}
