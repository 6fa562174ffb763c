"""The app ``laws``."""

from django.apps import AppConfig


class Laws(AppConfig):
    """Statutes and criteria by article, loaded by the user; what fits a text."""

    name = "anwang.knowledge.laws"
    label = "laws"
    verbose_name = "法规"
