"""Enumerations of registers."""

from django.db import models


class RemindStep(models.TextChoices):
    """The two moments at which a date is told to whoever keeps the entry."""

    AHEAD = "ahead", "到期前提醒"
    PAST = "past", "到期后提醒"
