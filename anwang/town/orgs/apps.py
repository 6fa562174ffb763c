"""The app ``orgs``."""

from django.apps import AppConfig


class Orgs(AppConfig):
    """The tree of organisations, grids and supervised units."""

    name = "anwang.town.orgs"
    label = "orgs"
    verbose_name = "组织"
