"""The app ``reports``."""

from django.apps import AppConfig


class Reports(AppConfig):
    """Periodic reports that write themselves and then stand still."""

    name = "anwang.insight.reports"
    label = "reports"
    verbose_name = "报告"

    def ready(self) -> None:
        """Stand among the pages of every campaign, on its roadmap, and among the templates."""
        from anwang.insight.reports.queries import report_days  # noqa: PLC0415 -- models are not ready before
        from anwang.insight.reports.stationery import templates_of_reports  # noqa: PLC0415 -- likewise
        from anwang.town.stationery.registry import add_templates  # noqa: PLC0415 -- likewise
        from anwang.work.campaigns.queries.roads import add_milestones  # noqa: PLC0415 -- likewise
        from anwang.work.campaigns.ways import add_way  # noqa: PLC0415 -- models are not ready before

        add_templates(templates_of_reports)
        add_way("报送", "reports:campaign")
        add_milestones(report_days)
