"""The app ``analysis``."""

from django.apps import AppConfig


class Analysis(AppConfig):
    """Questions over raw records, answered away from the database (数据分析)."""

    name = "anwang.insight.analysis"
    label = "analysis"
    verbose_name = "数据分析"
