"""Pages of assessors: who they are, what binds them, what they reviewed, what stands against them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.flow.pages import step_page
from anwang.base.kit.pages import form_page, list_page
from anwang.town.orgs.models import Org
from anwang.work.appraisals import actions
from anwang.work.appraisals.forms import AssessorForm, ConductForm, TieForm
from anwang.work.appraisals.listing import AssessorListing, ConductListing
from anwang.work.appraisals.models import Appraisal, Assessor, Conduct
from anwang.work.appraisals.rules import SEERS, keeps_assessors
from anwang.work.subjects.models import Subject


def _town(request: HttpRequest) -> Org:
    if not request.user.holds(*SEERS) or request.user.town is None:
        raise PermissionDenied("评审人员由镇应急办登记，镇领导和执法人员可以查看")
    return request.user.town  # type: ignore[no-any-return]


def _seen(request: HttpRequest, pk: int) -> Assessor:
    return get_object_or_404(Assessor.objects.visible_to(request.user), pk=pk)


def assessor_list(request: HttpRequest) -> HttpResponse:
    """Who reviews?"""
    _town(request)
    rows = Assessor.objects.visible_to(request.user)
    context = {"may_keep": request.user.holds(*keeps_assessors.roles)}
    return list_page(
        request,
        rows,
        AssessorListing,
        title="评审人员",
        template="appraisals/assessors.html",
        context=context,
    )


def new_assessor(request: HttpRequest) -> HttpResponse:
    """Somebody who may review."""
    town = _town(request)
    return form_page(
        request,
        AssessorForm(request.POST or None),
        title="登记评审人员",
        lead="评审的专家对自己的评审负责；给哪些企业做过咨询，登记以后在他的页面写上",
        save=lambda form: actions.name_assessor(town, by=request.user, **form.cleaned_data),
        back=reverse("appraisals:assessors"),
        submit="登记",
    )


def assessor(request: HttpRequest, pk: int) -> HttpResponse:
    """What they reviewed, what binds them, what stands against them."""
    found = _seen(request, pk)
    reviews = Appraisal.objects.visible_to(request.user).filter(assessors=found)
    context = {
        "title": found.name,
        "assessor": found,
        "reviews": reviews.select_related("subject", "inspection")[:40],
        "ties": found.ties.select_related("subject"),
        "conduct": Conduct.objects.visible_to(request.user).filter(assessor=found).select_related("hazard"),
        "may_keep": keeps_assessors(request.user, found),
    }
    return TemplateResponse(request, "appraisals/assessor.html", context)


def add_tie(request: HttpRequest, pk: int) -> HttpResponse:
    """What binds them to a firm."""
    found = _seen(request, pk)
    keeps_assessors.demand(request.user, found)

    def save(form: TieForm) -> str:
        told = dict(form.cleaned_data)
        subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=told.pop("subject"))
        actions.add_tie(found, subject, by=request.user, **told)
        return found.get_absolute_url()

    return form_page(
        request,
        TieForm(request.POST or None),
        title="登记与企业的关系",
        lead=f"{found}登记了关系的企业，不能由他评审",
        save=save,
        back=found.get_absolute_url(),
    )


def record_conduct(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands against a review."""
    found = _seen(request, pk)
    keeps_assessors.demand(request.user, found)
    return form_page(
        request,
        ConductForm(found, request.POST or None),
        title="登记评审问题",
        lead=f"{found}：登记以后由应急办负责人认定",
        save=lambda form: actions.record_conduct(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
    )


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Suspend, restore, end."""
    return step_page(request, _seen(request, pk), step)


def conduct_list(request: HttpRequest) -> HttpResponse:
    """What stands against reviews?"""
    _town(request)
    rows = Conduct.objects.visible_to(request.user)
    return list_page(request, rows, ConductListing, title="评审诚信记录", template="appraisals/conduct.html")


def conduct_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """It was a mistake, or it was none."""
    return step_page(request, get_object_or_404(Conduct.objects.visible_to(request.user), pk=pk), step)
