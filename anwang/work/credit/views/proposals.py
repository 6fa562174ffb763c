"""Proposals for the list of serious dishonesty: the list, one, a new one, who was told."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.work.credit import actions, guards
from anwang.work.credit.facts import Deed
from anwang.work.credit.forms import ProposalForm, ToldForm
from anwang.work.credit.listing import ProposalListing
from anwang.work.credit.models import ConductRecord, JointMeasure, Proposal
from anwang.work.credit.rules import keeps
from anwang.work.credit.views.frame import demand_reader, proposal_seen
from anwang.work.subjects.models import Subject


def proposal_list(request: HttpRequest) -> HttpResponse:
    """Who was proposed, what was decided?"""
    demand_reader(request)
    rows = Proposal.objects.visible_to(request.user)
    return list_page(
        request, rows, ProposalListing, title="严重失信名单提请", template="credit/sub_list.html"
    )


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, who was told."""
    found = proposal_seen(request, pk)
    told = found.joint_measures.filter(told_on__isnull=False).count()
    context = {
        "title": str(found),
        "proposal": found,
        "row": found.row,
        "joint": found.joint_measures.all(),
        "joint_told": told,
        "joint_total": found.joint_measures.count(),
        "may_tell": keeps(request.user, found) and found.state == "listed",
    }
    return TemplateResponse(request, "credit/proposal.html", context)


def new_proposal(request: HttpRequest) -> HttpResponse:
    """Begin one, of a firm (``?subject=``) or because of a record (``?conduct=``)."""
    wanted = request.GET.get("conduct", "")
    conduct = (
        ConductRecord.objects.visible_to(request.user).filter(pk=wanted).first() if wanted.isdigit() else None
    )
    firm = conduct.subject_id if conduct else request.GET.get("subject", "")
    rows = Subject.objects.visible_to(request.user).select_related("org")
    subject = get_object_or_404(rows, pk=firm if str(firm).isdigit() else 0)
    if not keeps(request.user, subject):
        held = request.user.posts_held
        raise PermissionDenied(guards.proposed_by_the_town.finds(Deed(who=held[0].words if held else "您")))
    return form_page(
        request,
        ProposalForm(subject, request.user, request.POST or None, initial=_known(conduct)),
        title="提请列入严重失信名单",
        lead=f"{subject}：镇里只提请，由作出处罚的部门决定",
        save=lambda form: actions.draft_proposal(
            subject, conduct=conduct, by=request.user, **form.cleaned_data
        ),
        back=subject.get_absolute_url(),
        submit="登记",
    )


def _known(conduct: ConductRecord | None) -> dict[str, object]:
    if conduct is None:
        return {}
    return {"happened_on": conduct.since, "evidence": f"{conduct.behaviour}；{conduct.document}"}


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, proposal_seen(request, pk), step)


def tell_body(request: HttpRequest, pk: int) -> HttpResponse:
    """One of those who have to know was told."""
    rows = JointMeasure.objects.visible_to(request.user).select_related("proposal__subject", "proposal__org")
    found = get_object_or_404(rows, pk=pk)
    keeps.demand(request.user, found.proposal)
    return form_page(
        request,
        ToldForm(request.POST or None),
        title="登记联合惩戒告知",
        lead=found.words,
        save=lambda form: actions.tell_body(found, by=request.user, **form.cleaned_data).proposal,
        back=found.get_absolute_url(),
        submit="登记",
    )
