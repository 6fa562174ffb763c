"""What the pages of enforcement share: who may come in, and to which record."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.enforcement.models import InspectionPlan, Officer, PlanItem
from anwang.work.enforcement.rules import SEERS


def town_of(request: HttpRequest) -> Org:
    """The town whose enforcement this person may see."""
    if not request.user.holds(*SEERS, Role.DEPARTMENT_OFFICER) or request.user.town is None:
        raise PermissionDenied("执法计划和执法人员由镇应急办、执法人员和镇级部门查看")
    return request.user.town  # type: ignore[no-any-return]


def plan_seen(request: HttpRequest, pk: int) -> InspectionPlan:
    """A plan, if this person sees it."""
    rows = InspectionPlan.objects.visible_to(request.user).select_related("org")
    return get_object_or_404(rows, pk=pk)


def item_seen(request: HttpRequest, pk: int) -> PlanItem:
    """A planned visit, if this person sees it."""
    rows = PlanItem.objects.visible_to(request.user).select_related("plan__org", "subject", "department")
    return get_object_or_404(rows, pk=pk)


def officer_seen(request: HttpRequest, pk: int) -> Officer:
    """An officer, if this person sees them."""
    rows = Officer.objects.visible_to(request.user).select_related("user", "entry__release")
    return get_object_or_404(rows, pk=pk)
