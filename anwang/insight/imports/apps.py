"""The app ``imports``."""

from django.apps import AppConfig


class Imports(AppConfig):
    """Whatever table an office has, taken in (数据导入)."""

    name = "anwang.insight.imports"
    label = "imports"
    verbose_name = "数据导入"
