"""The app ``commitments``."""

from django.apps import AppConfig


class Commitments(AppConfig):
    """The daily safety commitment (安全承诺公告)."""

    name = "anwang.work.commitments"
    label = "commitments"
    verbose_name = "安全承诺公告"

    def ready(self) -> None:
        """Show commitments on their subject's page and on its door, and follow merged subjects."""
        from anwang.work.commitments.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.commitments.queries import commitments_of, public_commitment  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.public import PublicNotice, add_notice  # noqa: PLC0415

        on_merge(move_to_subject)
        add_panel(Panel("commitments", "安全承诺公告", "commitments/_panel.html", commitments_of, order=14))
        add_notice(PublicNotice("commitment", "commitments/_public.html", public_commitment, order=10))
