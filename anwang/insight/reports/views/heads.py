"""How a unit's reports are headed and footed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from anwang.base.kit.pages import form_page
from anwang.insight.reports.actions import keep_letterhead
from anwang.insight.reports.forms import LetterheadForm
from anwang.insight.reports.queries import letterhead_of
from anwang.insight.reports.rules import keeps_heads
from anwang.town.orgs.models import Org


def letterhead(request: HttpRequest, org: int) -> HttpResponse:
    """Issuer, letters of the number, copies: used from the next report on."""
    unit = get_object_or_404(Org.objects.visible_to(request.user).select_related("town"), pk=org)
    kept = letterhead_of(unit)
    keeps_heads.demand(request.user, kept)
    return form_page(
        request,
        LetterheadForm(request.POST or None, instance=kept),
        title=f"{unit}的文头",
        lead="下一份报告起用；发文字号在审签（报送）时按年连续编，不跳号",
        save=lambda form: str(
            keep_letterhead(form.save(commit=False), by=request.user) and reverse("reports:list")
        ),
        back=reverse("reports:list"),
    )
