"""``{{ amount|yuan }}``, ``{{ party|leniency }}``."""

from __future__ import annotations

from typing import Any

from django import template

from anwang.work.cases.models import Respondent
from anwang.work.cases.ruling import yuan as in_words

register = template.Library()
MARKS = ("is_first", "is_minor", "is_corrected", "did_no_harm")


@register.filter
def yuan(amount: Any) -> str:
    """20,000 元."""
    return in_words(amount)


@register.filter
def leniency(party: Respondent) -> list[str]:
    """What speaks for the party, in words."""
    return [str(Respondent._meta.get_field(name).verbose_name) for name in MARKS if getattr(party, name)]
