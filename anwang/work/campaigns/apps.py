"""The app ``campaigns``."""

from django.apps import AppConfig


class Campaigns(AppConfig):
    """Special campaigns: plan, phases, tasks, progress, the board."""

    name = "anwang.work.campaigns"
    label = "campaigns"
    verbose_name = "专项行动"

    def ready(self) -> None:
        """Listen for the steps that units must hear of, and let records speak for what was done."""
        from anwang.work.campaigns import receivers  # noqa: F401, PLC0415 -- connects them
        from anwang.work.campaigns.queries.progress import part_is_proven  # noqa: PLC0415 -- needs models
        from anwang.work.campaigns.rules import PROVED_BY  # noqa: PLC0415 -- as above

        PROVED_BY.append(part_is_proven)
