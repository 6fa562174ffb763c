"""What the pages of cases share: which records this person sees."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.town.people.choices import Role
from anwang.work.cases.models import (
    Case,
    CasePart,
    Exhibit,
    Inquiry,
    Recusal,
    Respondent,
    Reviewer,
    TypicalCase,
)
from anwang.work.cases.rules import ENFORCERS, FIRM

READERS = (*ENFORCERS, *FIRM, Role.DEPARTMENT_OFFICER)


def demand_reader(request: HttpRequest) -> None:
    """Villages and grids have no business here."""
    if not request.user.holds(*READERS) and not request.user.reviewer_posts.filter(ended_on=None).exists():
        raise PermissionDenied("执法案件由执法人员、镇领导和参加办案的部门查看；企业只看送达给自己的")


def case_seen(request: HttpRequest, pk: int) -> Case:
    """A case, if this person sees it."""
    rows = Case.objects.visible_to(request.user).select_related(
        "subject__org", "inspection", "hazard", "accident", "delegation", "release", "org", "dossier"
    )
    return get_object_or_404(rows, pk=pk)


def _linked(rows: Any, pk: int) -> Any:
    return get_object_or_404(rows.select_related("case__release", "case__subject"), pk=pk)


def respondent_seen(request: HttpRequest, pk: int) -> Respondent:
    """A party, if this person sees it."""
    return _linked(Respondent.objects.visible_to(request.user), pk)  # type: ignore[no-any-return]


def exhibit_seen(request: HttpRequest, pk: int) -> Exhibit:
    """A piece of evidence, if this person sees it."""
    return _linked(Exhibit.objects.visible_to(request.user), pk)  # type: ignore[no-any-return]


def recusal_seen(request: HttpRequest, pk: int) -> Recusal:
    """A recusal, if this person sees it."""
    return _linked(Recusal.objects.visible_to(request.user), pk)  # type: ignore[no-any-return]


def part_seen(request: HttpRequest, pk: int) -> CasePart:
    """A department's part, if this person sees it."""
    return _linked(CasePart.objects.visible_to(request.user), pk)  # type: ignore[no-any-return]


def inquiry_seen(request: HttpRequest, pk: int) -> Inquiry:
    """An inquiry, if this person sees it."""
    rows = Inquiry.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("case__release", "accident"), pk=pk)


def typical_seen(request: HttpRequest, pk: int) -> TypicalCase:
    """A listed case, if this person sees it."""
    return _linked(TypicalCase.objects.visible_to(request.user), pk)  # type: ignore[no-any-return]


def reviewer_seen(request: HttpRequest, pk: int) -> Reviewer:
    """A reviewer, if this person sees them."""
    return get_object_or_404(Reviewer.objects.visible_to(request.user), pk=pk)
