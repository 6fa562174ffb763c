"""The app ``coverage``."""

from django.apps import AppConfig


class Coverage(AppConfig):
    """Whom the town does not see (防止漏管失控)."""

    name = "anwang.work.coverage"
    label = "coverage"
    verbose_name = "底数与覆盖"

    def ready(self) -> None:
        """Follow merged subjects and settled leads; say on a firm's page who answers for it."""
        from anwang.work.coverage.actions import after_settling, move_to_subject  # noqa: PLC0415
        from anwang.work.coverage.following import on_settled  # noqa: PLC0415 -- models are not ready before
        from anwang.work.coverage.queries import standing_of  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415

        on_merge(move_to_subject)
        on_settled(after_settling)
        add_panel(Panel("responsible", "谁负责", "coverage/_panel.html", standing_of, order=60))
