"""A task table is a plan too, whatever divides its cells; other tables are none."""

import docx
import pytest

from anwang.knowledge.documents import Outline, read_plan
from anwang.knowledge.documents.columns import columns_of, role_of
from tests.knowledge.documents.papers import saved

TITLE = "青石镇2025年安全生产重点任务分解表"
ROWS = [
    ["序号", "类别", "工作任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "消防安全", "排查高层建筑。逐栋检查消防设施", "镇应急办", "各村（社区）、派出所", "2025年6月底前"],
    ["2", "消防安全", "整治电动自行车违规充电", "镇平安办", "各村（社区）", "2025年9月30日"],
    ["3", "燃气安全", "更换老旧软管，更换率不低于95%", "镇规建办", "燃气公司", "2025年底"],
]
READ = [
    (("1",), "消防安全", "排查高层建筑", ["2025-06-30"], ["镇应急办", "各村（社区）", "派出所"]),
    (("2",), "消防安全", "整治电动自行车违规充电", ["2025-09-30"], ["镇平安办", "各村（社区）"]),
    (("3",), "燃气安全", "更换老旧软管，更换率不低于95%", ["2025-12-31"], ["镇规建办", "燃气公司"]),
]


def told(outline: Outline) -> list[tuple[tuple[str, ...], str, str, list[str], list[str]]]:
    return [
        (
            task.path,
            task.topic,
            task.title,
            [due.on.isoformat() for due in task.due],
            [owner.name for owner in task.owners],
        )
        for task in outline.tasks
    ]


def titles(text: str) -> list[str]:
    return [task.title for task in read_plan(text).tasks]


def word_table(rows: list[list[str]], *merged: tuple[tuple[int, int], tuple[int, int]]) -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(cells.cells, row, strict=True):
            cell.text = words
    for first, last in merged:
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                if (row, column) != first:
                    table.cell(row, column).text = ""
        words = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = words
    return saved(document)


@pytest.mark.parametrize("gap", ["\t", " | ", "  ", "\u3000"], ids=["tabs", "bars", "spaces", "wide spaces"])
def test_pasted_table_is_read_whatever_divides_its_cells(gap: str) -> None:
    assert told(read_plan("\n".join([TITLE, *map(gap.join, ROWS)]))) == READ


def test_bars_at_the_edges_and_the_rule_below_the_heads_are_no_cells() -> None:
    lines = [f"| {' | '.join(row)} |" for row in ROWS]

    assert told(read_plan("\n".join([TITLE, lines[0], "|---|:-:|---|---|---|---|", *lines[1:]]))) == READ


def test_word_table_is_read_with_merged_topics() -> None:
    assert told(read_plan(word_table(ROWS, ((1, 1), (2, 1))))) == READ


def test_empty_topic_is_the_one_above() -> None:
    rows = [*ROWS[:2], ["2", "", *ROWS[2][2:]], ROWS[3]]

    assert told(read_plan("\n".join([TITLE, *map("\t".join, rows)]))) == READ


def test_cells_missing_at_the_left_are_as_above() -> None:
    rows = [["类别", "工作任务", "责任单位"], ["消防", "查楼道", "应急办"], ["查仓库", "派出所"]]

    tasks = read_plan("\n".join(map("\t".join, rows))).tasks

    assert [(task.topic, task.title, task.owners[0].name) for task in tasks] == [
        ("消防", "查楼道", "应急办"),
        ("消防", "查仓库", "派出所"),
    ]


def test_heads_repeated_on_every_page_are_no_tasks() -> None:
    assert told(read_plan("\n".join([TITLE, *map("\t".join, [*ROWS[:3], ROWS[0], ROWS[3]])]))) == READ


def test_caption_repeated_on_every_page_is_no_row() -> None:
    lines = ["\t".join(row) for row in ROWS]

    assert told(read_plan("\n".join([TITLE, *lines[:3], TITLE, lines[0], lines[3]]))) == READ


def test_page_number_within_a_table_does_not_end_it() -> None:
    lines = ["\t".join(row) for row in ROWS]

    assert told(read_plan("\n".join([TITLE, *lines[:2], "- 3 -", "", *lines[2:]]))) == READ


def test_blank_lines_within_a_table_do_not_end_it() -> None:
    assert told(read_plan("\n\n".join([TITLE, *map("\t".join, ROWS)]))) == READ


def test_heads_in_two_rows_are_understood() -> None:
    rows = [
        ["序号", "工作任务", "责任单位", "", "时限"],
        ["", "", "牵头", "配合", ""],
        ["1", "检查管线", "规建办", "应急办", "6月底前"],
    ]

    [task] = read_plan("2025年3月1日\n" + "\n".join(map("\t".join, rows))).tasks

    assert [(owner.name, owner.role) for owner in task.owners] == [
        ("规建办", "lead"),
        ("应急办", "supporting"),
    ]


def test_cell_of_several_lines_stays_one_row() -> None:
    rows = ["1\t检查管线\n逐户登记\t规建办\n应急办\t2025年6月底", "2\t检查灶具\t规建办\t2025年底"]
    text = "\n".join(["序号\t任务\t责任单位\t时限", *rows])

    first, second = read_plan(text).tasks

    assert (first.title, first.text) == ("检查管线", "检查管线\n逐户登记")
    assert [owner.name for owner in first.owners] == ["规建办", "应急办"]
    assert second.title == "检查灶具"


def test_line_of_a_topic_heads_the_rows_below() -> None:
    text = (
        "任务\t责任单位\n一、消防安全\t\n检查楼道\t应急办\n二、燃气安全\n检查管线\t规建办\n检查灶具\t规建办"
    )

    assert [(task.path, task.topic, task.title) for task in read_plan(text).tasks] == [
        (("一", "1"), "消防安全", "检查楼道"),
        (("二", "1"), "燃气安全", "检查管线"),
        (("二", "2"), "燃气安全", "检查灶具"),
    ]


def test_task_that_spans_several_measures_is_their_topic() -> None:
    rows = [
        ["序号", "重点任务", "具体措施", "责任单位"],
        ["1", "燃气整治", "更换软管", "规建办"],
        ["1", "燃气整治", "建立台账", "应急办"],
        ["2", "消防整治", "检查楼道", "派出所"],
    ]

    assert [(task.path, task.topic, task.title) for task in read_plan(word_table(rows)).tasks] == [
        (("1.1",), "燃气整治", "更换软管"),
        (("1.2",), "燃气整治", "建立台账"),
        (("2",), "消防整治", "检查楼道"),
    ]


def test_task_that_spans_several_rows_is_one_task_with_all_their_owners() -> None:
    rows = [
        ["序号", "任务", "责任单位", "时限"],
        ["1", "检查管线", "规建办", "2025年6月底"],
        ["1", "检查管线", "应急办", "2025年底"],
    ]

    assert told(read_plan(word_table(rows))) == [
        (("1",), TITLE, "检查管线", ["2025-06-30", "2025-12-31"], ["规建办", "应急办"])
    ]


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("责任单位", "应急办、派出所", [("应急办", "responsible"), ("派出所", "responsible")]),
        ("责任单位", "应急办牵头，派出所配合", [("应急办", "lead"), ("派出所", "supporting")]),
        ("责任单位", "牵头单位：应急办 配合单位：派出所", [("应急办", "lead"), ("派出所", "supporting")]),
        ("责任单位", "应急办（牵头）、派出所", [("应急办", "lead"), ("派出所", "responsible")]),
        ("牵头及配合单位", "应急办、派出所", [("应急办", "lead"), ("派出所", "supporting")]),
        ("责任单位（排第一的为牵头单位）", "应急办、派出所", [("应急办", "lead"), ("派出所", "responsible")]),
        ("责任单位", "应急办 派出所", [("应急办", "responsible"), ("派出所", "responsible")]),
        ("责任单位", "/", []),
    ],
)
def test_owners_stand_in_their_columns(head: str, cell: str, expected: list[tuple[str, str]]) -> None:
    [task] = read_plan(f"任务\t{head}\n检查管线\t{cell}").tasks

    assert [(owner.name, owner.role) for owner in task.owners] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2025年6月底前", ["2025-06-30"]),
        ("2025.9", ["2025-09-30"]),
        ("2025/6/30", ["2025-06-30"]),
        ("2025年6月、2025年12月", ["2025-06-30", "2025-12-31"]),
        ("2025年3月—5月", ["2025-05-31"]),
        ("长期坚持", []),
        ("2025年起每年", []),
    ],
)
def test_days_stand_in_their_column(cell: str, expected: list[str]) -> None:
    [task] = read_plan(f"任务\t责任单位\t完成时限\n检查管线\t规建办\t{cell}").tasks

    assert [due.on.isoformat() for due in task.due] == expected


