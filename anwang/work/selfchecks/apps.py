"""The app ``selfchecks``."""

from django.apps import AppConfig


class SelfChecks(AppConfig):
    """Firms check themselves: duties, due checks, the firm's home."""

    name = "anwang.work.selfchecks"
    label = "selfchecks"
    verbose_name = "自查"

    def ready(self) -> None:
        """Listen to the life of subjects, and follow merged ones."""
        from anwang.base.flow.signals import step_taken  # noqa: PLC0415 -- models are not ready before
        from anwang.knowledge.packs.models import Release  # noqa: PLC0415
        from anwang.knowledge.packs.signals import pack_retired  # noqa: PLC0415
        from anwang.work.selfchecks.actions import move_to_subject  # noqa: PLC0415
        from anwang.work.selfchecks.closing import closed_firms  # noqa: PLC0415
        from anwang.work.selfchecks.queries import panel_of  # noqa: PLC0415
        from anwang.work.selfchecks.receivers import pack_has_ended, subject_is_back  # noqa: PLC0415
        from anwang.work.subjects.closings import add_closings  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.models import Subject  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415

        step_taken.connect(subject_is_back, sender=Subject, dispatch_uid="selfchecks.subject_is_back")
        pack_retired.connect(pack_has_ended, sender=Release, dispatch_uid="selfchecks.pack_has_ended")
        add_panel(Panel("self-checks", "自查", "selfchecks/_panel.html", panel_of, order=15))
        on_merge(move_to_subject)
        add_closings(closed_firms)
