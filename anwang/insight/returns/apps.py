"""The app ``returns``."""

from django.apps import AppConfig


class Returns(AppConfig):
    """Statistical forms, filled in from the records and frozen when signed."""

    name = "anwang.insight.returns"
    label = "returns"
    verbose_name = "统计报表"

    def ready(self) -> None:
        """Show a firm's returns on its page, follow merged subjects, bring the templates of forms."""
        from anwang.insight.returns.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.insight.returns.listing import ReturnListing  # noqa: PLC0415
        from anwang.insight.returns.queries import returns_of  # noqa: PLC0415 -- likewise
        from anwang.insight.returns.samples import templates_of_forms  # noqa: PLC0415 -- likewise
        from anwang.insight.returns.stationery import PREFIX  # noqa: PLC0415 -- likewise
        from anwang.town.stationery.registry import add_templates  # noqa: PLC0415 -- likewise
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        add_templates(templates_of_forms, prefix=PREFIX)
        on_merge(move_to_subject)
        add_panel(Panel("returns", "统计表", "returns/_panel.html", returns_of, order=16))
        add_section(listed("returns", "统计表", ReturnListing, order=80))
