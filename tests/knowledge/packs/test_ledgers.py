"""Checks of registers and of the indicators that are counted in them."""

import pytest

from anwang.knowledge.packs.excel.reader import read_workbook
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.folder import read_folder

REGISTER = """\
id: officers
name: 执法人员台账
per: subject
applies_to: shop
basis: rules
fields:
- {id: name, label: 姓名, type: text, key: true, required: true}
- {id: trained, label: 合格, type: boolean}
- {id: duty, label: 在职, type: choice, options: [在职, 借调]}
- {id: until, label: 有效期, type: date, warn_days_before: 30, settled_by: done}
- {id: done, label: 换证, type: date}
"""
INDICATORS = """\
- id: rate
  name: 合格率
  entries: {register: officers, where: {trained: 是}, of: {duty: [在职, 借调]}}
  target: 0.75
  due: 2026-12-31
- id: kept
  name: 建账率
  keepers: {register: officers, types: shop, where: {trained: [是]}}
"""


@pytest.fixture
def kept(tiny):
    tiny.write("registers/officers.yaml", REGISTER)
    tiny.write("indicators.yaml", INDICATORS)
    assert tiny.problems() == []
    return tiny


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("key: true, required: true", "required: true", "台账须有主栏（key），用来区分各条"),
        ("key: true, required: true", "key: true", "主栏“姓名”须同时是必填（required）"),
        (
            "type: boolean",
            "type: boolean, warn_days_before: 1",
            "提前提醒（warn_days_before）只用于日期栏",
        ),
        (", warn_days_before: 30", "", "办结栏（settled_by）只用于有提前提醒的日期栏"),
        ("settled_by: done", "settled_by: gone", "办结栏「gone」不是本台账的另一栏"),
        ("label: 合格", "label: 结束日期", "栏目名称“结束日期”与另一栏或系统的栏目相同，请改一个"),
        ("label: 换证", "label: 姓名", "栏目名称“姓名”与另一栏或系统的栏目相同，请改一个"),
        ("per: subject", "per: subject\ntopic: water", "没有编号为「water」的专题"),
    ],
)
def test_a_ledger_that_nobody_could_keep_is_told(kept, old, new, sentence):
    kept.change("registers/officers.yaml", old, new)

    assert sentence in [each.partition("：")[2] for each in kept.problems()]


def test_the_first_form_is_short(kept):
    more = "".join(f"- {{id: c{n}, label: 栏{n}, type: text, required: true}}\n" for n in range(5))
    kept.write("registers/officers.yaml", REGISTER + more)

    assert [each.partition("：")[2] for each in kept.problems()] == [
        "主栏和必填栏共 6 个，最多 5 个，其余可以以后补"
    ]


def test_only_a_ledger_of_subjects_lists_their_types(kept):
    kept.change("registers/officers.yaml", "per: subject", "per: org")

    assert [each.partition("：")[2] for each in kept.problems()] == [
        "按单位或专项行动一本的台账不列适用对象（applies_to）",
        "“执法人员台账”不是每户一本，不能算建账占比（keepers）",
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("where: {trained: 是}, ", "", "台账占比须写达标条件（where），不然总是百分之百"),
        ("trained: 是", "skilled: 是", "“执法人员台账”没有栏目「skilled」"),
        ("trained: 是", "name: 是", "“执法人员台账”的“姓名”不是单选或是否，不能作条件"),
        ("trained: 是", "trained: 行", "“执法人员台账”的“合格”没有“行”，可写：是、否"),
        ("[在职, 借调]", "[离岗]", "“执法人员台账”的“在职”没有“离岗”，可写：在职、借调"),
        ("register: officers, where", "register: others, where", "找不到台账「tiny/others」"),
        ("types: shop", "types: stall", "找不到监管对象类型「stall」"),
    ],
)
def test_what_an_indicator_asks_the_ledger_can_answer(kept, old, new, sentence):
    kept.change("indicators.yaml", old, new)

    assert sentence in [each.partition("：")[2] for each in kept.problems()]


def test_types_that_keep_no_such_ledger_are_not_counted(kept):
    kept.change(
        "subject_types.yaml", "- id: shop", "- {id: stall, name: 摊, is_enterprise: true}\n- id: shop"
    )
    kept.change("indicators.yaml", "types: shop", "types: [shop, stall]")

    assert [each.partition("：")[2] for each in kept.problems()] == [
        "「stall」不用登记“执法人员台账”，不能计入建账占比"
    ]


def test_a_date_to_reach_needs_a_target(kept):
    kept.change("indicators.yaml", "  target: 0.75\n", "")

    with pytest.raises(Exception, match="指标写了目标期限（due），也须写目标值（target）"):
        kept.problems()


def test_conditions_come_back_from_excel_as_they_went(kept, tmp_path):
    pack = read_folder(kept.path).pack

    write_workbook(pack, tmp_path / "pack.xlsx")

    assert read_workbook(tmp_path / "pack.xlsx") == pack
