"""The app ``desk``."""

from django.apps import AppConfig


class Desk(AppConfig):
    """The staff workbench: what awaits me, what is late, what came in; search and menu."""

    name = "anwang.doors.desk"
    label = "desk"
    verbose_name = "今天"

    def ready(self) -> None:
        """Say what pages are called, and what is open."""
        from anwang.base.kit.addresses import entitle  # noqa: PLC0415 -- once the apps are there
        from anwang.doors.desk.digest import SOURCES  # noqa: PLC0415
        from anwang.doors.desk.titles import TITLES  # noqa: PLC0415
        from anwang.town.notices.digests import told_by  # noqa: PLC0415

        entitle(TITLES)
        told_by(SOURCES)