PLAN = """青石镇燃气整治方案
为防范事故，制定本方案。
一、工作目标
有效遏制事故。
二、主要任务
{}
三、保障措施
（一）加强领导。明确专人。
青石镇人民政府
2025年3月1日
"""
TABLE = "序号\t整治内容\t责任单位\t时限\n1\t检查管线\t规建办\t6月底前\n2\t检查灶具\t各村（社区）\t年底前"


def test_table_in_a_section_has_the_sections_tasks() -> None:
    outline = read_plan(PLAN.format("任务分工如下：\n" + TABLE))

    assert told(outline) == [
        (("二", "1"), "主要任务", "检查管线", ["2025-06-30"], ["规建办"]),
        (("二", "2"), "主要任务", "检查灶具", ["2025-12-31"], ["各村（社区）"]),
    ]
    assert [(section.number, section.role) for section in outline.sections] == [
        ("一", "overview"),
        ("二", "tasks"),
        ("三", "safeguards"),
    ]


def test_table_in_an_item_has_the_items_tasks() -> None:
    outline = read_plan(PLAN.format(f"（一）燃气整治\n{TABLE}\n（二）消防整治。检查楼道。"))

    assert [(task.path, task.topic, task.title) for task in outline.tasks] == [
        (("二", "一", "1"), "燃气整治", "检查管线"),
        (("二", "一", "2"), "燃气整治", "检查灶具"),
        (("二", "二"), "消防整治", "消防整治"),
    ]


