"""Pages of planned visits."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.kit.pages import form_page, list_page
from anwang.town.people.choices import Role
from anwang.work.enforcement import actions
from anwang.work.enforcement.arranging import clashes
from anwang.work.enforcement.choices import ItemState
from anwang.work.enforcement.forms import AddItemForm, ArrangeForm, BecauseForm
from anwang.work.enforcement.listing import PlanItemListing
from anwang.work.enforcement.models import InspectionPlan, PlanItem
from anwang.work.enforcement.rules import plans as may_plan
from anwang.work.enforcement.views.frame import item_seen, plan_seen
from anwang.work.subjects.models import Subject


def item_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Which firms, when, by whom?"""
    plan = plan_seen(request, pk)
    rows = PlanItem.objects.visible_to(request.user).filter(plan=plan)
    context = {"plan": plan}
    return list_page(
        request,
        rows,
        PlanItemListing,
        title=f"{plan.year}年计划检查",
        template="enforcement/items.html",
        context=context,
    )


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more firm, for a reason; a department adds visits of its own."""
    plan = plan_seen(request, pk)
    own = next((post.org for post in request.user.posts_held if post.role == Role.DEPARTMENT_OFFICER), None)
    if own is None and not may_plan(request.user, plan):
        raise PermissionDenied(may_plan.says(plan, request.user))
    department = None if may_plan(request.user, plan) else own
    form = AddItemForm(plan, request.POST or None)

    def save(form: AddItemForm) -> PlanItem:
        data = form.cleaned_data
        subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=data.pop("subject"))
        return actions.add_item(plan, subject, department=department, by=request.user, **data)

    return form_page(
        request,
        form,
        title="加一家企业",
        lead=f"{department or plan.org} · {plan.year}年计划",
        save=save,
        back=plan.get_absolute_url(),
        submit="加进计划",
    )


def item(request: HttpRequest, pk: int) -> HttpResponse:
    """A planned visit: why, when, by whom, what stands against it."""
    found = item_seen(request, pk)
    context = {
        "title": str(found.subject),
        "item": found,
        "officers": found.officers.select_related("user", "entry"),
        "visits": found.inspections.order_by("-pk"),
        "clashes": clashes(found) if found.status == ItemState.PLANNED else [],
        "may_change": found.status == ItemState.PLANNED and _may_change(request, found.plan, found),
    }
    return TemplateResponse(request, "enforcement/item.html", context)


def _may_change(request: HttpRequest, plan: InspectionPlan, found: PlanItem) -> bool:
    own = any(post.org_id == found.department_id for post in request.user.posts_held)
    return own or may_plan(request.user, plan)


def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Move it, give it a day and people."""
    found = item_seen(request, pk)
    if not _may_change(request, found.plan, found):
        raise PermissionDenied(may_plan.says(found.plan, request.user))
    form = ArrangeForm(found, request.POST or None)
    return form_page(
        request,
        form,
        title="调整安排",
        lead=f"{found.subject} · 现在安排在{found.when}",
        save=lambda form: actions.arrange_item(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
        submit="保存安排",
    )


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not take place."""
    found = item_seen(request, pk)
    form = BecauseForm(request.POST or None)
    return form_page(
        request,
        form,
        title="取消这次检查",
        lead=str(found),
        save=lambda form: actions.drop_item(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
        submit="取消这次检查",
    )
