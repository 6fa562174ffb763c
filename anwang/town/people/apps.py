"""The app ``people``."""

from django.apps import AppConfig


class People(AppConfig):
    """Users, posts, roles, sign-in and scope."""

    name = "anwang.town.people"
    label = "people"
    verbose_name = "人员"
