"""One accident: told, reported upwards, supplemented, investigated, followed up."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page
from anwang.work.accidents import actions
from anwang.work.accidents.forms import CorrectionForm, FirstReportForm, SupplementForm, UpwardsForm
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.linked import panels_of
from anwang.work.accidents.models import Accident, Correction, ReportDuty
from anwang.work.accidents.rules import handles, reports
from anwang.work.risks.models import Reassessment


def report(request: HttpRequest) -> HttpResponse:
    """The first report: five fields, by phone or on the spot."""
    if not request.user.holds(*reports.roles) or request.user.home is None:
        raise PermissionDenied(reports.says(None))
    return form_page(
        request,
        FirstReportForm(request.user, request.POST or None, initial=_wanted(request)),
        title="报告事故",
        lead="先报知道的，后面随时补报；保存后开始计时",
        save=lambda form: _save_report(form, request.user),
        back="/accidents/",
        submit="报告",
    )


def _wanted(request: HttpRequest) -> dict[str, Any]:
    wanted = request.GET.get("subject", "")
    return {"subject": int(wanted)} if wanted.isdigit() else {}


def _save_report(form: FirstReportForm, user: Any) -> Accident:
    told = form.cleaned_data
    return actions.report_accident(
        happened_at=told["happened_at"], place=told["place"], what=told["what"], toll=Toll(**told["hurt"]),
        subject=told["subject"], org=user.home, by=user,
    )  # fmt: skip


def accident(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known, who must still report, what was learnt."""
    found = accident_seen(request, pk)
    handling = handles(request.user, found)
    reassessments = Reassessment.objects.visible_to(request.user).filter(
        changes__reference=found.number, changes__kind="accident"
    )
    context = {
        "title": str(found),
        "accident": found,
        "duties": found.duties.all(),
        "supplements": found.supplements.select_related("written_by"),
        "corrections": found.corrections.all(),
        "reassessments": reassessments.select_related("point").distinct(),
        "panels": panels_of(found, request.user),
        "may_handle": handling and not found.is_over,
    }
    return TemplateResponse(request, "accidents/detail.html", context)


def accident_seen(request: HttpRequest, pk: int) -> Accident:
    """An accident, if this person sees it."""
    rows = Accident.objects.visible_to(request.user).select_related("subject", "org", "reported_by")
    return get_object_or_404(rows, pk=pk)


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, accident_seen(request, pk), step)


def supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """Later figures."""
    found = accident_seen(request, pk)
    handles.demand(request.user, found)
    return form_page(
        request,
        SupplementForm(found, request.POST or None),
        title="补报",
        lead=f"{found}：{found.toll.words}。按变化后的伤亡和损失重新定级",
        save=lambda form: actions.supplement(
            found, form.toll, words=form.cleaned_data["words"], by=request.user,
            because=form.cleaned_data.get("because", ""),
        ),
        back=found.get_absolute_url(),
        submit="补报",
    )  # fmt: skip


def add_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure."""
    found = accident_seen(request, pk)
    handles.demand(request.user, found)
    return form_page(
        request,
        CorrectionForm(request.POST or None),
        title="登记整改和防范措施",
        lead=str(found),
        save=lambda form: actions.add_correction(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
        submit="登记",
    )


def correction_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of a measure's life."""
    rows = Correction.objects.visible_to(request.user).select_related("accident")
    return step_page(request, get_object_or_404(rows, pk=pk), step)


def upwards(request: HttpRequest, pk: int) -> HttpResponse:
    """It was reported: to whom, when."""
    rows = ReportDuty.objects.visible_to(request.user).select_related("accident__subject")
    duty = get_object_or_404(rows, pk=pk)
    handles.demand(request.user, duty.accident)
    return form_page(
        request,
        UpwardsForm(request.POST or None),
        title="登记上报",
        lead=f"{duty.reporter}报{duty.receiver}，{duty.words}",
        save=lambda form: actions.report_upwards(duty, by=request.user, **form.cleaned_data).accident,
        back=duty.get_absolute_url(),
        submit="登记",
    )
