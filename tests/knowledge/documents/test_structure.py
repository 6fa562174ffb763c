"""Numbers, tree, topics, titles and roles of sections."""

import pytest

from anwang.knowledge.documents import Outline, read_plan
from anwang.knowledge.documents.numerals import number_of, value_of
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.reflow import reflow
from anwang.knowledge.documents.tree import tree

HEAD = "青石镇燃气安全整治工作方案\n"


def plan(body: str) -> Outline:
    return read_plan(HEAD + body)


def paths(outline: Outline) -> list[str]:
    return ["/".join(task.path) for task in outline.tasks]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百", 100),
        ("75", 75),
        ("二〇二四", 2024),
    ],
)
def test_numeral_has_its_value(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


def test_decimal_keeps_its_fraction() -> None:
    assert number_of("99.5") == 99.5


def test_items_nest_by_the_kind_of_their_numbers() -> None:
    outline = plan(
        "一、主要任务\n（一）场所\n1.检查阀门。\n（1）软管；\n（2）灶具。\n2.登记。\n（二）管网。巡线。\n"
    )

    assert paths(outline) == ["一/一/1/1", "一/一/1/2", "一/一/2", "一/二"]
    assert [task.topic for task in outline.tasks] == ["检查阀门", "检查阀门", "场所", "管网"]


def test_inline_numbers_are_leaves() -> None:
    outline = plan(
        "一、主要任务\n（一）宣传。一是进村。张贴通告。二是入户；三是上网。\n（二）排查：①厨房；②管井。\n"
    )

    assert paths(outline) == ["一/一/一", "一/一/二", "一/一/三", "一/二/1", "一/二/2"]
    assert [task.title for task in outline.tasks] == ["进村", "入户", "上网", "厨房", "管井"]


def test_lone_inline_number_is_no_list() -> None:
    assert paths(plan("一、主要任务\n（一）宣传。一是进村。\n")) == ["一/一"]


def test_numbers_may_count_on_under_the_next_heading() -> None:
    outline = plan("一、主要任务\n（一）甲\n1.子。\n2.丑。\n（二）乙\n3.寅。\n")

    assert paths(outline) == ["一/一/1", "一/一/2", "一/二/3"]


def test_section_without_items_is_itself_a_leaf() -> None:
    outline = plan("一、主要任务\n全面排查燃气隐患。\n二、工作要求\n高度重视。\n")

    assert paths(outline) == ["一"]
    assert outline.tasks[0].topic == outline.tasks[0].title == "主要任务"
    assert [safeguard.path for safeguard in outline.safeguards] == [("二",)]


def test_lead_in_is_no_task() -> None:
    assert paths(plan("一、主要任务\n坚持问题导向。\n（一）排查。\n（二）整改。\n")) == ["一/一", "一/二"]


def test_decimal_and_range_of_grades_are_no_items() -> None:
    outline = plan("一、主要任务\n（一）管网。压力为：0.4兆帕。\n二、三级企业创建。\n（二）站点。\n")

    assert paths(outline) == ["一/一", "一/二"]


def test_title_ends_at_the_first_stop_and_drops_the_attribution() -> None:
    outline = plan(
        "一、主要任务\n（一）开展排查（责任单位：应急办）。逐户登记。\n（二）落实整改：分级分类。\n"
    )

    assert [task.title for task in outline.tasks] == ["开展排查", "落实整改"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("指导思想", "overview"),
        ("工作目标", "overview"),
        ("活动主题和时间", "overview"),
        ("排查范围", "overview"),
        ("重点任务", "tasks"),
        ("整治内容", "tasks"),
        ("检查重点", "tasks"),
        ("工作措施", "tasks"),
        ("职责分工", "tasks"),
        ("实施步骤", "schedule"),
        ("时间安排", "schedule"),
        ("进度安排", "schedule"),
        ("工作要求", "safeguards"),
        ("组织实施", "safeguards"),
        ("责任追究", "safeguards"),
        ("组织领导", "safeguards"),
        ("报送要求", "other"),
    ],
)
def test_section_has_the_role_that_its_heading_means(title: str, role: str) -> None:
    outline = plan(f"一、主要任务\n（一）排查。\n二、{title}\n按此办理。\n")

    assert outline.sections[1].role == role


