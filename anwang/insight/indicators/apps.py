"""The app ``indicators``."""

from django.apps import AppConfig


class Indicators(AppConfig):
    """Named numbers of a pack: measure, scope, period, target."""

    name = "anwang.insight.indicators"
    label = "indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        """Stand on the pages and the roadmap of every campaign; open the figures that prove its tasks."""
        from anwang.insight.indicators.queries import milestones_of  # noqa: PLC0415 -- models are not ready
        from anwang.work.campaigns.queries.roads import add_milestones  # noqa: PLC0415 -- likewise
        from anwang.work.campaigns.ways import add_page_about, add_way  # noqa: PLC0415 -- models are not ready

        add_way("指标", "indicators:campaign")
        add_milestones(milestones_of)
        add_page_about("indicator", "indicators:detail")
        add_page_about("measure", "indicators:rows")
