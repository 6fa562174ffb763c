"""The owner confirms what a village entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.qr import qr_svg
from anwang.base.kit.refusals import Refusal
from anwang.town.evidence.queries import photos_of
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.choices import EntryState
from anwang.work.selfchecks.forms import CodeForm
from anwang.work.selfchecks.models import OwnerEntry
from anwang.work.selfchecks.queries import entry_of_slip
from anwang.work.selfchecks.rules import enters_for_owner, of_the_firm


def _seen(request: HttpRequest, pk: int) -> OwnerEntry:
    rows = OwnerEntry.objects.visible_to(request.user).select_related("visit", "subject", "entered_by")
    return get_object_or_404(rows, pk=pk)


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Three ways to confirm: a code, a signature, one's own account or slip."""
    return _show(request, _seen(request, pk), CodeForm())


def _show(
    request: HttpRequest, found: OwnerEntry, form: CodeForm, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    waiting = found.state == EntryState.WAITING
    may_enter = enters_for_owner(request.user, found)
    context: dict[str, Any] = {
        "title": "业主确认",
        "entry": found,
        "visit": found.visit,
        "form": form,
        "wrong": wrong,
        "waiting": waiting,
        "may_enter": waiting and may_enter,
        "is_owner": waiting and of_the_firm(request.user, found),
        "signature": photos_of(found).first(),
        "qr": _qr(request, found) if waiting and may_enter else "",
    }
    return TemplateResponse(request, "selfchecks/entry.html", context, status=status)


def _qr(request: HttpRequest, found: OwnerEntry) -> str:
    return qr_svg(request.build_absolute_uri(found.get_slip_url()), title=f"{found.owner_name}扫码确认")


@require_POST
def confirm_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The six digits."""
    found, form = _seen(request, pk), CodeForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    return _confirmed(
        request, found, lambda: actions.confirm_by_code(found, form.cleaned_data["code"], by=request.user)
    )


@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The signature drawn on the screen."""
    found = _seen(request, pk)

    def confirm() -> None:
        signature = actions.read_signature(request.FILES.get("signature"))
        actions.confirm_by_signature(found, signature, by=request.user)

    return _confirmed(request, found, confirm)


@require_POST
def confirm_own(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner is signed in."""
    found = _seen(request, pk)
    return _confirmed(request, found, lambda: actions.confirm_by_owner(found, by=request.user))


def _confirmed(request: HttpRequest, found: OwnerEntry, confirm: Any) -> HttpResponse:
    try:
        confirm()
    except Refusal as refusal:
        found.refresh_from_db()
        return _show(request, found, CodeForm(), wrong=refusal.sentence, status=refusal.status)
    messages.success(request, "业主已确认")
    return redirect(found)


@require_POST
def new_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Another code."""
    found = actions.send_code(_seen(request, pk), by=request.user)
    messages.success(request, "已重新发码，请业主看消息或者重新扫码")
    return redirect(found)


def entry_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """The owner does not stand by it."""
    if step == "confirm":
        return redirect("selfchecks:entry", pk=pk)
    return step_page(request, _seen(request, pk), step)


@login_not_required
@never_cache
def slip(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner's own phone shows: what was entered, the code to tell, or a yes at once."""
    found = entry_of_slip(token)
    if found is None:
        raise Http404
    if request.method == "POST" and found.state == EntryState.WAITING:
        actions.confirm_by_owner(found, by=None)
        return redirect("selfchecks:slip", token=token)
    waiting = found.state == EntryState.WAITING
    context = {"title": "请你确认", "entry": found, "visit": found.visit, "waiting": waiting}
    return TemplateResponse(request, "selfchecks/slip.html", context)
