"""How figures of an answer are shown."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.insight.analysis.crosstab import Figure
from anwang.insight.analysis.models import Analysis

register = template.Library()


@register.simple_tag
def opened(analysis: Analysis, figure: Figure, opens: bool) -> SafeString | str:  # noqa: FBT001 -- a tag's arguments
    """A figure, as a link to its rows where a list can show them."""
    if not opens or not figure.value:
        return figure.words
    return format_html('<a href="{}">{}</a>', analysis.rows_url(figure.at), figure.words)


@register.simple_tag
def share_words(share: float | None) -> str:
    """A share of the whole in per cent."""
    return "—" if share is None else f"{share * 100:.1f}%"
