"""The app ``reports``."""

from django.apps import AppConfig


class Reports(AppConfig):
    """Periodic reports that write themselves and then stand still."""

    name = "anwang.insight.reports"
    label = "reports"
    verbose_name = "报告"
