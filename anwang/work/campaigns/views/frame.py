"""What the pages of a campaign share: which one is looked at, and for whom one is started."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import Campaign


def campaign_of(request: HttpRequest, pk: int) -> Campaign:
    rows = (
        Campaign.objects.visible_to(request.user).select_related("org", "release").defer("release__content")
    )
    return get_object_or_404(rows, pk=pk)


def supervised_town(request: HttpRequest) -> Org:
    """The town for which this person starts campaigns."""
    posts = [post for post in request.user.posts_held if post.role == Role.SUPERVISOR and post.org.town_id]
    if not posts:
        raise PermissionDenied("专项行动须由应急办负责人建立")
    return posts[0].org.town
