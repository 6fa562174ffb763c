"""Pages of appraisals: the list, beginning, the firm's own review, accepting, the steps, the papers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key
from anwang.base.kit.pages import answer_once, form_page, list_page
from anwang.base.kit.refusals import NotReady
from anwang.work.appraisals import actions, ledger
from anwang.work.appraisals.actions.appraising import review_checklist
from anwang.work.appraisals.choices import AppraisalState
from anwang.work.appraisals.forms import AcceptForm, BeginForm, FirmForm
from anwang.work.appraisals.listing import AppraisalListing
from anwang.work.appraisals.models import Appraisal
from anwang.work.appraisals.papers import word_of_certificate, word_of_score
from anwang.work.appraisals.queries import class_of, overview
from anwang.work.appraisals.rules import SEERS, accepts, applies
from anwang.work.inspections.answers import read_sheet
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.queries import questions_of
from anwang.work.subjects.models import Subject


def appraisal_list(request: HttpRequest) -> HttpResponse:
    """Who is being reviewed, and where does it stand?"""
    if not request.user.holds(*SEERS, *applies.roles):
        raise PermissionDenied("标准化评审由镇应急办、执法人员、镇领导和企业查看")
    context = {
        "may_apply": request.user.holds(*applies.roles),
        "is_office": request.user.holds(*SEERS),
        "overview": overview(request.user.town) if request.user.town and request.user.holds(*SEERS) else None,
    }
    return list_page(
        request,
        Appraisal.objects.visible_to(request.user),
        AppraisalListing,
        title="标准化评审",
        template="appraisals/list.html",
        context=context,
    )


def begin(request: HttpRequest) -> HttpResponse:
    """Choose the firm, then which of its build tasks."""
    subjects = Subject.objects.visible_to(request.user)
    asked = request.GET.get("subject", "")
    own = (
        subjects.managed().filter(is_enterprise=True).order_by("pk").first()
        if request.user.is_client
        else None
    )
    if not asked.isdigit() and own is None:
        return _choose_firm(request)
    subject = own if own and not asked.isdigit() else get_object_or_404(subjects, pk=asked)
    applies.demand(request.user, subject)
    form = BeginForm(subject, request.POST or None)
    if not form.fields["entry"].queryset.exists():  # type: ignore[attr-defined]
        raise NotReady(f"{subject}还没有标准化建设任务，请先排任务", mend=reverse("appraisals:targets"))
    return form_page(
        request,
        form,
        title="开始评审",
        lead=str(subject),
        save=lambda form: actions.begin(form.cleaned_data["entry"], by=request.user),
        back=reverse("appraisals:list"),
        submit="开始自评",
    )


def _choose_firm(request: HttpRequest) -> HttpResponse:
    applies.demand_role(request.user)

    def save(form: FirmForm) -> str:
        found = get_object_or_404(Subject.objects.visible_to(request.user), pk=form.cleaned_data["subject"])
        told = QueryDict(mutable=True)
        told["subject"] = str(found.pk)
        return f"{reverse('appraisals:new')}?{told.urlencode()}"

    return form_page(
        request,
        FirmForm(request.POST or None),
        title="哪家企业评审？",
        save=save,
        back=reverse("appraisals:list"),
        submit="下一步",
    )


def seen(request: HttpRequest, pk: int) -> Appraisal:
    """An appraisal, if this person sees it."""
    rows = Appraisal.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("subject__org", "entry__release", "inspection__visit"), pk=pk
    )


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what comes next; the score and the record side by side, each its own paper."""
    found = seen(request, pk)
    visit = found.inspection.visit if found.inspection else None
    context = {
        "title": str(found.subject),
        "appraisal": found,
        "progress": ledger.value(found.entry, "progress"),
        "scored": found.scored(visit),
        "self_scored": found.scored(found.self_visit) if found.self_visit else None,
        "findings": found.findings.order_by("pk"),
        "firm": class_of(found.subject) if request.user.covers(found, *SEERS) else None,
        "may_self_review": found.state == AppraisalState.DRAFT and applies(request.user, found),
        "is_office": request.user.covers(found, *SEERS),
        "may_ask": found.state == AppraisalState.ACCEPTED and request.user.covers(found, *accepts.roles),
    }
    return TemplateResponse(request, "appraisals/detail.html", context)


def self_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The firm answers the review's checklist itself."""
    found = seen(request, pk)
    applies.demand(request.user, found)
    if found.state != AppraisalState.DRAFT:
        raise NotReady(f"当前为“{found.get_state_display()}”，不能再自评", mend=found.get_absolute_url())
    sheet, today = review_checklist(found), timezone.localdate()
    if request.method == "POST":

        def save() -> str:
            answers = read_sheet(sheet, today, request.POST, request.FILES)
            return actions.self_review(found, answers, by=request.user).get_absolute_url()

        return answer_once(request, save)
    context: dict[str, Any] = {
        "title": found.subject.name,
        "subject": found.subject,
        "visit_class": VisitClass.SELF_CHECK,
        "sheets": [sheet],
        "sheet": sheet,
        "items": questions_of(sheet, today),
        "once": new_key(),
    }
    return TemplateResponse(request, "inspections/new.html", context)


def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who reviews."""
    found = seen(request, pk)
    accepts.demand(request.user, found)
    town = found.org.town or found.org
    return form_page(
        request,
        AcceptForm(town, request.POST or None),
        title="受理并确定评审人员",
        lead=f"{found.subject} · {found.grade}",
        save=lambda form: actions.accept(found, list(form.cleaned_data["assessors"]), by=request.user),
        back=found.get_absolute_url(),
        submit="受理",
    )


def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    if step == "accept":
        raise Http404
    return step_page(request, seen(request, pk), step)


def score_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The score sheet as Word."""
    found = seen(request, pk)
    return HttpResponse(word_of_score(found), headers=download_headers(f"{found}评分表", "docx"))


def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """The town's certificate as Word."""
    found = seen(request, pk)
    return HttpResponse(word_of_certificate(found), headers=download_headers(f"{found}达标证明", "docx"))
