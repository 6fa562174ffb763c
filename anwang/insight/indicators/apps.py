"""The app ``indicators``."""

from django.apps import AppConfig


class Indicators(AppConfig):
    """Named numbers of a pack: measure, scope, period, target."""

    name = "anwang.insight.indicators"
    label = "indicators"
    verbose_name = "指标"
