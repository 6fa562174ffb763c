"""The app ``archive``."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The whole town as a folder that anybody can read (全镇档案)."""

    name = "anwang.insight.archive"
    label = "archive"
    verbose_name = "全镇档案"
