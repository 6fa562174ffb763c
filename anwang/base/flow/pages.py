"""One page for every step of every life-cycle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme

from anwang.base.flow.forms import StepForm, step_form
from anwang.base.flow.models import Flowing
from anwang.base.flow.workflow import Step
from anwang.base.kit.pages import blame
from anwang.base.kit.refusals import NotReady, Refusal

Attach = Callable[..., Any]
Read = Callable[[list[Any]], list[Any]]


def step_page(
    request: HttpRequest,
    record: Flowing,
    name: str,
    *,
    read: Read = list,
    attach: Attach | None = None,
    template: str = "",
) -> HttpResponse:
    """Ask what the step asks (GET), take it (POST) and go back to the record.

    For a step that ``uploads``, ``read(files)`` checks and prepares the photos before the transaction (it
    is slow), and ``attach(record, files, slot=…, by=…)`` keeps them within it. 404 unknown step, 403 not
    allowed, 409 not yet, 422 a broken form: each with its sentence.
    """
    step = record.workflow.steps.get(name)
    if step is None:
        raise Http404
    step.by.demand(request.user, record)
    if request.method != "POST":
        return _show(request, record, step, step_form(record, step, request.user), template=template)

    form = step_form(record, step, request.user, request.POST)
    if not form.is_valid():
        return _show(request, record, step, form, status=422, template=template)
    try:
        files = read(request.FILES.getlist("photos")) if step.uploads and attach else []
        with transaction.atomic():
            if files and attach:
                attach(record, files, slot=step.uploads, by=request.user)
            record.take(
                name,
                by=request.user,
                note=form.cleaned_data.get("note", ""),
                seen=form.cleaned_data["seen"],
                **form.answers(),
            )
    except ValidationError as error:
        blame(form, error)
        return _show(request, record, step, form, status=422, template=template)
    except Refusal as refusal:
        if isinstance(refusal, NotReady) and not step.uploads:
            raise
        form.add_error(None, refusal.sentence)
        return _show(request, record, step, form, status=refusal.status, template=template)
    messages.success(request, f"已{step.label}：{record}")
    return HttpResponseRedirect(_back(request, record))


def _show(
    request: HttpRequest, record: Flowing, step: Step, form: StepForm, *, template: str, status: int = 200
) -> HttpResponse:
    """The step's form as a page; what stands in its way is said before anything is typed."""
    need = step.obstacle(request.user, record, after_upload=True)
    closed = "" if record.state in step.source else f"当前为“{record.get_state_display()}”，不能{step.label}"
    context = {
        "record": record,
        "step": step,
        "form": form,
        "obstacle": closed or (need.says(record, request.user) if need else ""),
        "mend": need.mend(record) if need and need.mend else "",
        "back": _back(request, record),
    }
    return TemplateResponse(request, template or "flow/step.html", context, status=status)


def _back(request: HttpRequest, record: Flowing) -> str:
    """Where to go afterwards: the page one came from if it is ours, else the record."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return record.get_absolute_url()
