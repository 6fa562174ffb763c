"""Several documents in one file: each is named, one is read, and which one can be said."""

import pytest

from anwang.knowledge.documents import Unreadable, candidates, documents_in, read_plan

NOTICE = """青石镇安全生产委员会
关于印发《青石镇燃气安全整治方案》等两个方案的通知
青安委〔2025〕3号
各村（社区），镇属各部门：
现将两个方案印发给你们，请认真贯彻执行。
附件：1.青石镇燃气安全整治方案
2.青石镇电动自行车整治方案
3.联系人名单
青石镇安全生产委员会
2025年3月5日
"""
GAS = """附件1
青石镇燃气安全整治方案
为防范燃气事故，制定本方案。
一、主要任务
（一）检查管线。各村（社区）要在6月底前查完。
（二）检查灶具。逐户登记造册。
二、保障措施
（一）加强领导。明确专人负责。
"""
BIKES = """附件2
青石镇电动自行车整治方案
为防范电动自行车火灾，制定本方案。
一、工作目标
隐患动态清零。
二、重点任务
（一）清理楼道停放。9月底前完成。
（二）建设充电棚。年底前完成。
（三）检查维修门店。每月检查1次。
"""
LIST = """附件3
联系人名单
单位
联系人
电话
青石镇应急办
赵甲
"""
FILE = NOTICE + GAS + BIKES + LIST


def test_notice_and_annexes_are_told_apart() -> None:
    parts = documents_in(FILE)

    assert [(part.no, part.label, part.title, part.kind, part.tasks) for part in parts] == [
        (1, "", "青石镇安全生产委员会关于印发《青石镇燃气安全整治方案》等两个方案的通知", "notice", 0),
        (2, "附件1", "青石镇燃气安全整治方案", "plan", 2),
        (3, "附件2", "青石镇电动自行车整治方案", "plan", 3),
        (4, "附件3", "联系人名单", "other", 0),
    ]


def test_part_knows_where_it_stands() -> None:
    assert [FILE[slice(*part.span)].split("\n")[0] for part in documents_in(FILE)] == [
        "青石镇安全生产委员会",
        "附件1",
        "附件2",
        "附件3",
    ]


def test_part_that_is_asked_for_is_read_alone() -> None:
    outline = read_plan(FILE, part=3)

    assert outline.title == "青石镇电动自行车整治方案"
    assert [task.title for task in outline.tasks] == ["清理楼道停放", "建设充电棚", "检查维修门店"]
    assert [section.title for section in outline.sections] == ["工作目标", "重点任务"]
    assert outline.part == 3


def test_part_is_issued_by_whoever_signed_the_notice() -> None:
    outline = read_plan(FILE, part=3)

    assert (outline.issuer, outline.number) == ("青石镇安全生产委员会", "青安委〔2025〕3号")
    assert outline.issued_on is not None
    assert outline.issued_on.isoformat() == "2025-03-05"
    assert [due.on.isoformat() for due in outline.tasks[0].due] == ["2025-09-30"]


def test_spans_of_a_part_point_into_the_whole_text() -> None:
    outline = read_plan(FILE, part=3)

    assert FILE[slice(*outline.tasks[0].span)] == "（一）清理楼道停放。9月底前完成。"


def test_likeliest_part_is_read_where_none_is_asked_for() -> None:
    outline = read_plan(FILE)

    assert (outline.title, outline.part) == ("青石镇燃气安全整治方案", 2)
    assert [part.no for part in candidates(outline.parts)] == [2, 3]


def test_part_with_tasks_is_read_before_one_without() -> None:
    rules = "附件1\n巡查制度\n为规范巡查，制定本制度。\n第一条 巡查每月一次。\n"

    assert read_plan(NOTICE + rules + BIKES).title == "青石镇电动自行车整治方案"


def test_plan_of_one_piece_is_one_part() -> None:
    plan = GAS.removeprefix("附件1\n")

    assert [(part.no, part.kind) for part in documents_in(plan)] == [(1, "plan")]
    assert read_plan(plan).part == 1


def test_annexes_listed_above_the_signature_are_no_parts() -> None:
    plan = GAS.removeprefix("附件1\n") + "附件：1.任务表\n2.统计表\n青石镇人民政府\n2025年3月5日\n"

    assert len(documents_in(plan)) == 1


@pytest.mark.parametrize(
    "heading", ["附件一", "附件 1：", "附件1 青石镇燃气安全整治方案", "附件1：青石镇燃气安全整治方案"]
)
def test_annex_is_known_however_it_is_headed(heading: str) -> None:
    rest = GAS.removeprefix("附件1\n")
    if "方案" in heading:
        rest = rest.removeprefix("青石镇燃气安全整治方案\n")

    parts = documents_in(NOTICE + heading + "\n" + rest)

    assert [part.title for part in parts][1:] == ["青石镇燃气安全整治方案"]


def test_plan_without_the_word_annex_is_known_by_its_title_below_the_signature() -> None:
    parts = documents_in(NOTICE + GAS.removeprefix("附件1\n"))

    assert [part.kind for part in parts] == ["notice", "plan"]


@pytest.mark.parametrize("part", [0, 5, -1])
def test_part_that_is_not_there_is_refused(part: int) -> None:
    with pytest.raises(Unreadable, match=f"只有 4 份文件，没有第 {part} 份"):
        read_plan(FILE, part=part)
