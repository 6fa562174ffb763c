"""The app ``stationery``."""

from django.apps import AppConfig


class Stationery(AppConfig):
    """Word templates, filled from records."""

    name = "anwang.town.stationery"
    label = "stationery"
    verbose_name = "Word 模板"
