"""The app ``packs``."""

from django.apps import AppConfig


class Packs(AppConfig):
    """Reads, checks, versions and serves the packs."""

    name = "anwang.knowledge.packs"
    label = "packs"
    verbose_name = "知识包"
