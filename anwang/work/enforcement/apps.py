"""The app ``enforcement``."""

from django.apps import AppConfig


class Enforcement(AppConfig):
    """Officers, annual plans, visits by the book."""

    name = "anwang.work.enforcement"
    label = "enforcement"
    verbose_name = "执法检查"

    def ready(self) -> None:
        """Show planned visits on their firm's page, and follow merged subjects."""
        from anwang.work.enforcement.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.enforcement.listing import InspectionListing  # noqa: PLC0415
        from anwang.work.enforcement.queries import VISITS, panel_of, visit_of_today  # noqa: PLC0415
        from anwang.work.enforcement.workload import add_work  # noqa: PLC0415
        from anwang.work.subjects.landings import add_landing  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        add_work(VISITS)
        add_landing(visit_of_today)
        on_merge(move_to_subject)
        add_panel(Panel("enforcement", "执法检查", "enforcement/_panel.html", panel_of, order=18))
        add_section(listed("enforcement", "执法检查", InspectionListing, order=50))
