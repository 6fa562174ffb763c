"""The app ``notices``."""

from django.apps import AppConfig


class Notices(AppConfig):
    """Messages to people, in the application first."""

    name = "anwang.town.notices"
    label = "notices"
    verbose_name = "消息"

    def ready(self) -> None:
        """What was written down is sent by whoever does background work."""
        from anwang.town.notices.signals import message_waits  # noqa: PLC0415 -- once the apps are there
        from anwang.town.notices.tasks import deliver_soon  # noqa: PLC0415

        message_waits.connect(deliver_soon, dispatch_uid="notices.deliver_soon")
