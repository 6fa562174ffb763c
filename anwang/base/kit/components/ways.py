"""Ways through a page: tabs, pages of a list, the timeline, photos before and after."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.tags import TONES, among, register


@register.simple_tag
def tabs(items: Iterable[Mapping[str, Any]], *, label: str = "分类") -> SafeString:
    """Links as tabs. Each item: label, url, current, and count if there is one."""
    return render_to_string(
        "ui/tabs.html", {"tabs": [{"count": None} | dict(item) for item in items], "label": label}
    )


@register.simple_tag(takes_context=True)
def pager(context: RequestContext, page: Page, *, parameter: str = "page") -> SafeString:
    """Previous and next of a Django page, keeping the rest of the query string. One page: nothing."""
    if page.paginator.num_pages < 2:  # noqa: PLR2004 -- one page needs no pager
        return SafeString("")

    def address(number: int) -> str:
        query = context["request"].GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    before = address(page.previous_page_number()) if page.has_previous() else ""
    after = address(page.next_page_number()) if page.has_next() else ""
    return render_to_string("ui/pager.html", {"page": page, "previous_url": before, "next_url": after})


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """The list around ``entry``, newest first."""
    return format_html('<ol class="trail">{}</ol>', content)


@register.simple_block_tag
def entry(content: str, *, who: str = "", when: str = "", full: str = "", tone: str = "plain") -> SafeString:
    """One sentence of a timeline: who, when (full date on hover), and what happened inside."""
    return format_html(
        '<li class="trail-entry trail-{}">'
        '<span class="trail-head"><b>{}</b> <time title="{}">{}</time></span>'
        '<div class="trail-words">{}</div></li>',
        among(tone, TONES, "tone"),
        who,
        full or when,
        when,
        content,
    )


@register.simple_block_tag
def pair(content: str) -> SafeString:
    """Two columns that are compared, such as photos before and after; put two ``pair_side`` inside."""
    return format_html('<div class="pair">{}</div>', content)


@register.simple_block_tag
def pair_side(content: str, *, title: str, missing: str = "还没有照片") -> SafeString:
    """One side of a pair; when nothing is inside, it says what is missing."""
    inside = SafeString(content.strip()) or format_html('<div class="no-photo">{}</div>', missing)
    return format_html(
        '<section class="pair-side"><h3>{}</h3><div class="photos">{}</div></section>', title, inside
    )


@register.simple_tag
def photo(*, url: str, thumb: str, caption: str, alt: str = "") -> SafeString:
    """A photo that opens in full; the caption says when, where, by whom."""
    return format_html(
        '<figure class="photo"><a href="{}" target="_blank" rel="noopener">'
        '<img src="{}" alt="{}" loading="lazy"></a>'
        "<figcaption>{}</figcaption></figure>",
        url,
        thumb,
        alt or caption,
        caption,
    )
