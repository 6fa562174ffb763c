"""The trail as sentences on a page."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db import models

from anwang.base.audit.trail import histories

register = template.Library()


@register.inclusion_tag("audit/timeline.html")
def timeline(records: models.Model | Iterable[models.Model]) -> dict[str, Any]:
    """The trail of one record, or of several that belong together, newest first."""
    found = [records] if isinstance(records, models.Model) else list(records)
    return {"events": histories(found).reverse()}
