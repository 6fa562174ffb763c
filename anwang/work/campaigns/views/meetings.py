"""Meetings: which there are, one with its agenda and decisions, its minutes in Word."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.choices import Slot
from anwang.work.campaigns import actions, forms
from anwang.work.campaigns.listing import MeetingListing
from anwang.work.campaigns.meeting_papers import minutes_of
from anwang.work.campaigns.models import Decision, Meeting
from anwang.work.campaigns.queries import (
    chair_of,
    outcomes_of,
    suggestions_for,
    with_outcome,
)
from anwang.work.campaigns.rules import prepares_meetings
from anwang.work.campaigns.views.frame import campaign_of


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.user).select_related(
        "campaign__org", "campaign__release", "org"
    )
    return get_object_or_404(
        rows.prefetch_related("agenda__task", "agenda__problem", "agenda__hazard"), pk=pk
    )


def _demand_office(request: HttpRequest, record: Any) -> None:
    if not prepares_meetings(request.user, record):
        raise PermissionDenied(prepares_meetings.says(record))


def meeting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Which meetings a campaign has had, and which are being prepared."""
    campaign = campaign_of(request, pk)
    rows = with_outcome(Meeting.objects.visible_to(request.user).filter(campaign=campaign))
    context = {
        "campaign": campaign,
        "may_prepare": prepares_meetings(request.user, campaign),
        "new_url": reverse("campaigns:meeting_new", args=[campaign.pk]),
    }
    return list_page(
        request, rows, MeetingListing, title="会议", template="campaigns/meetings.html", context=context
    )


def meeting_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare a meeting."""
    campaign = campaign_of(request, pk)
    _demand_office(request, campaign)
    return form_page(
        request,
        forms.NewMeetingForm(campaign, request.POST or None),
        title="筹备会议",
        lead="先定名称、日期和参会单位，议题可以从逾期任务、重大隐患、未解决的问题里选",
        save=lambda form: actions.arrange_meeting(
            campaign, by=request.user, chair=chair_of(campaign), **form.cleaned_data
        ),
        back=reverse("campaigns:meetings", args=[campaign.pk]),
        submit="筹备",
    )


def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: when and where, agenda, minutes, decisions; ``?format=docx``: its minutes."""
    meeting = meeting_of(request, pk)
    outcomes = outcomes_of(meeting)
    if request.GET.get("format") == "docx":
        if not meeting.is_held:
            raise NotReady("会议召开并记录以后才有会议纪要", mend=meeting.get_absolute_url())
        word = minutes_of(meeting, outcomes, today=timezone.localdate())
        return HttpResponse(word, headers=download_headers(f"{meeting.title} 会议纪要", "docx"))
    prepares = prepares_meetings(request.user, meeting)
    context = {
        "meeting": meeting,
        "campaign": meeting.campaign,
        "units": meeting.units.order_by("-kind", "order", "path"),
        "tasks": meeting.tasks.order_by("order"),
        "outcomes": outcomes,
        "outcomes_note": f"{len(outcomes)} 项" if outcomes else "",
        "prepares": prepares,
        "suggestions": suggestions_for(meeting, request.user) if prepares and meeting.is_prepared else [],
    }
    return TemplateResponse(request, "campaigns/meeting.html", context)


def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a meeting."""
    meeting = meeting_of(request, pk)
    _demand_office(request, meeting)
    return form_page(
        request,
        forms.MeetingForm(meeting.campaign, request.POST or None, instance=meeting),
        title="修改会议",
        lead=str(meeting),
        save=lambda form: actions.change_meeting(meeting, by=request.user, **form.cleaned_data),
        back=meeting.get_absolute_url(),
    )


def meeting_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Tell the units, hold it, call it off."""
    return step_page(request, meeting_of(request, pk), step)


@require_POST
def meeting_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a point on the agenda: typed, or one of those suggested; or take one off (``remove``)."""
    meeting = meeting_of(request, pk)
    _demand_office(request, meeting)
    if remove := request.POST.get("remove"):
        item = get_object_or_404(meeting.agenda.all(), pk=remove if remove.isdigit() else 0)
        actions.take_off_agenda(item, by=request.user)
    elif key := request.POST.get("take"):
        found = next((each for each in suggestions_for(meeting, request.user) if each.key == key), None)
        if found is not None:
            actions.put_on_agenda(meeting, found.text, about=found.about, by=request.user)
    else:
        form = forms.AgendaForm(request.POST)
        if not form.is_valid():
            raise BadInput("请写明议题，不超过 200 字")
        actions.put_on_agenda(meeting, form.cleaned_data["text"], by=request.user)
    return redirect(f"{meeting.get_absolute_url()}#agenda")


def meeting_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was decided; it goes out as a task."""
    meeting = meeting_of(request, pk)
    _demand_office(request, meeting)
    if not meeting.is_held:
        raise NotReady("会议召开以后才能登记议定事项", mend=meeting.get_absolute_url())

    def save(form: forms.DecisionForm) -> str:
        actions.decide(meeting, by=request.user, **form.cleaned_data)
        return f"{meeting.get_absolute_url()}#decisions"

    return form_page(
        request,
        forms.DecisionForm(meeting.campaign, request.POST or None),
        title="登记议定事项",
        lead=f"{meeting}；登记后作为任务下达给责任单位和配合单位",
        save=save,
        back=meeting.get_absolute_url(),
        submit="登记并下达",
        done="已登记，并作为任务下达",
    )


def decision_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a decision."""
    rows = Decision.objects.visible_to(request.user).select_related("meeting__campaign", "task")
    decision = get_object_or_404(rows, pk=pk)
    _demand_office(request, decision.meeting)
    back = f"{decision.meeting.get_absolute_url()}#decisions"

    def save(form: forms.RevokeForm) -> str:
        actions.revoke_decision(decision, reason=form.cleaned_data["reason"], by=request.user)
        return back

    return form_page(
        request,
        forms.RevokeForm(request.POST or None),
        title="撤销议定事项",
        lead=f"{decision}；还没有完成的单位不再承担，已有的记录会保留",
        save=save,
        back=back,
        submit="撤销",
    )


def meeting_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Add photos and papers."""
    meeting = meeting_of(request, pk)
    _demand_office(request, meeting)

    def save(form: forms.PapersForm) -> str:
        if form.cleaned_data["photos"]:
            attach_photos(meeting, form.cleaned_data["photos"], slot=Slot.SCENE, by=request.user)
        if form.cleaned_data["file"]:
            attach_files(meeting, [form.cleaned_data["file"]], slot=Slot.PAPER, by=request.user)
        messages.success(request, "已上传")
        return meeting.get_absolute_url()

    form = forms.PapersForm(request.POST or None, request.FILES or None)
    return form_page(
        request, form, title="上传照片和文件", lead=str(meeting), save=save,
        back=meeting.get_absolute_url(), submit="上传",
    )  # fmt: skip
