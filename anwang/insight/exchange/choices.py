"""Where a transfer is."""

from django.db.models import TextChoices


class TransferKind(TextChoices):
    """Which way."""

    OUT = "out", "导出"
    IN = "in", "导入"


class TransferStage(TextChoices):
    """How far it has come; of a file to take in, ``checked`` waits for a person's word."""

    RUNNING = "running", "办理中"
    CHECKED = "checked", "已检查，待确认"
    DONE = "done", "已完成"
    FAILED = "failed", "没有办成"
