"""The app ``calendar``."""

from django.apps import AppConfig


class Calendar(AppConfig):
    """Calendars to subscribe to (日历订阅)."""

    name = "anwang.doors.calendar"
    label = "calendar"
    verbose_name = "日历订阅"
