"""The one tag library that all component files register with."""

from django import template

register = template.Library()

TONES = ("plain", "waiting", "active", "done", "alert")
BUTTON_TONES = ("primary", "plain", "danger", "quiet")


def among(value: str, allowed: tuple[str, ...], name: str) -> str:
    """The value, if the component knows it; a misspelt tone is an error and never a missing colour."""
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
    return value
