"""The app ``jobs``."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Background work, its progress and its worker."""

    name = "anwang.base.jobs"
    label = "jobs"
    verbose_name = "后台作业"