def test_section_of_dated_stages_is_a_schedule_whatever_it_is_called() -> None:
    outline = plan(
        "一、主要任务\n排查。\n二、工作安排\n（一）部署阶段（5月）。开会。\n（二）检查阶段（6月）。检查。\n"
    )

    assert outline.sections[1].role == "schedule"


def test_headings_that_demand_are_the_tasks_where_none_is_called_so() -> None:
    outline = plan("一、提高思想认识\n警醒。\n二、抓好燃气管理\n检查管线。\n三、加强组织领导\n压实。\n")

    assert [section.role for section in outline.sections] == ["safeguards", "tasks", "safeguards"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("提高思想认识", "safeguards"),
        ("突出抓好重点整治", "tasks"),
        ("扎实开展应急演练", "tasks"),
        ("明确整治重点", "tasks"),
        ("明确工作目标", "overview"),
        ("压实企业主体责任", "safeguards"),
        ("组织机构及职责分工", "safeguards"),
        ("工作机制", "safeguards"),
        ("检查方式", "other"),
        ("深刻汲取教训", "safeguards"),
    ],
)
def test_heading_that_demands_has_the_role_of_its_demand(title: str, role: str) -> None:
    outline = plan(f"一、主要任务\n（一）排查。\n二、{title}\n按此办理。\n")

    assert outline.sections[1].role == role


def test_arrangements_without_dates_are_tasks() -> None:
    outline = plan("一、工作目标\n不出事故。\n二、工作安排\n（一）排查企业。\n（二）整改隐患。\n")

    assert [section.role for section in outline.sections] == ["overview", "tasks"]


def test_inline_numbers_count_on_under_the_next_heading() -> None:
    outline = plan(
        "一、主要任务\n（一）甲。1.排查。2.整改。\n（二）乙。3.复查。4.销号。\n（三）丙。5.总结。\n"
    )

    assert paths(outline) == ["一/一/1", "一/一/2", "一/二/3", "一/二/4", "一/三/5"]


def test_numbers_typed_as_one_character_are_numbers() -> None:
    outline = plan("一、主要任务\n㈠排查\n⒈仓库。\n⒉厂房：⑴门；⑵窗。\n㈡整改\n")

    assert paths(outline) == ["一/一/1", "一/一/2/1", "一/一/2/2", "一/二"]


def test_chapters_hold_divisions_and_articles() -> None:
    outline = plan(
        "第一章 整治内容\n第一节 井下\n1.通风。\n2.排水。\n第二节 地面\n第二章 工作要求\n第一条 加强领导。\n"
    )

    assert paths(outline) == ["一/一/1", "一/一/2", "一/二"]
    assert [safeguard.path for safeguard in outline.safeguards] == [("二", "一")]


def test_bracket_that_tells_nobody_to_act_stays_in_the_title() -> None:
    outline = plan("一、主要任务\n（一）培训负责人（包括实际负责人）。\n（二）排查（应急局牵头）。\n")

    assert [task.title for task in outline.tasks] == ["培训负责人（包括实际负责人）", "排查"]


def test_annexes_and_signature_are_no_part_of_the_last_item() -> None:
    outline = plan("一、主要任务\n（一）排查。\n（二）整改。\n附件：1.登记表\n青石镇人民政府\n2024年3月1日\n")

    assert outline.tasks[-1].text == "（二）整改。"


def paper(text: str) -> Paper:
    return reflow(text)


def test_depth_of_the_tree_is_bounded_by_the_kinds_of_numbers() -> None:
    roots = tree(paper("一、甲\n" * 500), 0, 1999)

    assert len(roots) == 500
    assert all(root.parent is None for root in roots)


def test_number_before_a_date_is_no_decimal() -> None:
    outline = plan("一、主要任务\n1.2025年6月底前完成排查。\n2.6月30日前登记。\n3.检查。\n")

    assert paths(outline) == ["一/1", "一/2", "一/3"]


