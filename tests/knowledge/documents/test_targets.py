"""Numbers to be reached."""

import pytest

from anwang.knowledge.documents.paper import form
from anwang.knowledge.documents.targets import targets


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("不低于在职人员的75%。", [(">=", 75, "%")]),
        ("合格率达到95%以上，办结率100%。", [(">=", 95, "%"), ("=", 100, "%")]),
        ("百分之九十的企业接入。", [("=", 90, "%")]),
        ("主要负责人每季度至少带队检查1次（至少每月1次）。", [(">=", 1, "次"), (">=", 1, "次")]),
        ("每年至少入户安检一次。", [(">=", 1, "次")]),
        ("每年确定1—2个重点地区。", [(">=", 1, "个"), ("<=", 2, "个")]),
        ("培训不少于16学时。", [(">=", 16, "学时")]),
        ("接入重点企业50家以上。", [(">=", 50, "家")]),
        ("建成示范点3个，开展演练2次。", [("=", 3, "个"), ("=", 2, "次")]),
        ("使用年限不超过8年。", [("<=", 8, "年")]),
        ("每个班组至少配备2具灭火器。", [(">=", 2, "具")]),
        ("新增端口1.2万个，培训2万人次。", [("=", 1.2, "万个"), ("=", 2, "万人次")]),
        ("提高5个百分点。", [("=", 5, "百分点")]),
        ("发放宣传单5000份，培训2000人。", [("=", 5000, "份"), ("=", 2000, "人")]),
        ("车辆每学期检测1次。", [("=", 1, "次")]),
        ("学时不少于72的人员比例达到100%。", [("=", 100, "%")]),
    ],
)
def test_number_to_be_reached_is_a_target(words: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(t.op, t.value, t.unit) for t in targets(words, form(words))] == expected


@pytest.mark.parametrize(
    "words",
    [
        "涉粉作业30人以上企业全部接入。",
        "严禁单班人数超过9人。",
        "落实“五个必学”要求。",
        "整治5类桥梁。",
        "一年内发生2起事故的约谈。",
        "聚焦五类事故。",
        "建立“一张网”系统。",
        "确定 3 年建设任务。",
        "制修订一批标准。",
        "配合市、区两级中心建设。",
        "实行一企一档。",
        "组织开展24小时值班。",
        "危大工程超过一定规模。",
    ],
)
def test_scope_ban_name_and_grade_are_no_target(words: str) -> None:
    assert targets(words, form(words)) == ()


def test_target_shows_its_words() -> None:
    words = "要求明确，执法人员不低于在职人员的75%。"

    [target] = targets(words, form(words))

    assert target.text == "执法人员不低于在职人员的75%"
