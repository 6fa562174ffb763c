"""Where a record is in its life, with the tone in which pages show it."""

from typing import Self

from django.db import models


class States(models.TextChoices):
    """Members are ``(value, tone, label)``; tone is plain, waiting, active, done or alert.

    The tone stands beside the label because a second table of states, for colours, would drift
    (architecture §14).
    """

    tone: str

    def __new__(cls, value: str, tone: str = "plain") -> Self:
        """A string whose ``tone`` travels with it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.tone = tone
        return member
