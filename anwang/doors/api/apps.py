"""The app ``api``."""

from django.apps import AppConfig


class Api(AppConfig):
    """The REST root: authentication, paging, schema."""

    name = "anwang.doors.api"
    label = "api"
    verbose_name = "接口"
