"""What a person writes who knows the field and no YAML: names, articles in words, no ids."""

import pytest

from anwang.knowledge.packs.errors import BadPack
from anwang.knowledge.packs.excel.ids import free_id
from anwang.knowledge.packs.excel.reader import read_book, read_workbook
from anwang.knowledge.packs.excel.settling import UNREAD
from anwang.knowledge.packs.folder import read_folder
from tests.knowledge.packs.books import book

COVER = [["检查表"], ["知识包", "小包"], ["编号", "tiny"], ["版本", "1"], ["内容", "检查表"]]
ADDS = [*COVER, ["方式", "新增（只写新的；已有的不受影响）"]]
LISTS = [["名称", "适用对象"], ["※必填", "※必填"], ["有限空间检查表", "小店"]]
HEAD = ["所属检查表", "检查内容", "依据", "不符合时·隐患描述", "不符合时·整改天数"]
ASKED = ["有限空间检查表", "是否先通风再检测", "《小法》第二条", "未通风就进入", 0]


@pytest.fixture
def pack(tiny):
    return read_folder(tiny.path).pack


def refused(pack, **pages):
    with pytest.raises(BadPack) as refusal:
        read_workbook(book(**pages), base=pack)
    return [str(problem) for problem in refusal.value.problems]


def test_a_checklist_written_by_hand_gets_ids_and_citations(pack):
    second = ["", "出口是否明显", "《小法》第三条；《小规定》", "出口不明显", 3]

    read = read_workbook(book(说明=ADDS, 检查表=LISTS, 检查表_检查项=[HEAD, ASKED, second]), base=pack)

    [old, new] = read.checklists
    assert old == pack.checklists[0]
    assert (new.id, new.applies_to) == ("you-xian-kong-jian-jian-cha-biao", ("shop",))
    assert [(item.id, item.basis) for item in new.items] == [
        ("xian-tong-feng-zai-jian-ce", ("law#2",)),
        ("chu-kou-shi-fou-ming-xian", ("law#3", "rules")),
    ]


def test_the_same_words_again_keep_their_ids(pack):
    pages = {"说明": ADDS, "检查表": LISTS, "检查表_检查项": [HEAD, ASKED]}
    once = read_workbook(book(**pages), base=pack)

    again = read_workbook(book(**pages), base=once)

    assert again == once


def test_without_the_word_added_the_parts_that_are_there_are_the_whole(pack):
    read = read_workbook(book(说明=COVER, 检查表=LISTS, 检查表_检查项=[HEAD, ASKED]), base=pack)

    assert [each.name for each in read.checklists] == ["有限空间检查表"]
    assert read.criteria == pack.criteria


def test_a_source_that_the_pack_does_not_cite_yet_is_added_unchecked(pack):
    row = [*ASKED[:2], "《有限空间作业安全规定》第四条", *ASKED[3:]]

    read = read_workbook(book(说明=ADDS, 检查表=LISTS, 检查表_检查项=[HEAD, row]), base=pack)

    [citation] = read.checklists[1].items[0].basis
    source = read.basis[citation.partition("#")[0]]
    assert (source.title, source.status) == ("有限空间作业安全规定", "待核")
    assert citation.endswith("#4")


def test_a_source_that_another_pack_cites_is_cited_as_there(pack, tiny):
    other = pack.model_copy(update={"id": "other"})
    bare = pack.model_copy(update={"basis": {"rules": pack.basis["rules"]}, "checklists": (), "criteria": ()})
    read = read_workbook(
        book(说明=ADDS, 检查表=LISTS, 检查表_检查项=[HEAD, ASKED]), base=bare, beside=[other]
    )

    assert read.basis["law"] == pack.basis["law"]


def test_everything_that_is_wrong_is_told_at_once_with_its_place(pack):
    lists = [LISTS[0], ["有限空间检查表", "大商场"], ["动火检查表", "小店"]]
    items = [HEAD, ["", *ASKED[1:]], ["动火检查表", "是否清理可燃物", "小法二条", "未清理", "七天"]]

    assert refused(pack, 说明=ADDS, 检查表=lists, 检查表_检查项=items) == [
        "“检查表”页第 2 行「适用对象」：没有叫“大商场”的监管对象类型，请写“可选内容”页里的名称",
        "“检查表·检查项”页第 2 行「所属检查表」：没有写，上级不止一条，请写明是哪一条",
        f"“检查表·检查项”页第 3 行「依据」：{UNREAD}",
        "“检查表·检查项”页第 3 行「不符合时·整改天数」：「整改天数」须是整数，写的是 “七天”",
    ]


def test_what_a_check_finds_stands_at_its_cell(pack):
    from anwang.knowledge.packs.checks import problems_in  # noqa: PLC0415
    from anwang.knowledge.packs.shelf import Shelf  # noqa: PLC0415

    row = [*ASKED[:2], "《小法》第九十条", *ASKED[3:]]
    read = read_book(book(说明=ADDS, 检查表=LISTS, 检查表_检查项=[HEAD, row]), base=pack)

    [problem] = problems_in(read.pack, Shelf(packs={"tiny": read.pack}))

    told = "“检查表·检查项”页第 2 行「依据」：《小法》共 9 条，没有第 90 条"
    assert str(read.place(problem)) == told


def test_an_id_is_spelled_and_never_taken_twice():
    assert free_id("是否设置通风设备", ()) == "she-zhi-tong-feng-she-bei"
    assert free_id("通风", {"tong-feng"}) == "tong-feng-2"
    assert free_id("3 号库", (), "item") == "item-3-hao-ku"
    assert free_id("！", (), "item") == "item"
