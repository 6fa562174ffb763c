"""The wiring as an installed app, so that its commands are found."""

from django.apps import AppConfig


class Config(AppConfig):
    """Settings, URLs, timetable."""

    name = "anwang.config"
    label = "config"
