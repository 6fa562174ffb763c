"""The app ``subjects``."""

from django.apps import AppConfig


class Subjects(AppConfig):
    """Supervised enterprises and places (一企一档)."""

    name = "anwang.work.subjects"
    label = "subjects"
    verbose_name = "企业与场所"
