"""The app ``papers``."""

from django.apps import AppConfig


class Papers(AppConfig):
    """Files and documents of enforcement."""

    name = "anwang.work.papers"
    label = "papers"
    verbose_name = "执法文书"

    def ready(self) -> None:
        """Register the kinds of documents that a visit leads to, and their guards."""
        from anwang.work.papers import guards, kinds  # noqa: F401, PLC0415 -- models are not ready before
