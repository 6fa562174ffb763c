"""The app ``documents``."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Reads official documents; keeps nothing."""

    name = "anwang.knowledge.documents"
    label = "documents"
    verbose_name = "文件解读"
