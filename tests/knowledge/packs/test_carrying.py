"""What of a plan is carried out by what."""

import pytest

from anwang.knowledge.packs.excel.reader import read_workbook
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.writing import write_folder

PLAN = """\
title: 小方案
phases:
- {id: begin, title: 动员部署, text: （一）动员部署（2020年6月）。形成任务单。}
tasks:
- {id: fire-1, path: [二], topic: fire, title: 打通通道, text: 一是打通通道。拆除路桩；2022年底前划线。}
- {id: fire-2, path: [二], topic: fire, title: 查门, text: 二是查门。门要打得开。}
safeguards:
- {id: lead, path: [四], title: 加强领导, text: （一）加强领导。成立小组。}
"""
FIRE = """\
- {of: fire-1, clause: 拆除路桩, by: [{checklist: tiny/look}, {workflow: hazard}]}
- {of: fire-1, clause: 2022年底前划线, by: [{indicator: tiny/rate}, {page: "campaigns:board"}]}
- {of: fire-2, clause: 门要打得开, nothing: 与上一条相同}
"""
KNOWN = {"workflows": ["hazard"], "pages": ["campaigns:board"]}


@pytest.fixture
def planned(tiny):
    tiny.write("plan.yaml", PLAN)
    tiny.write("coverage/fire.yaml", FIRE)
    tiny.write("coverage/phases.yaml", "- {of: begin, clause: 形成任务单, by: [{workflow: hazard}]}\n")
    tiny.write("coverage/safeguards.yaml", "- {of: lead, clause: 成立小组, by: [{workflow: hazard}]}\n")
    assert tiny.problems(**KNOWN) == []
    return tiny


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "门要打得开",
            "门打得开",
            "tiny/coverage/fire.yaml:3：“门打得开”不是 fire-2 的原文，须一字不差；原文是“门要打得开”",
        ),
        (
            "- {of: fire-2, clause: 门要打得开, nothing: 与上一条相同}\n",
            "",
            (
                "tiny/plan.yaml:6：coverage/fire.yaml 里没有任务 fire-2（查门）："
                "请写由什么落实（by），或者为什么不用（nothing）"
            ),
        ),
        (
            "clause: 2022年底前划线",
            "clause: 拆除",
            "tiny/plan.yaml:5：coverage/fire.yaml 里任务 fire-1（打通通道）还缺这一句：“2022年底前划线”",
        ),
        ("tiny/look", "tiny/lock", "tiny/coverage/fire.yaml:1：找不到检查表「tiny/lock」，是不是 tiny/look"),
        (
            "tiny/look",
            "look",
            "tiny/coverage/fire.yaml:1：找不到检查表「look」，须写全，如 fire/shop-check，是不是 tiny/look",
        ),
        (
            "workflow: hazard",
            "workflow: hazards",
            "tiny/coverage/fire.yaml:1：找不到流程「hazards」，是不是 hazard",
        ),
        (
            "campaigns:board",
            "campaigns:bord",
            "tiny/coverage/fire.yaml:2：找不到页面「campaigns:bord」，是不是 campaigns:board",
        ),
        ("of: fire-2", "of: fire-9", "tiny/coverage/fire.yaml:3：方案里没有任务、阶段或保障措施「fire-9」"),
    ],
)
def test_what_carries_out_nothing_is_told(planned, old, new, sentence):
    planned.change("coverage/fire.yaml", old, new)

    assert sentence in planned.problems(**KNOWN)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{of: fire-1, clause: 拆}", "每行写由谁落实（by），或者写不用落实的理由（nothing），两者取一"),
        (
            "{of: fire-1, clause: 拆, by: [{ledger: tiny/x}]}",
            (
                "由谁落实（by）不认识「ledger」，可用的是 checklist、register、indicator、criterion、report、"
                "rhythm、requirement、responsibility、risk_template、workflow、page"
            ),
        ),
        ("{of: fire-1, clause: 拆, by: [{page: a, workflow: b}]}", "由谁落实（by）每项写一个"),
    ],
)
def test_a_row_of_another_shape_is_refused(planned, row, sentence):
    planned.write("coverage/fire.yaml", f"- {row}\n")

    with pytest.raises(Exception, match=r"coverage/fire\.yaml:1") as refused:
        planned.problems()

    assert sentence in str(refused.value)


def test_once_there_are_rows_all_of_the_plan_needs_them(planned):
    (planned.path / "coverage/safeguards.yaml").unlink()

    assert planned.problems(**KNOWN) == [
        (
            "tiny/plan.yaml:8：coverage/safeguards.yaml 里没有保障措施 lead（加强领导）："
            "请写由什么落实（by），或者为什么不用（nothing）"
        )
    ]


def test_a_heading_is_no_clause_where_more_follows(planned):
    planned.write("coverage/phases.yaml", "- {of: begin, clause: 动员部署, by: [{workflow: hazard}]}\n")

    assert planned.problems(**KNOWN) == [
        "tiny/plan.yaml:3：coverage/phases.yaml 里阶段 begin（动员部署）还缺这一句：“形成任务单”"
    ]


def test_a_plan_without_rows_is_not_asked_for_them(planned):
    for file in (planned.path / "coverage").iterdir():
        file.unlink()

    assert planned.problems(**KNOWN) == []


def test_a_town_that_rewrites_its_plan_is_not_held_up(planned):
    planned.change("plan.yaml", "门要打得开", "门要关得上")
    assert len(planned.problems(**KNOWN)) == 2

    assert planned.problems(**KNOWN, rewritten=True) == []


def test_coverage_survives_excel_and_files(planned, tmp_path):
    pack = read_folder(planned.path).pack
    write_workbook(pack, tmp_path / "tiny.xlsx")
    write_folder(pack, tmp_path / "copy" / "tiny")

    assert read_workbook(tmp_path / "tiny.xlsx") == pack
    assert read_folder(tmp_path / "copy" / "tiny").pack == pack
    assert sorted(file.name for file in (tmp_path / "copy/tiny/coverage").iterdir()) == [
        "fire.yaml",
        "phases.yaml",
        "safeguards.yaml",
    ]
