"""Buttons: a verb on every one, one primary a page, and a grey one always says why."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.icons import icon as draw
from anwang.base.kit.components.tags import BUTTON_TONES, among, register

KINDS = ("link", "submit", "button")


@register.simple_tag
def button(
    label: str,
    *,
    href: str = "",
    kind: str = "link",
    tone: str = "plain",
    icon: str = "",
    small: bool = False,
    dialog: bool = False,
    obstacle: str = "",
    confirm: str = "",
    name: str = "",
    value: str = "",
) -> SafeString:
    """A link or button. dialog: opens in the page's dialog. obstacle: grey, with this sentence as the reason.

    tone: primary | plain | danger | quiet. confirm: asked before going on. name, value: for submits.
    """
    among(kind, KINDS, "kind")
    css = f"btn btn-{among(tone, BUTTON_TONES, 'tone')}{' btn-small' if small else ''}"
    face = format_html("{}{}", draw(icon) if icon else "", label)
    asks = format_html(' data-confirm="{}"', confirm) if confirm else ""
    if obstacle:
        shape = (
            '<button type="button" class="{}" aria-disabled="true" title="{}" data-obstacle="{}">{}</button>'
        )
        return format_html(shape, css, obstacle, obstacle, face)
    if kind == "link":
        opens = SafeString(" data-dialog") if dialog else ""
        return format_html('<a class="{}" href="{}"{}{}>{}</a>', css, href, opens, asks, face)
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="{}"{}{}>{}</button>', css, kind, named, asks, face)


@register.simple_tag
def print_button(*, label: str = "打印") -> SafeString:
    """Prints this page."""
    return format_html(
        '<button class="btn btn-plain" type="button" data-print>{}{}</button>', draw("printer"), label
    )


@register.simple_tag
def copy_button(text: str, *, label: str = "复制") -> SafeString:
    """Copies a text and says that it did."""
    return format_html(
        '<button class="btn btn-quiet btn-small" type="button" data-copy="{}">{}{}</button>',
        text,
        draw("copy"),
        label,
    )
