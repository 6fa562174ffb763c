"""Who may come in, and to which record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.enforcement.rules import SEERS
from anwang.work.papers.models import Dossier, Paper


def town_of(request: HttpRequest) -> Org:
    """The town whose documents this person may see."""
    if not request.user.holds(*SEERS, Role.ADMINISTRATOR) or request.user.town is None:
        raise PermissionDenied("执法文书由镇应急办、执法人员和镇领导查看")
    return request.user.town  # type: ignore[no-any-return]


def paper_seen(request: HttpRequest, pk: int) -> Paper:
    """A document, if this person sees it."""
    rows = Paper.objects.visible_to(request.user).select_related(
        "dossier__subject", "dossier__inspection", "dossier__delegation", "authority", "based_on", "service"
    )
    return get_object_or_404(rows, pk=pk)


def dossier_seen(request: HttpRequest, pk: int) -> Dossier:
    """A file, if this person sees it."""
    rows = Dossier.objects.visible_to(request.user).select_related("subject", "inspection", "delegation")
    return get_object_or_404(rows, pk=pk)
