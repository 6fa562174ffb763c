"""Marks: states, levels, risks, chips. Colour never carries meaning alone; the word is always there."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.tags import TONES, among, register

RISKS = {"red": "红", "orange": "橙", "yellow": "黄", "blue": "蓝"}


def tone_of(record: object, field: str = "state") -> str:
    """The tone that the record's own enumeration of states gives to the state it is in."""
    member = getattr(record, field)
    workflow = getattr(record, "workflow", None)
    if workflow is not None and not hasattr(member, "tone"):
        member = workflow.states(member)
    return getattr(member, "tone", "plain")


def dot(label: str, tone: str = "plain") -> SafeString:
    """A small dot and a word."""
    return format_html('<span class="state state-{}">{}</span>', among(tone, TONES, "tone"), label)


@register.simple_tag
def state_dot(record: object, *, field: str = "state") -> SafeString:
    """The state of a record as a small dot and a word; tone and label come from its States."""
    return dot(getattr(record, f"get_{field}_display")(), tone_of(record, field))


@register.simple_tag(name="dot")
def dot_tag(label: str, *, tone: str = "plain") -> SafeString:
    """A small dot and a word, for what is not a record. tone: plain | waiting | active | done | alert."""
    return dot(label, tone)


@register.simple_tag
def level_mark(label: str, *, loud: bool = False) -> SafeString:
    """A level in words; loud only for the one that must be seen at once."""
    return format_html('<span class="level{}">{}</span>', " level-loud" if loud else "", label)


@register.simple_tag
def risk_mark(grade: str, *, label: str = "") -> SafeString:
    """A risk grade with its own colour and its word. grade: red | orange | yellow | blue."""
    among(grade, tuple(RISKS), "grade")
    return format_html('<span class="risk risk-{}">{}</span>', grade, label or RISKS[grade])


@register.simple_tag
def chip(label: str, *, href: str = "") -> SafeString:
    """A small label for a topic or a kind; with href it opens the rows."""
    if href:
        return format_html('<a class="chip" href="{}">{}</a>', href, label)
    return format_html('<span class="chip">{}</span>', label)
