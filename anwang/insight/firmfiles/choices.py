"""Where a batch of files is, and how its files are written."""

from django.db.models import TextChoices


class BatchStage(TextChoices):
    """How far it has come."""

    RUNNING = "running", "正在生成"
    DONE = "done", "已生成"
    FAILED = "failed", "没有办成"


class FileKind(TextChoices):
    """The format of each file."""

    WORD = "docx", "Word"
    PDF = "pdf", "PDF"
