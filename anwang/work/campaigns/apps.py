"""The app ``campaigns``."""

from django.apps import AppConfig


class Campaigns(AppConfig):
    """Special campaigns: plan, phases, tasks, progress, the board."""

    name = "anwang.work.campaigns"
    label = "campaigns"
    verbose_name = "专项行动"