def test_table_after_items_belongs_to_their_section_and_is_no_part_of_the_last() -> None:
    items = f"（一）宣传。{'讲清楚燃气安全的道理' * 8}。\n（二）排查。{'逐户逐项检查燃气设施' * 8}。\n"

    outline = read_plan(PLAN.format(items + TABLE))

    assert [task.path for task in outline.tasks] == [("二", "一"), ("二", "二"), ("二", "1"), ("二", "2")]
    assert "检查管线" not in outline.tasks[1].text


def test_annexed_table_adds_owners_and_days_to_the_texts_tasks_and_tasks_of_its_own() -> None:
    annex = (
        "附件1\n任务分工表\n任务\t责任单位\t时限\n检查管线\t规建办\t2025年6月底\n培训企业\t应急办\t2025年底\n"
    )

    outline = read_plan(PLAN.format("（一）检查管线。逐段检查。\n（二）检查灶具。逐户检查。") + annex)

    assert told(outline) == [
        (("二", "一"), "检查管线", "检查管线", ["2025-06-30"], ["规建办"]),
        (("二", "二"), "检查灶具", "检查灶具", [], []),
        (("附件1", "2"), "任务分工表", "培训企业", ["2025-12-31"], ["应急办"]),
    ]
    assert [(section.number, section.title) for section in outline.sections][-1] == ("附件1", "任务分工表")


def test_notice_with_nothing_but_an_annexed_table_is_a_plan() -> None:
    notice = "青石镇关于印发任务分解表的通知\n各村：\n现印发给你们，请落实。\n青石镇人民政府\n2025年3月1日\n"

    outline = read_plan(notice + f"附件\n{TITLE}\n{TABLE}")

    assert (outline.title, outline.issuer) == (TITLE, "青石镇人民政府")
    assert titles(notice + f"附件\n{TITLE}\n{TABLE}") == ["检查管线", "检查灶具"]


def test_several_tables_keep_their_numbers_apart() -> None:
    outline = read_plan(f"第一批任务\n{TABLE}\n第二批任务\n{TABLE}")

    assert [(task.path, task.topic) for task in outline.tasks] == [
        (("表1", "1"), "第一批任务"),
        (("表1", "2"), "第一批任务"),
        (("表2", "1"), "第二批任务"),
        (("表2", "2"), "第二批任务"),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "姓名\t单位\t电话",
        "序号\t指标\t本月数\t累计数",
        "序号\t检查内容\t检查结果\t备注",
        "序号\t企业名称\t整改措施\t责任单位\t整改时限",
        "考核内容\t分值\t责任单位",
        "工作任务\t完成情况",
    ],
)
def test_other_tables_have_no_tasks(heads: str) -> None:
    assert columns_of(heads.split("\t")) is None
    assert titles(f"{TITLE}\n{heads}\n{heads.replace(heads[0], '一')}") == []


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("序号", "number"),
        ("整治内容", "task"),
        ("工作 措施", "task"),
        ("牵头（责任）单位", "lead"),
        ("责任\u2028单位", "responsible"),
        ("主要责任单位", "responsible"),
        ("配合部门", "supporting"),
        ("完成时间", "due"),
        ("整改时限", "due"),
        ("工作目标", "aim"),
        ("任务类别", "topic"),
        ("备注", "note"),
        ("联系电话", "form"),
        ("颜色", "other"),
    ],
)
def test_head_says_what_is_in_the_column(head: str, role: str) -> None:
    assert role_of(head) == role


def test_rows_point_to_where_they_stand() -> None:
    text = "\n".join([TITLE, *map("\t".join, ROWS)])

    assert [text[slice(*task.span)] for task in read_plan(text).tasks] == ["\t".join(row) for row in ROWS[1:]]


def test_outline_of_a_table_read_again_is_the_same() -> None:
    outline = read_plan(word_table(ROWS, ((1, 1), (2, 1))))

    assert read_plan(outline.text.replace("\n", "\r\n")).as_json()["tasks"][0]["title"] == "排查高层建筑"
    assert read_plan(outline.text) == outline


def test_letterspaced_heads_are_heads() -> None:
    outline = read_plan(
        "青石镇燃气整治任务表\n序 号\t任 务\t责 任 单 位\t时 限\n1\t排查餐饮场所\t镇应急办\t2026年6月底前\n"
    )

    assert told(outline) == [(("1",), "青石镇燃气整治任务表", "排查餐饮场所", ["2026-06-30"], ["镇应急办"])]
