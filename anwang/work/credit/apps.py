"""The app ``credit``."""

from django.apps import AppConfig


class CreditRecords(AppConfig):
    """Conduct records, proposals for the list of serious dishonesty, the town's own watch list (信用)."""

    name = "anwang.work.credit"
    label = "credit"
    verbose_name = "信用"

    def ready(self) -> None:
        """Show the record on the firm's page, and follow merged subjects."""
        from anwang.work.credit.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.credit.listing import ConductListing  # noqa: PLC0415
        from anwang.work.credit.queries import credit_of  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        on_merge(move_to_subject)
        add_panel(Panel("credit", "信用", "credit/_panel.html", credit_of, order=20))
        add_section(listed("credit", "信用", ConductListing, order=70))
