"""The app ``campaigns``."""

from django.apps import AppConfig


class Campaigns(AppConfig):
    """Special campaigns: plan, phases, tasks, progress, the board."""

    name = "anwang.work.campaigns"
    label = "campaigns"
    verbose_name = "专项行动"

    def ready(self) -> None:
        """Listen for the steps that units must hear of."""
        from anwang.work.campaigns import receivers  # noqa: F401, PLC0415 -- connects them
