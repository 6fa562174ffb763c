"""The app ``packs``."""

from django.apps import AppConfig


class Packs(AppConfig):
    """Reads, checks, versions and serves the packs."""

    name = "anwang.knowledge.packs"
    label = "packs"
    verbose_name = "知识包"

    def ready(self) -> None:
        """Connect the receivers; offer what may be chosen for a report."""
        from anwang.knowledge.laws.sources import offer_candidates  # noqa: PLC0415
        from anwang.knowledge.packs import receivers  # noqa: PLC0415 -- the models must be there first
        from anwang.knowledge.packs.candidates import candidates  # noqa: PLC0415

        receivers.connect()
        offer_candidates(candidates)
