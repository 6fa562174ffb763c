"""Whether an enterprise has what it should."""

from django.db import models


class StandingState(models.TextChoices):
    """How one thing that it should have stands."""

    SHORT = "short", "缺"
    UNKNOWN = "unknown", "不清楚"
    MET = "met", "已有"


TONES = {StandingState.SHORT: "alert", StandingState.UNKNOWN: "waiting", StandingState.MET: "done"}
