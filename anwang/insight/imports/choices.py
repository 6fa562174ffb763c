"""Where a batch stands, and what becomes of a row that is there already."""

from anwang.base.flow.states import States


class BatchStage(States):
    """How far a file has come; what is on its way is a job, ``checked`` waits for a word."""

    READ = "read", "waiting", "待对应列"
    CHECKING = "checking", "active", "检查中"
    CHECKED = "checked", "waiting", "已检查"
    WRITING = "writing", "active", "写入中"
    DONE = "done", "done", "已导入"
    UNDOING = "undoing", "active", "撤销中"
    FAILED = "failed", "alert", "没有办成"
    UNDONE = "undone", "plain", "已撤销"
    DROPPED = "dropped", "plain", "已放弃"


class Way(States):
    """What is done with a row that looks like one that is there."""

    SKIP = "skip", "plain", "跳过"
    FILL = "fill", "active", "合并，只补空的"
    OVERWRITE = "overwrite", "active", "合并，覆盖选定的列"
    NEW = "new", "waiting", "另建一条"


class Deed(States):
    """What the batch did to a record."""

    MADE = "made", "done", "新建"
    MERGED = "merged", "active", "合并"
    AMENDED = "amended", "active", "更正"


class Weight(States):
    """Whether a remark keeps the file out."""

    FAULT = "fault", "alert", "须改正"
    NOTE = "note", "plain", "提示"


RUNNING = (BatchStage.CHECKING, BatchStage.WRITING, BatchStage.UNDOING)
WAITING = (BatchStage.READ, BatchStage.CHECKED, BatchStage.FAILED)
"""A person's turn; nothing is written yet."""
