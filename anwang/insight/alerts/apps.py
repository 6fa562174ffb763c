"""The app ``alerts``."""

from django.apps import AppConfig


class Alerts(AppConfig):
    """Indices of firms and early warnings."""

    name = "anwang.insight.alerts"
    label = "alerts"
    verbose_name = "预警"

    def ready(self) -> None:
        """Stand on every subject's page, and follow merged subjects."""
        from anwang.insight.alerts import watching  # noqa: F401, PLC0415 -- the rules enter their names
        from anwang.insight.alerts.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.insight.alerts.models import FirmIndex  # noqa: PLC0415
        from anwang.insight.alerts.queries import alerts_of, index_of  # noqa: PLC0415
        from anwang.work.subjects.inflow import computed_from_subjects  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415

        on_merge(move_to_subject)
        computed_from_subjects(FirmIndex)
        add_panel(Panel("index", "企业安全指数", "alerts/_index_panel.html", index_of, order=5))
        add_panel(Panel("alerts", "预警", "alerts/_alerts_panel.html", alerts_of, order=6))
