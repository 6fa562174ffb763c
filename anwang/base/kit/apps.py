"""The app ``kit``."""

from django.apps import AppConfig


class Kit(AppConfig):
    """Listings, pages, components, dates, numbers, Word and Excel: what every app is made with."""

    name = "anwang.base.kit"
    label = "kit"
    verbose_name = "工具"

    def ready(self) -> None:
        """Read the measures that the apps offer, now that all their models are there."""
        from anwang.base.kit import measures  # noqa: PLC0415 -- models exist only now

        measures.discover()
