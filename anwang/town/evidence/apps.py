"""The app ``evidence``."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """Photos and files: what was seen, when, where, by whom."""

    name = "anwang.town.evidence"
    label = "evidence"
    verbose_name = "附件"
