"""Documents of the visit itself: its plan and its record."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.enforcement.choices import Output
from anwang.work.enforcement.guards import visits as visit_guards
from anwang.work.papers.facts import COMMON, OF_A_VISIT, of_visit
from anwang.work.papers.registry import Ask, kind
from anwang.work.papers.texts import text_of


def is_official(dossier: Any) -> bool:
    """It is about an official visit."""
    return dossier.inspection_id is not None


@kind(
    "visit-plan",
    title="现场检查方案",
    letters="检方",
    output=Output.RECORD,
    applies=is_official,
    is_served=False,
    is_repeatable=False,
    asks=(
        Ask(
            "manner", "检查方式", is_long=True,
            suggest=lambda paper: "现场查看；查阅台账和记录；询问有关人员；对照公布的检查事项逐项核对",
        ),
        Ask(
            "cautions", "注意事项", is_long=True, is_required=False,
            suggest=lambda paper: "佩戴防护用品，遵守企业安全规定，全程记录，不影响正常生产经营",
        ),
    ),
    basis=("work-safety-law#62-2", "inspection-opinions"),
    text=text_of("visit-plan"),
    fields=(*COMMON, *OF_A_VISIT, ("approved_by", "批准检查的人"), ("approved_on", "批准日期")),
)  # fmt: skip
def visit_plan(paper: Any) -> dict[str, Any]:
    """The visit as it was approved."""
    inspection = paper.dossier.inspection
    return {
        **of_visit(inspection),
        "approved_by": str(inspection.approved_by or ""),
        "approved_on": cn_date(inspection.approved_at) if inspection.approved_at else "",
    }


@kind(
    "inspection-record",
    title="现场检查记录",
    letters="检记",
    output=Output.RECORD,
    applies=is_official,
    is_served=False,
    is_repeatable=False,
    guards=((visit_guards.signed_by_both, lambda paper: paper.dossier.inspection),),
    basis=("work-safety-law#67-2", "work-safety-law#68", "penalty-law#42-1"),
    text=text_of("inspection-record"),
    fields=(*COMMON, *OF_A_VISIT),
)
def inspection_record(paper: Any) -> dict[str, Any]:
    """The visit as it was recorded and signed."""
    return of_visit(paper.dossier.inspection)
