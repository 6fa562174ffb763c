"""The leading group of a campaign and its office."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.audit.trail import history
from anwang.base.kit.pages import form_page
from anwang.work.campaigns import actions, forms
from anwang.work.campaigns.models import Campaign, GroupMember
from anwang.work.campaigns.queries import group_office
from anwang.work.campaigns.rules import leads_the_office
from anwang.work.campaigns.views.frame import campaign_of


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Who leads, who sits, which office works for them; who sat there before."""
    campaign = campaign_of(request, pk)
    members = list(campaign.members.select_related("user").by_rank())
    context = {
        "campaign": campaign,
        "office": group_office(campaign),
        "members": [member for member in members if not member.has_left],
        "left": [member for member in members if member.has_left],
        "may_change": leads_the_office(request.user, campaign),
        "events": list(history(campaign).filter(verb__in=["campaigns.seat_member", "campaigns.set_office"]))[
            ::-1
        ],
    }
    return TemplateResponse(request, "campaigns/group.html", context)


def _changed_campaign(request: HttpRequest, pk: int) -> Campaign:
    campaign = campaign_of(request, pk)
    if not leads_the_office(request.user, campaign):
        raise PermissionDenied(leads_the_office.says(campaign))
    return campaign


def member_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a seat."""
    return _member_form(request, _changed_campaign(request, pk), None)


def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a seat, or end it."""
    member = get_object_or_404(GroupMember.objects.visible_to(request.user), pk=pk)
    return _member_form(request, _changed_campaign(request, member.campaign_id), member)


def _member_form(request: HttpRequest, campaign: Campaign, member: GroupMember | None) -> HttpResponse:
    address = reverse("campaigns:group", args=[campaign.pk])

    def save(form: forms.MemberForm) -> str:
        actions.seat_member(campaign, by=request.user, member=member, **form.cleaned_data)
        return address

    return form_page(
        request,
        forms.MemberForm(campaign, request.POST or None, instance=member),
        title="调整成员" if member else "增补成员",
        lead=str(member or campaign),
        save=save,
        back=address,
    )


def group_office_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the office."""
    campaign = _changed_campaign(request, pk)
    address = reverse("campaigns:group", args=[campaign.pk])

    def save(form: forms.OfficeForm) -> str:
        actions.set_office(campaign, form.cleaned_data["office"], by=request.user)
        return address

    return form_page(
        request,
        forms.OfficeForm(campaign, request.POST or None, initial={"office": group_office(campaign)}),
        title="领导小组办公室",
        lead=str(campaign),
        save=save,
        back=address,
    )
