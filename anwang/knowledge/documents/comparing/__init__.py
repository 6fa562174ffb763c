"""Two versions of a plan beside each other (方案对照): which task is which, and what became of it."""

from anwang.knowledge.documents.comparing.differences import (
    Change,
    Difference,
    Facts,
    Field,
    ItemDifference,
    compare,
    compare_items,
    compare_outlines,
    task_fields,
)
from anwang.knowledge.documents.comparing.marks import Mark, marks
from anwang.knowledge.documents.comparing.matching import likeness, pair

__all__ = [
    "Change",
    "Difference",
    "Facts",
    "Field",
    "ItemDifference",
    "Mark",
    "compare",
    "compare_items",
    "compare_outlines",
    "likeness",
    "marks",
    "pair",
    "task_fields",
]
