"""The app ``inspections``."""

from django.apps import AppConfig


class Inspections(AppConfig):
    """Visits: checklists answered on the spot, what a no leads to."""

    name = "anwang.work.inspections"
    label = "inspections"
    verbose_name = "检查"

    def ready(self) -> None:
        """Show visits on their subject's page, and follow merged subjects."""
        from anwang.work.inspections.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.inspections.listing import VisitListing  # noqa: PLC0415
        from anwang.work.inspections.queries import last_visits, visits_of  # noqa: PLC0415
        from anwang.work.risks.activity import add_source  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        on_merge(move_to_subject)
        add_source(last_visits)
        add_panel(Panel("visits", "检查", "inspections/_panel.html", visits_of, order=20))
        add_section(listed("inspections", "检查和自查", VisitListing, order=30))
