"""Evidence, pauses, recusals, officers and delegation of a case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page
from anwang.town.evidence.actions import read_photos
from anwang.work.cases import actions
from anwang.work.cases.forms import (
    DelegationForm,
    ExhibitForm,
    OfficersForm,
    PauseForm,
    RecusalForm,
    ResumeForm,
    SettleForm,
)
from anwang.work.cases.rules import handles, leads, opens
from anwang.work.cases.views.frame import case_seen, exhibit_seen, recusal_seen

ANSWERS = {"grant": True, "decline": False}


def add_exhibit(request: HttpRequest, pk: int) -> HttpResponse:
    """Register a piece of evidence."""
    case = case_seen(request, pk)
    handles.demand(request.user, case)
    form = ExhibitForm(request.POST or None, request.FILES or None)

    def save(form: ExhibitForm) -> str:
        told = {**form.cleaned_data, "photos": read_photos(form.cleaned_data["photos"])}
        actions.add_exhibit(case, by=request.user, **told)
        return case.get_absolute_url()

    return _page(request, case, form, "登记证据", save)


def settle_exhibit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what becomes of what was held."""
    exhibit = exhibit_seen(request, pk)
    handles.demand(request.user, exhibit.case)
    form = SettleForm(request.POST or None, initial={"on": timezone.localdate()})

    def save(form: SettleForm) -> str:
        actions.settle_exhibit(exhibit, by=request.user, **form.cleaned_data)
        return exhibit.case.get_absolute_url()

    return _page(request, exhibit.case, form, "处理登记保存的证据", save)


def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """The clock stands still."""
    case = case_seen(request, pk)
    handles.demand(request.user, case)
    return _page(
        request, case, PauseForm(request.POST or None), "中止计算期限",
        lambda form: actions.pause_case(case, by=request.user, **form.cleaned_data),
    )  # fmt: skip


def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """It runs again."""
    case = case_seen(request, pk)
    handles.demand(request.user, case)
    return _page(
        request, case, ResumeForm(case, request.POST or None), "恢复计算期限",
        lambda form: actions.resume_case(case, by=request.user, **form.cleaned_data),
    )  # fmt: skip


def ask_recusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody should stand aside."""
    case = case_seen(request, pk)
    (handles | opens).demand(request.user, case)

    def save(form: RecusalForm) -> str:
        told = form.cleaned_data
        actions.ask_recusal(
            case, told["officer"], whom=told["whom"], because=told["because"], by=request.user
        )
        return case.get_absolute_url()

    return _page(request, case, RecusalForm(case, request.POST or None), "申请回避", save)


@require_POST
def decide_recusal(request: HttpRequest, pk: int, answer: str) -> HttpResponse:
    """Granted, or not."""
    recusal = recusal_seen(request, pk)
    if answer not in ANSWERS:
        raise Http404
    decided = actions.decide_recusal(recusal, granted=ANSWERS[answer], by=request.user)
    messages.success(request, str(decided))
    return redirect(recusal.case)


def officers(request: HttpRequest, pk: int) -> HttpResponse:
    """Others handle it."""
    case = case_seen(request, pk)
    leads.demand(request.user, case)

    def save(form: OfficersForm) -> Any:
        chosen = list(form.cleaned_data["officers"])
        return actions.replace_officer(case, chosen, because=form.cleaned_data["because"], by=request.user)

    return _page(request, case, OfficersForm(case, request.POST or None), "更换办案人员", save)


def delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """It goes on under another delegation."""
    case = case_seen(request, pk)
    opens.demand(request.user, case)
    return _page(
        request, case, DelegationForm(case, request.POST or None), "更换执法委托",
        lambda form: actions.put_under(case, form.cleaned_data["delegation"], by=request.user),
    )  # fmt: skip


def _page(request: HttpRequest, case: Any, form: Any, title: str, save: Any) -> HttpResponse:
    return form_page(
        request, form, title=title, lead=str(case), save=save, back=case.get_absolute_url(), submit=title
    )
