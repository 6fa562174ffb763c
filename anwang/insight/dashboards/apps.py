"""The app ``dashboards``."""

from django.apps import AppConfig


class Dashboards(AppConfig):
    """Charts from summaries that are kept as the work goes on."""

    name = "anwang.insight.dashboards"
    label = "dashboards"
    verbose_name = "分析"

    def ready(self) -> None:
        """Hear of whatever changes what is counted."""
        from anwang.base.flow.signals import step_taken  # noqa: PLC0415 -- models are not ready before
        from anwang.insight.dashboards import receivers  # noqa: PLC0415
        from anwang.town.orgs.signals import org_moved  # noqa: PLC0415
        from anwang.work.accidents.models import Accident  # noqa: PLC0415
        from anwang.work.accidents.signals import accidents_changed  # noqa: PLC0415
        from anwang.work.hazards.models import Hazard  # noqa: PLC0415
        from anwang.work.hazards.signals import hazards_changed  # noqa: PLC0415
        from anwang.work.inspections.models import Visit  # noqa: PLC0415
        from anwang.work.inspections.signals import visits_changed  # noqa: PLC0415
        from anwang.work.subjects.signals import subject_retyped  # noqa: PLC0415

        step_taken.connect(receivers.after_step, sender=Hazard, dispatch_uid="dashboards.after_step")
        step_taken.connect(
            receivers.after_visit_step, sender=Visit, dispatch_uid="dashboards.after_visit_step"
        )
        step_taken.connect(
            receivers.after_accident_step, sender=Accident, dispatch_uid="dashboards.after_accident_step"
        )
        visits_changed.connect(receivers.after_visits, dispatch_uid="dashboards.after_visits")
        accidents_changed.connect(receivers.after_accidents, dispatch_uid="dashboards.after_accidents")
        hazards_changed.connect(receivers.after_change, dispatch_uid="dashboards.after_change")
        subject_retyped.connect(receivers.after_subject, dispatch_uid="dashboards.after_subject")
        org_moved.connect(receivers.after_move, dispatch_uid="dashboards.after_move")
