"""The app ``assurance``."""

from django.apps import AppConfig


class Assurance(AppConfig):
    """What an enterprise should have and has (企业安全保障)."""

    name = "anwang.work.assurance"
    label = "assurance"
    verbose_name = "企业安全保障"

    def ready(self) -> None:
        """Show what is missing on top of a subject's page, and follow merged subjects."""
        from anwang.work.assurance.actions import forget_double  # noqa: PLC0415 -- models are not ready before
        from anwang.work.assurance.models import Standing  # noqa: PLC0415
        from anwang.work.assurance.panel import panel_of  # noqa: PLC0415
        from anwang.work.subjects.inflow import computed_from_subjects  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415

        on_merge(forget_double)
        computed_from_subjects(Standing)
        add_panel(Panel("assurance", "安全保障", "assurance/_panel.html", panel_of, order=5))
