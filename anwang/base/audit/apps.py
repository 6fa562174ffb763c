"""The app ``audit``."""

from django.apps import AppConfig


class Audit(AppConfig):
    """Who did what to which record, append-only and hash-chained."""

    name = "anwang.base.audit"
    label = "audit"
    verbose_name = "留痕"
