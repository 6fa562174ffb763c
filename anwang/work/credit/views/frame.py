"""What the pages of credit share: who may come in, and to which record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.work.credit.models import ConductRecord, Proposal
from anwang.work.credit.queries import READERS
from anwang.work.credit.rules import keeps
from anwang.work.subjects.models import Subject


def demand_reader(request: HttpRequest) -> None:
    """Villages and grids have no business with credit."""
    if not request.user.holds(*READERS):
        raise PermissionDenied("信用记录由镇应急办、执法人员、镇级部门和当事企业查看")


def firm_kept(request: HttpRequest) -> Subject:
    """The firm of ``?subject=``, if this person keeps its credit."""
    wanted = request.GET.get("subject", "")
    rows = Subject.objects.visible_to(request.user).select_related("org")
    subject: Subject = get_object_or_404(rows, pk=wanted if wanted.isdigit() else 0)
    keeps.demand(request.user, subject)
    return subject


def conduct_seen(request: HttpRequest, pk: int) -> ConductRecord:
    """A conduct record, if this person sees it."""
    return get_object_or_404(
        ConductRecord.objects.visible_to(request.user).select_related("subject", "org"), pk=pk
    )


def proposal_seen(request: HttpRequest, pk: int) -> Proposal:
    """A proposal, if this person sees it."""
    rows = Proposal.objects.visible_to(request.user).select_related("subject", "org", "conduct", "accident")
    return get_object_or_404(rows, pk=pk)
