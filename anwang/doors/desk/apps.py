"""The app ``desk``."""

from django.apps import AppConfig


class Desk(AppConfig):
    """The staff workbench: what awaits me, what is late, what came in; search and menu."""

    name = "anwang.doors.desk"
    label = "desk"
    verbose_name = "今天"
