"""Template tags of campaigns."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from anwang.base.kit.components.ways import tabs
from anwang.work.campaigns.ways import ways_of

register = template.Library()


@register.simple_tag(takes_context=True)
def campaign_tabs(context: RequestContext, campaign: Any) -> SafeString:
    """The pages of this campaign as tabs, the one looked at marked."""
    match = context["request"].resolver_match
    return tabs(ways_of(campaign, match.view_name), label="专项行动")
