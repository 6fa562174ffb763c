"""The reference page that says clause by clause what carries out the plan."""

from anwang.base.kit.addresses import page_names, title_of
from anwang.knowledge.packs.carried import clauses_of, parts_of
from anwang.knowledge.packs.coverage_page import render
from anwang.knowledge.packs.shapes import Coverage, Task


def _task(text, **fields):
    return Task(id="fire-1", path=("二",), topic="fire", title="打通通道", text=text, **fields)


def _row(clause, **fields):
    return Coverage(of="fire-1", clause=clause, **({"by": [{"workflow": "hazard"}]} | fields))


def test_the_heading_of_a_task_asks_for_nothing_itself():
    assert [part for part, _, _ in parts_of(_task("一是打通通道。拆除路桩；2022年底前划线。"))] == [
        "拆除路桩",
        "2022年底前划线",
    ]
    assert [part for part, _, _ in parts_of(_task("一是打通通道。"))] == ["一是打通通道"]


def test_clauses_stand_in_the_order_of_the_text_with_what_is_missing_and_what_is_gone():
    rows = [_row("划线"), _row("清单公示"), _row("拆除")]

    told = clauses_of(_task("一是打通通道。拆除路桩；公布名单；2022年底前划线。"), rows)

    assert [(clause.text, clause.row is None, clause.is_gone) for clause in told] == [
        ("拆除", False, False),
        ("公布名单", True, False),
        ("划线", False, False),
        ("清单公示", False, True),
    ]


def test_page_tells_every_clause_with_what_carries_it_out():
    text = render()

    assert "| 清理整治“马路市场” | 检查表　[" in text
    assert "[隐患](workflows.md#隐患)" in text
    assert text.count("\n#### ") == 51 + 4 + 4


def test_pages_have_names_and_those_that_people_open_have_titles():
    assert page_names()["campaigns:board"] == ("pk",)
    assert "api:campaigns" not in page_names()
    assert (title_of("campaigns:board"), title_of("no:where")) == ("挂图作战", "no:where")
