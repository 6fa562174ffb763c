"""The app ``subjects``."""

from django.apps import AppConfig


class Subjects(AppConfig):
    """Supervised enterprises and places (一企一档)."""

    name = "anwang.work.subjects"
    label = "subjects"
    verbose_name = "企业与场所"

    def ready(self) -> None:
        """Begin every enterprise's file with its facts and people."""
        from anwang.work.subjects.filed import BASICS, PEOPLE  # noqa: PLC0415 -- models are not ready before
        from anwang.work.subjects.sections import add_section  # noqa: PLC0415

        add_section(BASICS)
        add_section(PEOPLE)
