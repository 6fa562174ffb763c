"""The app ``hazards``."""

from django.apps import AppConfig


class Hazards(AppConfig):
    """Hidden dangers, from discovery to closure."""

    name = "anwang.work.hazards"
    label = "hazards"
    verbose_name = "隐患"
