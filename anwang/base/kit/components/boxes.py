"""Things with something inside: card, notice, empty state, folded text, menus, bars."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.icons import icon
from anwang.base.kit.components.tags import BUTTON_TONES, TONES, among, register

SIGNS = {
    "plain": "info-circle",
    "active": "info-circle",
    "waiting": "alert-circle",
    "done": "circle-check",
    "alert": "alert-triangle",
}


@register.simple_block_tag
def card(
    content: str,
    *,
    title: str = "",
    tone: str = "plain",
    href: str = "",
    note: str = "",
    anchor: str = "",
    flush: bool = False,
) -> SafeString:
    """A titled box. tone: plain | waiting | active | done | alert. flush: no padding, for a table inside."""
    parts = {"content": content, "title": title, "href": href, "note": note, "anchor": anchor, "flush": flush}
    return render_to_string("ui/card.html", parts | {"tone": among(tone, TONES, "tone")})


@register.simple_block_tag
def notice(content: str, *, tone: str = "plain", title: str = "") -> SafeString:
    """One or two sentences that matter now. tone: as a card's; alert is read out at once."""
    sign = SIGNS[among(tone, TONES, "tone")]
    return render_to_string(
        "ui/notice.html", {"content": content, "tone": tone, "title": title, "sign": sign}
    )


@register.simple_block_tag
def empty(content: str, *, title: str, text: str = "") -> SafeString:
    """Nothing here yet: say so, and put the first step (buttons) inside."""
    return render_to_string(
        "ui/empty.html", {"content": SafeString(content.strip()), "title": title, "text": text}
    )


@register.simple_block_tag
def more(content: str, *, summary: str, opened: bool = False) -> SafeString:
    """What most people need not read, folded under its summary."""
    return format_html(
        '<details class="more"{}><summary>{}{}</summary><div class="more-body">{}</div></details>',
        SafeString(" open") if opened else "",
        icon("chevron-right"),
        summary,
        content,
    )


@register.simple_block_tag
def menu(content: str, *, label: str = "更多", tone: str = "plain") -> SafeString:
    """A button that opens a small list; put links and buttons inside."""
    return format_html(
        '<details class="menu" data-menu><summary class="btn btn-{}">{}{}</summary>'
        '<div class="menu-list">{}</div></details>',
        among(tone, BUTTON_TONES, "tone"),
        label,
        icon("chevron-down"),
        content,
    )


@register.simple_block_tag
def action_bar(content: str) -> SafeString:
    """What to do next: in the flow on a desk, fixed above the bottom bar on a phone."""
    return format_html('<div class="action-bar">{}</div>', content)


@register.simple_tag
def skeleton(*, lines: int = 3) -> SafeString:
    """Stands where content will be; shown only when loading takes longer than 300 ms."""
    bars = SafeString("<i></i>" * lines)
    return format_html('<div class="ghost" role="status" aria-label="正在读取">{}</div>', bars)
