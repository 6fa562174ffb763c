"""The app ``exchange``."""

from django.apps import AppConfig


class Exchange(AppConfig):
    """Handing data to other systems and taking it back (数据交换)."""

    name = "anwang.insight.exchange"
    label = "exchange"
    verbose_name = "数据交换"
