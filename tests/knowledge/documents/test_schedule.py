"""Phases, recurring reports and people."""

from datetime import date

import pytest

from anwang.knowledge.documents import read_plan
from anwang.knowledge.documents.duties import duties

Days = tuple[date | None, date | None]


def phase(line: str) -> tuple[str, Days]:
    outline = read_plan(
        f"检查方案\n一、主要任务\n排查。\n二、实施步骤\n{line}\n青石镇人民政府\n2023年6月5日\n"
    )
    found = outline.phases[-1]
    return found.title, (found.starts_on, found.ends_on)


@pytest.mark.parametrize(
    ("line", "title", "days"),
    [
        ("（一）动员部署（2020 年 6 月）。开会。", "动员部署", (date(2020, 6, 1), date(2020, 6, 30))),
        ("（一）排查整治（2020年7月至12月）。", "排查整治", (date(2020, 7, 1), date(2020, 12, 31))),
        ("（一）集中攻坚（2021年）。", "集中攻坚", (date(2021, 1, 1), date(2021, 12, 31))),
        ("（一）总结阶段（12月1日-12月20日）", "总结阶段", (date(2023, 12, 1), date(2023, 12, 20))),
        ("（一）自查（6月底前）。", "自查", (None, date(2023, 6, 30))),
        (
            "（一）第一阶段：宣传（即日起至6月15日）。",
            "第一阶段：宣传",
            (date(2023, 6, 5), date(2023, 6, 15)),
        ),
        ("（一）部署阶段。2023年6月15日前，制定方案。", "部署阶段", (None, date(2023, 6, 15))),
        ("6月10日至7月20日，为检查阶段。", "检查阶段", (date(2023, 6, 10), date(2023, 7, 20))),
        ("第一阶段：动员（6月）。开会。", "第一阶段：动员", (date(2023, 6, 1), date(2023, 6, 30))),
        ("（一）长期坚持。抓好落实。", "长期坚持", (None, None)),
        (
            "（一）整治（2023年7月至9月深入整治；2023年10月至12月深化提升）。",
            "整治",
            (date(2023, 7, 1), date(2023, 12, 31)),
        ),
        ("第一步：动员（6月10日前）。", "第一步：动员", (None, date(2023, 6, 10))),
        ("（一）长效治理（长期坚持）。", "长效治理", (None, None)),
        ("（一）攻坚（2023.7-2023.9）。", "攻坚", (date(2023, 7, 1), date(2023, 9, 30))),
        ("（一）动员阶段，6月1日-6月15日。", "动员阶段", (date(2023, 6, 1), date(2023, 6, 15))),
        ("（一）动员阶段（6月5日－6月12日）各村开会。", "动员阶段", (date(2023, 6, 5), date(2023, 6, 12))),
        ("（一）实施阶段（方案印发后至10月）", "实施阶段", (date(2023, 6, 5), date(2023, 10, 31))),
        ("（一）提升（2023年12月及以后）。", "提升", (date(2023, 12, 1), None)),
        ("（一）巩固（6月10日至汛期结束）。", "巩固", (date(2023, 6, 10), None)),
        ("（一）自查（自方案下发之日起-6月30日）。", "自查", (date(2023, 6, 5), date(2023, 6, 30))),
    ],
)
def test_phase_has_its_title_and_days(line: str, title: str, days: Days) -> None:
    assert phase(line) == (title, days)


@pytest.mark.parametrize(
    ("sentence", "cycles"),
    [
        (
            "向应急办报每周、每月工作动态，每季度末月28日前报送小结、每年11月26日前报送年度工作总结。",
            ["weekly", "monthly", "quarterly", "annual"],
        ),
        ("于每周五下班前将排查情况报镇应急办，每月25日前报送报表。", ["weekly", "monthly"]),
        ("每季度报送一次进展，每半年报送一次总结。", ["quarterly", "half-yearly"]),
        ("分别于2024年、2025年、2026年11月底前报送总结。", ["annual"]),
        ("定期报送进展，重大情况及时报告，12月20日前报送总结。", []),
        ("每月召开一次会议，听取汇报。", []),
        ("每季度开展检查，鼓励群众举报。", []),
        ("每月通报一次。", []),
    ],
)
def test_report_with_a_cycle_is_a_duty(sentence: str, cycles: list[str]) -> None:
    assert [duty.cycle for duty in duties(sentence)] == cycles


def test_duty_says_what_and_by_when() -> None:
    [duty] = duties("每月25日前报送《排查整治统计表》。")

    assert (duty.what, duty.due) == ("排查整治统计表", "每月25日前")


def test_stages_may_follow_each_other_in_one_sentence() -> None:
    outline = read_plan(
        "2023年检查方案\n一、检查内容\n排查。\n二、时间安排\n"
        "6月5日至6月15日为部署阶段，6月16日至9月30日为排查阶段，10月为总结阶段。\n"
    )

    assert [(phase.title, phase.ends_on) for phase in outline.phases] == [
        ("部署阶段", date(2023, 6, 15)),
        ("排查阶段", date(2023, 9, 30)),
        ("总结阶段", date(2023, 10, 31)),
    ]


def test_section_may_itself_be_a_stage() -> None:
    outline = read_plan(
        "2023年检查方案\n一、检查内容\n排查。\n二、集中整治阶段（5月至8月）\n1.自查。\n2.抽查。\n"
        "三、总结阶段（9月）\n评估。\n"
    )

    assert [(phase.title, phase.ends_on) for phase in outline.phases] == [
        ("集中整治阶段", date(2023, 8, 31)),
        ("总结阶段", date(2023, 9, 30)),
    ]


def people(words: str) -> list[tuple[str, str, str]]:
    outline = read_plan("检查方案\n一、主要任务\n排查。\n二、组织领导\n" + words)
    return [(person.name, person.post, person.role) for person in outline.people]


def test_people_named_in_a_sentence_are_found() -> None:
    words = (
        "成立领导小组，由县委常委、副县长李建国任组长，副县长王芳、公安局局长赵明任副组长，有关负责人为成员。"
    )

    assert people(words) == [
        ("李建国", "县委常委、副县长", "head"),
        ("王芳", "副县长", "deputy"),
        ("赵明", "公安局局长", "deputy"),
    ]


def test_people_named_in_rows_are_found() -> None:
    words = (
        "组  长：张  伟  镇党委副书记、镇长\n"
        "副组长：王磊（派出所所长）、孙丽娟（卫生院院长）\n"
        "成  员：刘  洋  应急办主任\n"
        "各村书记\n"
    )

    assert people(words) == [
        ("张伟", "镇党委副书记、镇长", "head"),
        ("王磊", "派出所所长", "deputy"),
        ("孙丽娟", "卫生院院长", "deputy"),
        ("刘洋", "应急办主任", "member"),
    ]


def test_group_formed_with_people_at_its_head_names_them() -> None:
    words = "成立以镇长张华强为组长、副镇长陈志明为副组长的领导小组，由刘小军兼任办公室主任。"

    assert people(words) == [
        ("张华强", "镇长", "head"),
        ("陈志明", "副镇长", "deputy"),
        ("刘小军", "", "office-head"),
    ]


def test_posts_without_a_name_are_nobody() -> None:
    assert people("由镇长任组长，分管领导任副组长，各部门负责人为成员。") == []
