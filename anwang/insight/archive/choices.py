"""How far an archive has come."""

from django.db.models import TextChoices


class ArchiveStage(TextChoices):
    """An archive is being made, is there, did not come about, or is no longer kept."""

    RUNNING = "running", "制作中"
    DONE = "done", "已完成"
    FAILED = "failed", "没有做成"
    DROPPED = "dropped", "已删除"
