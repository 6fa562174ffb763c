"""Icons: one sprite made at set-up out of the names in ``icons.txt``."""

from functools import cache
from pathlib import Path

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.tags import register


@cache
def icon_names() -> frozenset[str]:
    """Every icon the sprite holds."""
    return frozenset((Path(__file__).parent.parent / "icons.txt").read_text(encoding="utf-8").split())


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """One icon of the sprite. Beside a word it is decoration; alone it needs a label."""
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"no icon is called {name!r}; add it to base/kit/icons.txt")
    if label:
        shape = '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>'
        return format_html(shape, label, static("dist/icons.svg"), name)
    shape = '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>'
    return format_html(shape, static("dist/icons.svg"), name)
