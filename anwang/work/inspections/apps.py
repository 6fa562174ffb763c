"""The app ``inspections``."""

from django.apps import AppConfig


class Inspections(AppConfig):
    """Visits: checklists answered on the spot, what a no leads to."""

    name = "anwang.work.inspections"
    label = "inspections"
    verbose_name = "检查"
