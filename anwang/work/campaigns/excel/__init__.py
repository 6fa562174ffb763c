"""The task table of a plan in Excel, there and back, the town's own columns kept (任务表)."""

from anwang.work.campaigns.excel.applying import Imported, apply_table
from anwang.work.campaigns.excel.headings import arranged, own_columns
from anwang.work.campaigns.excel.reader import Problem, Table, read_table
from anwang.work.campaigns.excel.writer import task_table

__all__ = [
    "Imported",
    "Problem",
    "Table",
    "apply_table",
    "arranged",
    "own_columns",
    "read_table",
    "task_table",
]
