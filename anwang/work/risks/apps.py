"""The app ``risks``."""

from django.apps import AppConfig


class Risks(AppConfig):
    """Risk points, their events, controls and grades (风险分级管控)."""

    name = "anwang.work.risks"
    label = "risks"
    verbose_name = "风险"

    def ready(self) -> None:
        """Show the register on its subject's page, and follow merged subjects."""
        from anwang.work.risks.actions.registering import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.risks.queries import risks_of  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415

        on_merge(move_to_subject)
        add_panel(Panel("risks", "安全风险", "risks/_panel.html", risks_of, order=12))
