"""The page's title: said once in ``{% block title %}``, shown in heading, window and the phone's bar."""

from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags

from anwang.base.kit.components.tags import register


@register.simple_tag(takes_context=True)
def page_title(context: Context) -> str:
    """What the page's title block says, as plain text."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block("title") if blocks else None
    words = strip_tags(block.render(context)) if block else str(context.get("title", ""))
    return " ".join(words.split())
