"""Orders and what follows them: put right by a day, measures on the spot, the opinion on the re-check."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.choices import Output
from anwang.work.papers.facts import COMMON, ITEMS, OF_A_VISIT, item_rows, of_visit
from anwang.work.papers.kinds.visits import is_official
from anwang.work.papers.registry import Ask, kind
from anwang.work.papers.texts import text_of

DECISIONS = (
    ("withdraw", "责令从危险区域内撤出作业人员"),
    ("stop", "责令暂时停产停业"),
    ("stop-use", "责令暂时停止使用相关设施、设备"),
)


@kind(
    "rectification-order",
    title="责令限期整改指令书",
    letters="责改",
    output=Output.ORDER,
    needs=("inspection-record",),
    gate="E-PAPER-RECORD",
    applies=is_official,
    items="order",
    asks=(
        Ask(
            "meanwhile", "整改期间的措施", is_long=True,
            suggest=lambda paper: "在隐患处设置警示，落实专人看守；不能保证安全的，停止作业",
        ),
    ),
    basis=("work-safety-law#65-1", "work-safety-law#41", "reconsideration-law#20", "litigation-law#46"),
    text=text_of("rectification-order"),
    fields=(*COMMON, *OF_A_VISIT, *ITEMS),
)  # fmt: skip
def rectification_order(paper: Any) -> dict[str, Any]:
    """What is to be put right, item by item, each by its day."""
    return {**of_visit(paper.dossier.inspection), "items": item_rows(paper)}


@kind(
    "measure-on-the-spot",
    title="现场处理措施决定书",
    letters="现决",
    output=Output.ORDER,
    needs=("inspection-record",),
    gate="E-PAPER-RECORD",
    applies=is_official,
    items="measure",
    asks=(
        Ask("why_unsafe", "为什么不能保证安全", is_long=True),
        Ask("decision", "决定", choices=DECISIONS),
        Ask("extent", "范围", help="哪个区域、哪台设备、哪项作业"),
    ),
    basis=("work-safety-law#65-1", "reconsideration-law#20", "litigation-law#46"),
    text=text_of("measure-on-the-spot"),
    fields=(*COMMON, *OF_A_VISIT, *ITEMS),
)
def measure_on_the_spot(paper: Any) -> dict[str, Any]:
    """What cannot wait."""
    return {**of_visit(paper.dossier.inspection), "items": item_rows(paper)}


def _opinion(paper: Any) -> str:
    open_ones = [row["no"] for row in item_rows(paper) if row["outcome"] != "已完成整改"]
    if not open_ones:
        return "所列问题已全部改正，同意销号。"
    return f"第 {'、'.join(open_ones)} 项没有按期改正，责令继续整改，并依法处理。"


@kind(
    "recheck-opinion",
    title="整改复查意见书",
    letters="复查",
    output=Output.ORDER,
    needs=(("rectification-order", "measure-on-the-spot"),),
    gate="E-PAPER-ORDER",
    applies=is_official,
    items="recheck",
    asks=(Ask("opinion", "复查意见", is_long=True, suggest=_opinion),),
    basis=("work-safety-law#65-1",),
    text=text_of("recheck-opinion"),
    fields=(
        *COMMON,
        *ITEMS,
        ("order_title", "所复查的文书"),
        ("order_number", "所复查文书的文号"),
        ("order_date", "所复查文书的日期"),
    ),
)
def recheck_opinion(paper: Any) -> dict[str, Any]:
    """Of each item whether it has been put right."""
    order = paper.based_on
    return {
        "items": item_rows(paper),
        "order_title": order.title if order else "",
        "order_number": order.number if order else "",
        "order_date": cn_date(order.made_on) if order else "",
    }
