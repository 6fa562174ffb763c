"""Dates in templates: ``{{ hazard.due_on|deadline }}``, ``{% time event.at %}``."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit import dates

register = template.Library()

for _word in (dates.cn_date, dates.cn_moment, dates.short_date, dates.when, dates.deadline, dates.is_past):
    register.filter(_word.__name__, lambda value, _word=_word: _word(value or None))
register.filter("cn_weekday", dates.cn_weekday)


@register.simple_tag
def time(value: date | datetime | None) -> str | SafeString:
    """A moment in short words, its full date on hover and for machines."""
    if not value:
        return dates.UNKNOWN
    if isinstance(value, datetime):
        exact, full = dates.local_moment(value).isoformat(timespec="minutes"), dates.cn_moment(value)
    else:
        exact, full = value.isoformat(), dates.cn_date(value)
    return format_html('<time datetime="{}" title="{}">{}</time>', exact, full, dates.when(value))
