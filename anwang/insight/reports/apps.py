"""The app ``reports``."""

from django.apps import AppConfig


class Reports(AppConfig):
    """Periodic reports that write themselves and then stand still."""

    name = "anwang.insight.reports"
    label = "reports"
    verbose_name = "报告"

    def ready(self) -> None:
        """Stand among the pages of every campaign."""
        from anwang.work.campaigns.ways import add_way  # noqa: PLC0415 -- models are not ready before

        add_way("报送", "reports:campaign")
