"""The app ``accidents``."""

from django.apps import AppConfig


class Accidents(AppConfig):
    """Accidents and near misses (事故)."""

    name = "anwang.work.accidents"
    label = "accidents"
    verbose_name = "事故"

    def ready(self) -> None:
        """Show accidents on their firm's page, and follow merged subjects."""
        from anwang.work.accidents.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.accidents.listing import AccidentListing  # noqa: PLC0415
        from anwang.work.accidents.queries import accidents_of  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        on_merge(move_to_subject)
        add_panel(Panel("accidents", "事故", "accidents/_panel.html", accidents_of, order=19))
        add_section(listed("accidents", "事故", AccidentListing, order=65))
