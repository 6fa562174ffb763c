"""The app ``indicators``."""

from django.apps import AppConfig


class Indicators(AppConfig):
    """Named numbers of a pack: measure, scope, period, target."""

    name = "anwang.insight.indicators"
    label = "indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        """Stand among the pages of every campaign, and open the figures that prove its tasks."""
        from anwang.work.campaigns.ways import add_page_about, add_way  # noqa: PLC0415 -- models are not ready

        add_way("指标", "indicators:campaign")
        add_page_about("indicator", "indicators:detail")
        add_page_about("measure", "indicators:rows")
