"""The app ``firmfiles``."""

from django.apps import AppConfig


class FirmFiles(AppConfig):
    """The file of an enterprise on paper (一企一档)."""

    name = "anwang.insight.firmfiles"
    label = "firmfiles"
    verbose_name = "一企一档"

    def ready(self) -> None:
        """Offer the file on the enterprise's page, bring its template."""
        from anwang.insight.firmfiles.queries import offer_of  # noqa: PLC0415 -- models are not ready before
        from anwang.insight.firmfiles.stationery import template_of_files  # noqa: PLC0415 -- likewise
        from anwang.town.stationery.registry import add_templates  # noqa: PLC0415 -- likewise
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415

        add_templates(template_of_files)
        add_panel(Panel("file", "一企一档", "firmfiles/_panel.html", offer_of, order=70))
