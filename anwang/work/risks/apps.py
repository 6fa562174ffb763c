"""The app ``risks``."""

from django.apps import AppConfig


class Risks(AppConfig):
    """Risk points, their events, controls and grades (风险分级管控)."""

    name = "anwang.work.risks"
    label = "risks"
    verbose_name = "风险"
