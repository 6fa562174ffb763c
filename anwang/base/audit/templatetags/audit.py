"""The trail as sentences on a page."""

from typing import Any

from django import template
from django.db import models

from anwang.base.audit.trail import history

register = template.Library()


@register.inclusion_tag("audit/timeline.html")
def timeline(record: models.Model) -> dict[str, Any]:
    """A record's trail, newest first: who did what when, from where to where."""
    return {"events": history(record).reverse()}
