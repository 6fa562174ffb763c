"""The app ``deadlines``."""

from django.apps import AppConfig


class Deadlines(AppConfig):
    """What falls due on which day (期限)."""

    name = "anwang.insight.deadlines"
    label = "deadlines"
    verbose_name = "期限"
