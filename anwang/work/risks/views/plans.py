"""Pages of floor plans: where the risks are, in the colours of the register."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.qr import qr_svg
from anwang.work.risks.actions import plans as actions
from anwang.work.risks.forms.plans import AreaForm, PlanForm
from anwang.work.risks.listing import FloorPlanListing
from anwang.work.risks.models import FloorPlan, PlanArea
from anwang.work.risks.plans import drawn_plan, with_areas
from anwang.work.risks.rules import draws
from anwang.work.subjects.models import Subject


def plan_list(request: HttpRequest) -> HttpResponse:
    """Which firms have drawn where their risks are?"""
    rows = with_areas(FloorPlan.objects.visible_to(request.user).in_use())
    return list_page(request, rows, FloorPlanListing, title="企业四色图", template="risks/plan_list.html")


def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the risks are."""
    plan = _seen(request, pk)
    context = {"title": plan.name, "drawn": drawn_plan(plan), "may_draw": draws(request.user, plan)}
    return TemplateResponse(request, "risks/plan.html", context)


def plan_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan on one sheet of A3."""
    plan = _seen(request, pk)
    address = request.build_absolute_uri(plan.subject.get_qr_url())
    context = {
        "title": f"{plan.subject}安全风险四色分布图",
        "drawn": drawn_plan(plan),
        "qr": qr_svg(address, title=f"{plan.subject}的公示页"),
    }
    return TemplateResponse(request, "risks/plan_sheet.html", context)


def new_plan(request: HttpRequest) -> HttpResponse:
    """Upload a picture, then draw on it."""
    subjects = Subject.objects.visible_to(request.user).select_related("org")
    subject = get_object_or_404(subjects, pk=request.GET.get("subject") or 0)
    if not draws(request.user, subject):
        raise PermissionDenied(draws.says(subject))

    def save(form: PlanForm) -> FloorPlan:
        return actions.add_plan(subject, by=request.user, **form.cleaned_data)

    return form_page(
        request,
        PlanForm(request.POST or None, request.FILES or None),
        title="上传平面图",
        lead=f"{subject}　上传后在图上画出各区域，颜色随风险等级自己变",
        save=save,
        back=subject.get_absolute_url(),
        submit="上传",
        done="已上传，接着画区域",
    )


def edit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or picture."""
    plan = _drawn_by(request, pk)

    def save(form: PlanForm) -> FloorPlan:
        return actions.change_plan(plan, by=request.user, **form.cleaned_data)

    return form_page(
        request,
        PlanForm(request.POST or None, request.FILES or None, plan=plan),
        title="更改平面图",
        lead=f"{plan.subject}　换图后区域还在原来的位置，请核对",
        save=save,
        back=plan.get_absolute_url(),
        done="已更改",
    )


@require_POST
def retire_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """It no longer shows how it is."""
    plan = _drawn_by(request, pk)
    actions.retire_plan(plan, by=request.user)
    return HttpResponseRedirect(plan.subject.get_absolute_url())


def new_area(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw an area with finger, mouse or keyboard."""
    return _area_page(request, _drawn_by(request, pk), None)


def edit_area(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw it anew, or put other risks into it."""
    area = get_object_or_404(PlanArea.objects.visible_to(request.user), pk=pk)
    return _area_page(request, _drawn_by(request, area.plan_id), area)


@require_POST
def remove_area(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the plan."""
    area = get_object_or_404(PlanArea.objects.visible_to(request.user).select_related("plan"), pk=pk)
    if not draws(request.user, area.plan):
        raise PermissionDenied(draws.says(area.plan))
    actions.remove_area(area, by=request.user)
    return HttpResponseRedirect(reverse("risks:plan", args=[area.plan_id]))


def _area_page(request: HttpRequest, plan: FloorPlan, area: PlanArea | None) -> HttpResponse:
    drawn = drawn_plan(plan)
    form = AreaForm(plan, request.POST or None, area=area)

    def save(form: AreaForm) -> str:
        actions.draw_area(plan, area=area, by=request.user, **form.cleaned_data)
        return plan.get_absolute_url()

    return form_page(
        request,
        form,
        title="修改区域" if area else "画区域",
        save=save,
        back=plan.get_absolute_url(),
        submit="保存区域",
        done="已保存",
        template="risks/area_form.html",
        context={"drawn": drawn, "area": area, "others": [each for each in drawn.areas if each.area != area]},
    )


def _seen(request: HttpRequest, pk: int) -> FloorPlan:
    return get_object_or_404(with_areas(FloorPlan.objects.visible_to(request.user)), pk=pk)


def _drawn_by(request: HttpRequest, pk: int) -> FloorPlan:
    plan = _seen(request, pk)
    if not draws(request.user, plan):
        raise PermissionDenied(draws.says(plan))
    return plan
