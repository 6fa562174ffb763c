"""A campaign is summed up: the whole, or a stage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from anwang.base.kit.pages import form_page
from anwang.insight.reports.actions import write_summary
from anwang.insight.reports.forms import SummaryForm
from anwang.insight.reports.models import Report
from anwang.insight.reports.rules import heads_campaign
from anwang.work.campaigns.models import Campaign


def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """Of what? Then the draft, which has written itself."""
    campaigns = Campaign.objects.visible_to(request.user).select_related("org", "release")
    campaign = get_object_or_404(campaigns, pk=pk)
    heads_campaign.demand(request.user, campaign)

    def save(form: SummaryForm) -> Report:
        order = form.cleaned_data["of"]
        phase = campaign.phases.get(order=order) if order else None
        return write_summary(campaign, phase, by=request.user)

    return form_page(
        request,
        SummaryForm(campaign, request.POST or None),
        title="写总结",
        lead=f"{campaign.title}：到今天（已经结束的，到结束那天）为止的记录写成草稿，再增删、审签",
        save=save,
        back=reverse("reports:campaign", args=[pk]),
        submit="起草",
    )
