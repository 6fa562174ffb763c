"""The app ``hazards``."""

from django.apps import AppConfig


class Hazards(AppConfig):
    """Hidden dangers, from discovery to closure."""

    name = "anwang.work.hazards"
    label = "hazards"
    verbose_name = "隐患"

    def ready(self) -> None:
        """Listen to steps taken, and follow merged subjects."""
        from anwang.base.flow.signals import step_taken  # noqa: PLC0415 -- models are not ready before
        from anwang.knowledge.laws.sources import offer_choices  # noqa: PLC0415
        from anwang.work.hazards.actions import move_to_subject  # noqa: PLC0415
        from anwang.work.hazards.filed import HAZARDS  # noqa: PLC0415
        from anwang.work.hazards.models import Hazard, QualityFlag  # noqa: PLC0415
        from anwang.work.hazards.queries import (  # noqa: PLC0415
            choices_since,
            failures_of,
            hazards_of,
            suspended_on,
        )
        from anwang.work.hazards.receivers import (  # noqa: PLC0415
            look_after_step,
            settle_after_decision,
            tell_of_step,
            tell_risks,
        )
        from anwang.work.risks.failures import tell_failures  # noqa: PLC0415
        from anwang.work.subjects.closings import add_closings  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section  # noqa: PLC0415

        step_taken.connect(tell_of_step, sender=Hazard, dispatch_uid="hazards.tell_of_step")
        step_taken.connect(tell_risks, sender=Hazard, dispatch_uid="hazards.tell_risks")
        step_taken.connect(look_after_step, sender=Hazard, dispatch_uid="hazards.look_after_step")
        step_taken.connect(
            settle_after_decision, sender=QualityFlag, dispatch_uid="hazards.settle_after_decision"
        )
        on_merge(move_to_subject)
        add_closings(suspended_on)
        tell_failures(failures_of)
        offer_choices(choices_since)
        add_panel(Panel("hazards", "隐患", "hazards/_panel.html", hazards_of, order=10))
        add_section(HAZARDS)
