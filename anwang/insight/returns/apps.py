"""The app ``returns``."""

from django.apps import AppConfig


class Returns(AppConfig):
    """Statistical forms, filled in from the records and frozen when signed."""

    name = "anwang.insight.returns"
    label = "returns"
    verbose_name = "统计报表"
