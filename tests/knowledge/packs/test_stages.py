"""Stages of ledgers, and ledgers that were kept elsewhere before."""

import pytest

from anwang.knowledge.packs.excel.reader import read_workbook
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.writing import write_folder

REGISTER = """\
id: transfers
name: 转移台账
per: subject
applies_to: shop
formerly: old/transfers
basis: rules
fields:
- {id: number, label: 单号, type: text, key: true, required: true}
stages:
- {id: to-move, name: 待移出, next: [moving, abnormal]}
- {id: moving, name: 运输中, next: [received, abnormal]}
- {id: received, name: 已接收, ends: true}
- {id: abnormal, name: 异常, next: to-move}
"""
INDICATORS = """\
- {id: done, name: 接收率, entries: {register: transfers, where: {stage: 已接收}}}
"""


@pytest.fixture
def staged(tiny):
    tiny.write("registers/transfers.yaml", REGISTER)
    tiny.write("indicators.yaml", INDICATORS)
    assert tiny.problems() == []
    return tiny


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "next: to-move",
            "next: gone",
            "阶段“异常”可转到的「gone」不在本台账的阶段中，有 to-move、moving、received、abnormal",
        ),
        ("next: to-move", "next: abnormal", "阶段“异常”可转到的「abnormal」就是它自己"),
        (", next: to-move", "", "阶段“异常”走不到办结的阶段（ends: true）"),
        (
            "next: [received, abnormal]",
            "next: [abnormal]",
            "阶段“已接收”从第一个阶段“待移出”走不到，请写进某个阶段的 next",
        ),
        (", ends: true", "", "没有一个阶段写了办结（ends: true）"),
        ("name: 异常", "name: 运输中", "阶段名称「运输中」用了 2 次，不能重复"),
        ("id: number", "id: stage", "栏目编号「stage」留给阶段，请改一个编号"),
        ("label: 单号", "label: 阶段", "栏目名称“阶段”与另一栏或系统的栏目相同，请改一个"),
        ("old/transfers", "transfers", "原台账（formerly）「transfers」须写全，如 huilongba-2020/transfers"),
        ("old/transfers", "tiny/transfers", "原台账（formerly）「tiny/transfers」就是这本台账自己"),
    ],
)
def test_stages_that_lead_nowhere_are_told(staged, old, new, sentence):
    staged.change("registers/transfers.yaml", old, new)

    assert sentence in "\n".join(staged.problems())


def test_a_condition_speaks_of_a_stage_by_its_name(staged):
    staged.change("indicators.yaml", "已接收", "收到了")

    [problem] = staged.problems()

    assert problem.endswith("“转移台账”没有阶段“收到了”，可写：待移出、运输中、已接收、异常")


def test_a_ledger_that_moved_may_leave_its_old_pack(staged):
    now = read_folder(staged.path).pack
    before = now.model_copy(update={"indicators": ()})
    [register] = now.registers
    moved = register.model_copy(update={"formerly": ("tiny/transfers",)})
    elsewhere = now.model_copy(
        update={"id": "new", "registers": (moved,), "indicators": (), "checklists": ()}
    )
    moved.belong_to("new")
    staged.write("CHANGELOG.md", "## 第 2 版\n")
    (staged.path / "registers/transfers.yaml").unlink()
    staged.write("indicators.yaml", "[]")
    staged.change("pack.yaml", "version: 1", "version: 2")

    assert staged.problems(previous={"tiny": before}, others={"new": elsewhere}) == []
    assert len(staged.problems(previous={"tiny": before})) == 1


def test_two_ledgers_cannot_both_have_been_the_same(staged):
    staged.write(
        "registers/more.yaml", REGISTER.replace("transfers", "more").replace("old/more", "old/transfers")
    )

    assert [problem.partition("：")[2] for problem in staged.problems()] == [
        "原台账（formerly）「old/transfers」也写在「tiny/transfers」里，条目只能跟去一处",
        "原台账（formerly）「old/transfers」也写在「tiny/more」里，条目只能跟去一处",
    ]


def test_a_ledger_that_is_still_there_cannot_have_moved(staged):
    staged.write(
        "registers/old.yaml",
        REGISTER.replace("id: transfers", "id: old", 1).replace("formerly: old/transfers\n", ""),
    )
    staged.change("registers/transfers.yaml", "old/transfers", "tiny/old")

    [problem] = staged.problems()

    assert problem.endswith("「tiny/old」还在，请先从 packs/tiny/registers 删去 old.yaml")


def test_stages_survive_excel_and_files(staged, tmp_path):
    pack = read_folder(staged.path).pack
    write_workbook(pack, tmp_path / "tiny.xlsx")
    write_folder(pack, tmp_path / "copy" / "tiny")

    assert read_workbook(tmp_path / "tiny.xlsx") == pack
    assert read_folder(tmp_path / "copy" / "tiny").pack == pack
