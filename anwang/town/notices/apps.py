"""The app ``notices``."""

from django.apps import AppConfig


class Notices(AppConfig):
    """Messages to people, in the application first."""

    name = "anwang.town.notices"
    label = "notices"
    verbose_name = "消息"
