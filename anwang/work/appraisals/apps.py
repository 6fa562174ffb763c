"""The app ``appraisals``."""

from django.apps import AppConfig


class Appraisals(AppConfig):
    """Standardization reviewed together with the inspection."""

    name = "anwang.work.appraisals"
    label = "appraisals"
    verbose_name = "标准化评审"

    def ready(self) -> None:
        """Show it on the firm's page, follow merged subjects, keep hands off what a procedure writes."""
        from anwang.work.appraisals.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.appraisals.ledger import written_by_appraisal  # noqa: PLC0415
        from anwang.work.appraisals.listing import AppraisalListing  # noqa: PLC0415
        from anwang.work.appraisals.queries import panel_of, visit_panel  # noqa: PLC0415
        from anwang.work.enforcement.panels import VisitPanel, add_visit_panel  # noqa: PLC0415
        from anwang.work.registers.writers import add_writer  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        on_merge(move_to_subject)
        add_writer(written_by_appraisal)
        add_visit_panel(VisitPanel("标准化评审", "appraisals/_visit.html", visit_panel))
        add_panel(Panel("appraisals", "标准化", "appraisals/_panel.html", panel_of, order=19))
        add_section(listed("appraisals", "标准化", AppraisalListing, order=75))
