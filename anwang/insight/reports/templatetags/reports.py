"""A report's sentences on a page: every number in them is a door."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from anwang.insight.reports.lines import ROWS, Line

register = template.Library()


@register.simple_tag
def words_with_doors(report: Any, edition: Any, line: Line) -> SafeString:
    """The sentence, each number that counts something leading to what it counts."""
    asked = f"?edition={edition.number}" if edition.number else ""
    return format_html_join("", "{}", ((_part(report, line, part, asked),) for part in line.parts))


def _part(report: Any, line: Line, part: tuple[str, str], asked: str) -> str:
    words, door = part
    if not door:
        return words
    name, target = ("line", line.key) if door == ROWS else ("figure", door)
    url = reverse(f"reports:{name}", args=[report.pk, target])
    return format_html('<a class="figure-door" href="{}{}">{}</a>', url, asked, words)


@register.filter
def drop_url(key: str, addresses: dict[str, str]) -> str:
    """Where a person's own sentence is taken out again."""
    return addresses[key]
