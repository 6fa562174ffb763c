"""Figures and facts: a number that opens its rows, a thin progress bar, label-and-value lists."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.icons import icon
from anwang.base.kit.components.tags import TONES, among, register


@register.simple_tag
def stat(
    *,
    label: str,
    value: float | str | None,
    unit: str = "",
    href: str = "",
    before: float | None = None,
    before_label: str = "上周",
    tone: str = "plain",
    hint: str = "",
) -> SafeString:
    """A figure that is a door to its rows, with the earlier figure beside it. None shows —; 0 shows 0."""
    change = _change(value, before) if before is not None else ""
    parts = {"label": label, "value": value, "unit": unit, "href": href, "before": before, "change": change}
    parts |= {"before_label": before_label, "hint": hint, "tone": among(tone, TONES, "tone")}
    return render_to_string("ui/stat.html", parts)


def _change(value: float | str | None, before: float) -> str:
    """The difference in words: 多 3, 少 2, 持平."""
    if not isinstance(value, int | float):
        return ""
    difference = value - before
    if not difference:
        return "持平"
    word = "多" if difference > 0 else "少"
    return f"{word} {abs(difference):g}"


@register.simple_block_tag
def stats(content: str, *, aside: bool = False) -> SafeString:
    """Several stats side by side; aside: under each other, for the right column."""
    return format_html('<div class="{}">{}</div>', "stats-side" if aside else "stats", content)


@register.simple_tag
def progress(
    *,
    done: int,
    total: int,
    label: str = "进度",
    href: str = "",
    tone: str = "active",
    percent: bool = False,
) -> SafeString:
    """Done of total, as words and a thin bar; green of itself when all is done."""
    if total and done >= total and tone == "active":
        tone = "done"
    parts = {"done": done, "total": total, "label": label, "href": href, "with_percent": percent}
    parts |= {"tone": among(tone, TONES, "tone"), "percent": round(100 * done / total) if total else 0}
    return render_to_string("ui/progress.html", parts)


@register.simple_block_tag
def facts(content: str, *, columns: int = 1) -> SafeString:
    """A list of facts, in one or two columns; put ``fact`` inside."""
    return format_html('<dl class="facts facts-{}">{}</dl>', columns, content)


@register.simple_block_tag
def fact(content: str, *, label: str, source: str = "") -> SafeString:
    """One label and its value; empty shows —. source: where the system brought it from (带出), on hover."""
    value = SafeString(content.strip()) or "—"
    if source:
        value = format_html('<span class="known" title="{}">{}</span>', source, value)
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', label, value)


@register.simple_tag
def condition(text: str, *, met: bool, href: str = "") -> SafeString:
    """One line of a check list that must be full (五落实): met or not, with a way to where it is done."""
    sign = icon("circle-check", label="已具备") if met else icon("alert-circle", label="未具备")
    words = format_html('<a href="{}">{}</a>', href, text) if href else text
    return format_html('<li class="met{}">{}<span>{}</span></li>', "" if met else " met-not", sign, words)


@register.simple_block_tag
def conditions(content: str) -> SafeString:
    """The check list around ``condition``."""
    return format_html('<ul class="mets">{}</ul>', content)
