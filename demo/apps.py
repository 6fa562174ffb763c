"""The app ``demo``."""

from django.apps import AppConfig


class Demo(AppConfig):
    """An invented town, complete enough to show every page."""

    name = "demo"
    verbose_name = "演示"