def test_spaces_typed_into_decimal_numbers_mean_nothing() -> None:
    outline = plan(
        "1 总体要求\n1 . 1 工作目标\n预防为主。\n2 主要任务\n2 . 1 排查\n检查管线。\n2 . 2 整改\n整改。\n"
    )

    assert paths(outline) == ["2/1", "2/2"]


def test_decimal_numbers_nest() -> None:
    outline = plan(
        "1 总体要求\n预防为主。\n2 工作任务\n2.1 排查\n2.1.1 检查管线。\n2.1.2 检查阀门。\n2.2 整改\n整改。\n"
    )

    assert [(section.number, section.title, section.role) for section in outline.sections] == [
        ("1", "总体要求", "overview"),
        ("2", "工作任务", "tasks"),
    ]
    assert paths(outline) == ["2/1/1", "2/1/2", "2/2"]


def test_length_at_the_start_of_a_line_is_no_number() -> None:
    outline = plan("一、主要任务\n1.改造管线。\n1.1公里以内的优先，\n1.2公里以外的其次。\n")

    assert paths(outline) == ["一/1"]


def test_letters_number_items() -> None:
    outline = plan("一、主要任务\n1.培训。\na.三级教育；\nb.持证上岗。\n")

    assert paths(outline) == ["一/1/a", "一/1/b"]


def test_article_of_purpose_is_overview() -> None:
    outline = plan(
        "第一条 为防范燃气事故，根据上级部署，制定本方案。\n第二条 重点任务。\n（一）检查。\n（二）登记。\n"
    )

    assert [section.role for section in outline.sections] == ["overview", "tasks"]


def test_line_of_owners_below_the_last_item_is_said_of_the_whole_topic() -> None:
    outline = plan(
        "一、主要任务\n（一）场所\n1.检查阀门。\n2.登记用户。\n责任单位：规建办\n（二）管网\n巡线。\n"
    )

    assert [[owner.name for owner in task.owners] for task in outline.tasks] == [["规建办"], ["规建办"], []]


def test_line_of_owners_is_said_of_its_item_where_others_have_their_own() -> None:
    outline = plan(
        "一、主要任务\n（一）场所\n1.检查阀门。\n责任单位：派出所\n2.登记用户。\n责任单位：规建办\n"
    )

    assert [[owner.name for owner in task.owners] for task in outline.tasks] == [["派出所"], ["规建办"]]


def test_table_in_the_schedule_has_its_stages() -> None:
    outline = plan(
        "一、主要任务\n排查。\n二、时间安排\n阶段\t时间\t工作内容\n动员\t2022年6月\t开会\n整治\t2022年7月至11月\t逐项落实\n"
    )

    assert [phase.as_json() for phase in outline.phases] == [
        {"title": "动员", "starts_on": "2022-06-01", "ends_on": "2022-06-30"},
        {"title": "整治", "starts_on": "2022-07-01", "ends_on": "2022-11-30"},
    ]


def test_brackets_with_units_and_dates_make_no_stages() -> None:
    outline = plan("一、健全责任体系\n1.修订清单。（党政办，3月底前）\n2.签订责任书。（应急科，2月底前）\n")

    assert [section.role for section in outline.sections] == ["tasks"]


def test_days_without_a_year_take_that_of_the_action() -> None:
    outline = plan(
        "一、时间安排\n2023年3月至11月：\n（一）自查（3月1日—4月30日）\n（二）检查（5月1日—11月30日）\n二、任务\n排查。\n"
    )

    assert [phase.as_json()["ends_on"] for phase in outline.phases] == ["2023-04-30", "2023-11-30"]


def test_heading_that_names_a_body_before_its_duty_is_its_owner() -> None:
    outline = plan("一、职责分工\n（一）镇消安办：统筹协调，汇总数据。\n（二）各村（居）：登记。\n")

    assert [[owner.name for owner in task.owners] for task in outline.tasks] == [["镇消安办"], ["各村（居）"]]
