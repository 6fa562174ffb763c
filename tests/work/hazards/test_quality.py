"""Reports that say what is wrong pass; each way of saying nothing is told by its name, with a better way."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from anwang.work.hazards.quality import bare, judge
from anwang.work.hazards.quality.rules import RULES

GOOD = [
    "灭火器压力不足",
    "二层东侧安全出口上锁",
    "通道堆放纸箱，已清理",
    "配电箱门未关",
    "应急灯坏",
    "员工未戴安全帽",
    "插座松动",
    "1、消防栓被货物挡住",
    "消防水带老化，需要更换",
    "末按规定佩戴手套",
    "2019年9月复查：1号线皮带偏松",
]
EMPTY = [
    ("says-nothing", ["", "  ", "1", "AAA", "…", "b3", "无", "。。"]),
    (
        "copies-the-item",
        ["3、消防设施是否在位、完整；", "2、配电房应设置绝缘垫。", "疏散通道是否畅通"],
    ),
    ("states-no-fact", ["正常", "没有隐患", "符合要求", "未发现问题", "设施完好", "其他"]),
    ("grade-only", ["一般隐患", "有隐患", "轻微隐患，已整改", "存在问题", "用电隐患"]),
    ("remedy-only", ["已整改", "立即整改！", "已更换新的", "整改完毕", "及时处理", "己改好", "加强培训"]),
    ("names-no-defect", ["消防通道", "车间", "灭火器", "安全出口标志，应急照明", "泡沫塑料"]),
]


@pytest.mark.parametrize("text", GOOD)
def test_report_that_says_what_is_wrong_passes(text):
    judged = judge(text)

    assert (judged.flags, judged.advice) == ((), "")


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in EMPTY for text in texts])
def test_report_that_says_nothing_is_told_by_name(rule, text):
    judged = judge(text)

    assert judged.flags == (rule,)
    assert judged.advice == next(each.advice for each in RULES if each.id == rule)


def test_words_of_a_known_item_are_a_copy_whatever_marks_stand_between():
    items = {bare("消防车通道有没有被占用？")}

    assert judge("消防车通道有没有被占用", items).flags == ("copies-the-item",)
    assert judge("消防车通道被面包车占用", items).flags == ()


def test_every_rule_is_tried_and_named_once():
    assert [rule.id for rule in RULES] == [rule for rule, _ in EMPTY]
    assert all(rule.label and rule.advice and not rule.advice.endswith("。") for rule in RULES)


def test_only_the_beginning_of_a_long_text_is_read():
    assert judge("整改" * 100_000).flags == ("remedy-only",)


def test_command_judges_a_file_line_by_line(tmp_path):
    file = tmp_path / "texts.txt"
    file.write_text("灭火器失效\n\n已整改\n", encoding="utf-8")
    out = io.StringIO()

    call_command("hazards", "judge", batch=str(file), json=True, stdout=out)

    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["flags"] for line in lines] == [[], ["says-nothing"], ["remedy-only"]]
    assert [sorted(line) for line in lines] == [["advice", "flags"]] * 3


def test_command_says_what_it_needs(tmp_path):
    with pytest.raises(CommandError, match="二者择一"):
        call_command("hazards", "judge")
    with pytest.raises(CommandError, match="找不到文件"):
        call_command("hazards", "judge", batch=str(tmp_path / "absent.txt"))


@pytest.mark.usefixtures("packs")
def test_page_and_api_read_along_and_know_the_town_s_own_checklists(client, owner):
    from anwang.knowledge.packs.queries import checklists  # noqa: PLC0415 -- needs the packs of the fixture

    asked = checklists()[0].items[0].ask
    client.force_login(owner)

    for address in ("/hazards/judge/", "/api/v1/hazards/judge/"):
        assert client.get(address, {"text": asked}).json()["flags"] == ["copies-the-item"]
        assert client.get(address, {"text": "二层东侧安全出口上锁"}).json() == {"flags": [], "advice": ""}


def test_field_of_a_new_hazard_asks_for_advice(client, owner, packs):
    client.force_login(owner)

    assert 'data-advise="/hazards/judge/"' in client.get("/hazards/new/").content.decode()
