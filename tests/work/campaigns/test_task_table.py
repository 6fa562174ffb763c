"""The task table in Excel, there and back, with the town's own columns."""

import datetime as dt
import time
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from django.conf import settings
from python_calamine import CalamineWorkbook

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.folder import read_folder
from anwang.work.campaigns.excel import apply_table, read_table, task_table
from anwang.work.campaigns.excel.cells import days_in, numbers_in, owners_in
from anwang.work.campaigns.excel.headings import HEADINGS, arranged
from anwang.work.campaigns.identities import next_id
from tests.factories.campaigns import make_pack

HEADS = [heading.title for heading in HEADINGS]
USUAL = ["编号", "专题", "任务", "责任单位", "时限"]


@pytest.fixture(scope="module")
def shipped():
    return read_folder(settings.PACKS_DIR / "huilongba-2020").pack


def exported(pack):
    """The rows of the sheet as a person would find them, from the head row on."""
    names = {topic.id: topic.name for topic in pack.topics}
    data = task_table(pack.plan, "任务表", {}, names)
    _title, *rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("任务表").to_python()
    return rows


def sheet(*rows, merged=(), name="任务表"):
    """A workbook with these rows; days as Excel keeps them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        page, day = book.add_worksheet(name), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    page.write_datetime(number, place, value, day)
                elif value not in ("", None):
                    page.write(number, place, value)
        for top, left, bottom, right, value in merged:
            page.merge_range(top, left, bottom, right, value)
    return out.getvalue()


def imported(pack, data, **more):
    return apply_table(pack, read_table(data), names={}, **more)


def problems(pack, *rows):
    return [str(problem) for problem in imported(pack, sheet(*rows)).problems]


def tasks(pack):
    return [(task.id, task.title) for task in pack.plan.standing_tasks]


def edited(pack, change, heads=None):
    """Export, let a person change the rows (a list of dicts by heading), import."""
    head, *rows = exported(pack)
    people = [dict(zip(head, row, strict=True)) for row in rows]
    people = change(people) or people
    heads = heads or head
    result = imported(pack, sheet(heads, *([row.get(name, "") for name in heads] for row in people)))
    assert [str(problem) for problem in result.problems] == []
    return result.pack


def test_what_goes_out_and_comes_back_unchanged_changes_nothing(shipped):
    names = {topic.id: topic.name for topic in shipped.topics}

    result = imported(shipped, task_table(shipped.plan, "任务表", {}, names))

    assert (result.problems, result.notes) == ([], [])
    assert result.pack == shipped
    assert result.pack.sha256 == shipped.sha256


def test_a_changed_cell_changes_that_field_and_no_other():
    pack = make_pack()

    def change(rows):
        rows[0]["责任单位"] = "应急办（牵头）、各村（社区）"
        rows[1]["时限"] = "2027年1月底前"
        rows[2]["任务"] = "加强值班值守和备勤"

    changed = edited(pack, change)

    assert [(owner.name, owner.role) for owner in changed.plan.tasks[0].owners] == [
        ("应急办", "lead"), ("各村（社区）", "responsible"),
    ]  # fmt: skip
    assert changed.plan.tasks[1].due == (dt.date(2027, 1, 31),)
    assert (changed.plan.tasks[2].title, changed.plan.tasks[2].id) == ("加强值班值守和备勤", "fire-3")
    assert changed.plan.tasks[3] == pack.plan.tasks[3]
    assert changed.plan.tasks[1].owners == pack.plan.tasks[1].owners


def test_rows_are_added_dropped_and_moved():
    def change(rows):
        new = {"编号": "二·一·四", "专题": "消防", "任务": "组织消防演练"}
        return [rows[3], new, rows[0], rows[2]]

    changed = edited(make_pack(), change)

    assert tasks(changed) == [
        ("gas-4", "排查餐饮场所"), ("fire-4", "组织消防演练"), ("fire-1", "排查沿街商铺"),
        ("fire-3", "加强值班值守"),
    ]  # fmt: skip
    assert (changed.plan.tasks[1].path, changed.plan.tasks[1].text) == (("二", "一", "四"), "组织消防演练")


def test_the_towns_own_columns_are_kept_and_come_back_in_their_places():
    heads = [*HEADS[:4], "联系领导", *HEADS[4:9], "经费（万元）", *HEADS[9:], "备注"]

    def change(rows):
        rows[0] |= {"联系领导": "周镇长", "经费（万元）": 12.5, "备注": dt.date(2026, 12, 1)}
        rows[1] |= {"经费（万元）": 3}

    changed = edited(make_pack(), change, heads)

    assert changed.plan.tasks[0].extra == {
        "联系领导": "周镇长", "经费（万元）": "12.5", "备注": "2026年12月1日",
    }  # fmt: skip
    head, first, second, *_ = exported(changed)
    assert head == heads
    row = dict(zip(head, first, strict=True))
    assert (row["联系领导"], row["经费（万元）"], second[head.index("经费（万元）")]) == ("周镇长", 12.5, 3)
    assert edited(changed, lambda rows: None) == changed


def test_a_column_of_ours_that_was_left_out_changes_nothing():
    pack = make_pack()

    assert edited(pack, lambda rows: None, ["任务代号", "任务", "时限"]) == pack


def test_a_towns_table_without_ids_is_matched_by_number_and_title_then_by_likeness():
    rows = [
        ["二.一.一", "消防安全整治", "排查沿街商铺", "各村（社区）", "2026年底前"],
        ["二.一.五", "消防安全整治", "整治电动自行车违规停放问题", "规划建设管理环保办公室", ""],
    ]

    result = imported(make_pack(), sheet(USUAL, *rows))

    assert tasks(result.pack) == [("fire-1", "排查沿街商铺"), ("fire-2", "整治电动自行车违规停放问题")]
    assert result.pack.plan.tasks[0].due == (dt.date(2026, 12, 31),)


def test_a_copied_row_is_a_new_task():
    def change(rows):
        return [*rows, dict(rows[0]) | {"任务": "排查背街小巷"}]

    assert tasks(edited(make_pack(), change))[-1] == ("fire-4", "排查背街小巷")


def test_title_rows_merged_cells_and_heads_of_two_rows_are_read():
    result = imported(
        make_pack(),
        sheet(
            [], ["填报单位：应急办"],
            ["序号", "类别", "工作任务", "责任分工", "", "完成时限"],
            ["", "", "", "牵头部门", "配合部门", ""],
            [1, "", "排查沿街商铺", "应急办", "各村（社区）", 46387],
            [2, "", "开展夜查", "执法大队", "", "长期坚持"],
            merged=[
                (0, 0, 0, 5, "冬春火灾防控任务分解表"), (2, 3, 2, 4, "责任分工"), (2, 0, 3, 0, "序号"),
                (2, 1, 3, 1, "类别"), (2, 2, 3, 2, "工作任务"), (2, 5, 3, 5, "完成时限"),
                (4, 1, 5, 1, "消防安全整治"),
            ],
        ),
    )  # fmt: skip

    assert result.problems == []
    first, second = result.pack.plan.tasks
    assert [(owner.name, owner.role) for owner in first.owners] == [
        ("应急办", "lead"), ("各村（社区）", "supporting"),
    ]  # fmt: skip
    assert (first.id, first.due, second.topic, second.due) == ("fire-1", (dt.date(2026, 12, 31),), "fire", ())


def test_a_heading_across_the_table_is_the_topic_of_the_rows_below():
    result = imported(
        make_pack(),
        sheet(
            ["编号", "任务", "责任单位"], ["", "", ""], ["1", "开展夜查", "执法大队"],
            merged=[(1, 0, 1, 2, "燃气安全整治")],
        ),
    )  # fmt: skip

    assert result.pack.plan.tasks[0].topic == "gas"
    assert result.notes == ["“任务表”页第 2 行“燃气安全整治”不是任务，作为其下各行的专题"]


def test_a_new_topic_is_added_and_said():
    result = imported(make_pack(), sheet(USUAL, ["1", "森林防火", "开展巡山", "各村（社区）", ""]))

    assert [topic.name for topic in result.pack.topics] == ["消防安全整治", "燃气安全整治", "森林防火"]
    assert result.notes == ["“任务表”页第 2 行的专题“森林防火”是新的，会新增"]


def test_all_that_is_wrong_is_said_at_once_with_sheet_row_column_and_value():
    found = problems(
        make_pack(),
        USUAL,
        ["1", "消防安全整治", "", "各村（社区）", "2026-12-31"],
        ["2", "消防安全整治", "开展夜查", "执法大队", "尽快"],
        ["3", "", "开展巡查", "执法大队", "2030-01-01"],
    )

    assert found == [
        "“任务表”页第 2 行「任务」：没有写任务，请补上一句话，或者删去整行",
        "“任务表”页第 3 行「时限」写的是“尽快”：读不出日期，请写成 2026年底前 的样子，没有的留空",
        "“任务表”页第 4 行「时限」写的是“2030-01-01”：不在行动起止日期之内，请改日期，或先改行动的起止日期",
    ]  # fmt: skip


def test_headings_that_say_nothing_or_the_same_twice_are_refused():
    found = problems(
        make_pack(), ["任务", "责任单位", "备注", "备注", ""], ["夜查", "执法大队", "", "", "重要"]
    )

    assert found[:2] == [
        "“任务表”页第 1 行「备注」：有 2 栏都叫这个名称，请合并或改名",
        "“任务表”页第 1 行「第 5 列」写的是“重要”：这一列没有栏目名称，请写上名称或删去整列",
    ]


def test_a_target_without_a_figure_is_refused_and_one_with_is_read():
    head = ["任务", "专题", "量化目标"]
    assert problems(make_pack(), head, ["夜查", "消防", "大幅提升"]) == [
        "“任务表”页第 2 行「量化目标」写的是“大幅提升”：没有读出要达到的数字，请写成 整改率达到95%以上 的样子"
    ]

    result = imported(make_pack(), sheet(head, ["夜查", "消防", "整改率达到95%以上"]))
    [target] = result.pack.plan.tasks[0].targets
    assert (target.text, target.op, target.value, target.unit) == ("整改率达到95%以上", ">=", 95, "%")


def test_what_proves_a_task_is_not_changed_here_and_that_is_said():
    result = imported(make_pack(), sheet(["任务", "专题", "完成标志"], ["夜查", "消防", "查完"]))

    assert result.notes == ["“任务表”页第 2 行「完成标志」的改动没有采用，完成标志请在任务页上设置"]
    assert result.pack.plan.tasks[0].done_when == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_text_table_is_read_as_excel_saves_it_here(encoding):
    rows = "编号,专题,任务,责任单位,时限\r\n1,消防安全整治,排查沿街商铺,各村（社区）,2026/12/31\r\n"

    result = imported(make_pack(), rows.encode(encoding))

    assert tasks(result.pack) == [("fire-1", "排查沿街商铺")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 not a zip", "不是能打开的表格"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "不是能打开的表格"),
        (b"\xff\xff\xff\xff", "不是能打开的表格"),
        ("今天天气很好".encode(), "没有找到任务表的表头"),
        ("任务,责任单位\n".encode(), "表头下面没有任务"),
        (b"x" * (10 * 1024 * 1024 + 1), "文件超过 10 MB"),
    ],
    ids=["假的", "图片", "乱码", "没有表头", "空表", "太大"],
)
def test_what_is_no_task_table_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(BadInput, match=sentence):
        read_table(data)


def test_a_cell_in_the_far_corner_does_not_fill_the_memory():
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("任务表")
        page.write_row(0, 0, ["任务", "责任单位"])
        page.write(1_048_575, 16_383, "x")

    started = time.perf_counter()
    with pytest.raises(BadInput, match="有内容的范围太大（到第 1048576 行、第 16384 列）"):
        read_table(out.getvalue())
    assert time.perf_counter() - started < 2


def test_what_unpacks_to_a_mountain_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (101 * 1024 * 1024))

    with pytest.raises(BadInput, match="文件解开后过大"):
        read_table(out.getvalue())


def test_two_thousand_rows_are_applied_within_seconds():
    rows = [[str(n), "消防安全整治", f"检查第{n}网格", "各村（社区）", "2026-12-31"] for n in range(2000)]
    data = sheet(USUAL, *rows)
    started = time.perf_counter()

    result = imported(make_pack(), data)

    assert (len(result.pack.plan.tasks), len(result.problems)) == (2000, 0)
    assert time.perf_counter() - started < 10
    with pytest.raises(BadInput, match="一次最多导入 2,000 行"):
        read_table(sheet(USUAL, *rows, ["x", "消防", "y", "", ""]))


def test_formulas_and_control_characters_are_plain_words():
    rows = [["=cmd|'/c calc'!A1\x0b", "消防", "", "", ""]]

    result = imported(make_pack(), sheet(["任务", "专题", "责任单位", "时限", "备注"], *rows))

    assert result.pack.plan.tasks[0].title == "=cmd|'/c calc'!A1"


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        (dt.datetime(2026, 6, 30), ["2026-06-30"]),  # noqa: DTZ001 -- as Excel gives them
        (46387.0, ["2026-12-31"]),
        ("46387", ["2026-12-31"]),
        (2026.0, ["2026-12-31"]),
        ("2026年底前", ["2026-12-31"]),
        ("2026年6月；2026.12.31", ["2026-06-30", "2026-12-31"]),
        ("12月底前", ["2026-12-31"]),
        ("长期坚持", []),
        ("—", []),
        ("", []),
        ("尽快", None),
    ],
)
def test_days_are_read_as_people_write_them(cell, days):
    found = days_in(cell, 2026)

    assert found == (tuple(dt.date.fromisoformat(day) for day in days) if days is not None else None)


def test_names_and_numbers_are_read_as_people_write_them():
    assert owners_in("应急办（牵头）、各村（社区、居）；规环办", "responsible") == [
        ("应急办", "lead"), ("各村（社区、居）", "responsible"), ("规环办", "responsible"),
    ]  # fmt: skip
    for cell in ("二·四·一", "二/四/一", "二.四.一", "（二）-四-一"):
        assert numbers_in(cell) == ("二", "四", "一")


def test_ids_are_never_used_again():
    assert next_id("fire", {"fire-1", "fire-11", "gas-20"}) == "fire-12"
    assert len(next_id("x" * 80, ())) <= 60


def test_an_arrangement_keeps_what_a_town_left_out_at_the_end():
    assert arranged(()) == HEADS
    assert arranged(("任务", "备注"))[:3] == ["任务代号", "任务", "备注"]
    assert set(arranged(("任务", "备注"))) == {*HEADS, "备注"}
