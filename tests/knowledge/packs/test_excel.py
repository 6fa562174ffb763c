"""A pack goes to Excel and comes back the same; what is wrong in it is told by sheet, row and column."""

import pytest
import xlsxwriter
from django.conf import settings
from python_calamine import CalamineWorkbook

from anwang.knowledge.packs.errors import BadPack
from anwang.knowledge.packs.excel.layout import sheets
from anwang.knowledge.packs.excel.reader import read_workbook
from anwang.knowledge.packs.excel.writer import parts_in, write_workbook
from anwang.knowledge.packs.excel.written import rows_of
from anwang.knowledge.packs.folder import read_folder, read_shelf
from anwang.knowledge.packs.writing import write_folder
from tests.base.kit.oldbooks import oldbook

PACKS = [folder.pack for folder in read_shelf(settings.PACKS_DIR)]


def edited(pack, path, edit):
    """The pack's workbook, with its rows changed as a person would."""
    with xlsxwriter.Workbook(str(path)) as book:
        for sheet in sheets():
            page = book.add_worksheet(sheet.name)
            rows = [sheet.titles, *rows_of(pack, sheet)]
            edit(sheet.name, rows)
            for number, row in enumerate(rows):
                for position, value in enumerate(row):
                    if value is not None:
                        page.write(number, position, str(value) if hasattr(value, "isoformat") else value)
    return path


def refusal(path):
    with pytest.raises(BadPack) as refused:
        read_workbook(path)
    return str(refused.value).splitlines()


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_pack_comes_back_from_excel_as_it_went(tmp_path, pack):
    write_workbook(pack, tmp_path / "pack.xlsx")

    again = read_workbook(tmp_path / "pack.xlsx")

    assert again == pack
    assert again.sha256 == pack.sha256


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_pack_comes_back_from_yaml_as_it_went(tmp_path, pack):
    write_folder(pack, tmp_path / pack.id)

    assert read_folder(tmp_path / pack.id).pack == pack


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_part_alone_comes_back_as_it_went(tmp_path, pack):
    for part in parts_in(pack):
        write_workbook(pack, tmp_path / "part.xlsx", only=[part], beside=PACKS)

        assert read_workbook(tmp_path / "part.xlsx", beside=PACKS, base=pack) == pack, part


def test_people_read_names_and_articles_not_ids(tmp_path):
    [fire] = [pack for pack in PACKS if pack.id == "fire"]
    write_workbook(fire, tmp_path / "fire.xlsx", only=["checklists"], beside=PACKS)

    book = CalamineWorkbook.from_path(tmp_path / "fire.xlsx")
    lists = book.get_sheet_by_name("检查表").to_python()
    items = book.get_sheet_by_name("检查表·检查项").to_python()

    assert book.sheet_names == ["说明", "检查表", "检查表·检查项", "可选内容"]
    shop = next(row for row in lists if row[0] == "shop-check")
    assert shop[lists[0].index("适用对象")] == "沿街商铺"
    assert (
        items[2][items[0].index("依据")] == "《机关、团体、企业、事业单位消防安全管理规定》第二十五条第二款"
    )
    assert items[1][0] == "※检查表的名称；与上一行相同可留空"


def test_writing_the_same_pack_again_touches_no_file(tmp_path):
    write_folder(PACKS[0], tmp_path / "core")

    assert write_folder(PACKS[0], tmp_path / "core") == []


def test_every_column_of_a_sheet_has_its_own_title():
    for sheet in sheets():
        assert len(sheet.titles) == len(set(sheet.titles)), sheet.name
        assert len(sheet.name) <= 31


def test_a_wrong_cell_is_told_by_sheet_row_column_and_value(tmp_path, tiny):
    def edit(name, rows):
        if name == "检查表·检查项":
            rows[1][rows[0].index("不符合时·整改天数")] = "七天"
            rows[1][rows[0].index("不符合时·隐患等级")] = "特大"

    path = edited(read_folder(tiny.path).pack, tmp_path / "a.xlsx", edit)

    assert refusal(path) == [
        "“检查表·检查项”页第 2 行「不符合时·隐患等级」：「隐患等级」只能是 一般隐患、重大隐患，写的是 “特大”",
        "“检查表·检查项”页第 2 行「不符合时·整改天数」：「整改天数」须是整数，写的是 “七天”",
    ]


def test_a_row_without_its_parent_is_told(tmp_path, tiny):
    def edit(name, rows):
        if name == "检查表·检查项":
            rows[1][0] = "loook"

    path = edited(read_folder(tiny.path).pack, tmp_path / "a.xlsx", edit)

    assert refusal(path) == ["“检查表·检查项”页第 2 行「所属检查表」：写的“loook”在上级工作表里没有"]


def test_an_unknown_column_and_an_unknown_sheet_are_told(tmp_path, tiny):
    def edit(name, rows):
        if name == "指标":
            rows[0][1] = "名字"

    path = edited(read_folder(tiny.path).pack, tmp_path / "a.xlsx", edit)

    assert refusal(path) == ["“指标”页第 1 行第 2 列：不认识的栏目「名字」"]


def test_numbers_that_excel_made_of_words_are_words_again(tmp_path, tiny):
    def edit(name, rows):
        if name == "检查表·检查项":
            rows[1][rows[0].index("危险有害因素")] = 2103

    path = edited(read_folder(tiny.path).pack, tmp_path / "a.xlsx", edit)

    assert read_workbook(path).checklists[0].items[0].factor == "2103"


def test_what_is_no_workbook_is_refused(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_text("<html>", encoding="utf-8")

    assert refusal(file) == ["a.xlsx：不是能打开的 Excel 工作簿（.xlsx）"]

    file.write_bytes(oldbook({"知识包": [(65535, 255, 1)]}))

    [said] = refusal(file)
    assert said.startswith("a.xlsx：第 1 页有内容的范围太大（到第 65536 行、第 256 列）")


def test_every_fixed_value_of_a_workbook_has_a_word_that_an_office_writes():
    speechless = {
        f"{sheet.name}·{column.title}: {value}"
        for sheet in sheets()
        for column in sheet.columns
        for value, word in column.words.items()
        if word == value and word.isascii() and word.islower() and "." not in word  # but names of measures
    }

    assert speechless == set()
