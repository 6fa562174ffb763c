"""The app ``exchange``."""

from django.apps import AppConfig


class Exchange(AppConfig):
    """Handing data to other systems and taking it back (数据交换)."""

    name = "anwang.insight.exchange"
    label = "exchange"
    verbose_name = "数据交换"

    def ready(self) -> None:
        """Hear which measures join and leave rounds."""
        from django.db.models.signals import m2m_changed, post_save  # noqa: PLC0415 -- models are not ready before

        from anwang.insight.exchange.receivers import follow_measure, follow_pairs  # noqa: PLC0415
        from anwang.work.risks.models import Control  # noqa: PLC0415
        from anwang.work.selfchecks.models import CheckDuty  # noqa: PLC0415

        m2m_changed.connect(
            follow_pairs, sender=CheckDuty.controls.through, dispatch_uid="exchange.follow_pairs"
        )
        post_save.connect(follow_measure, sender=Control, dispatch_uid="exchange.follow_measure")
