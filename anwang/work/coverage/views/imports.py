"""Lists of others: handed in, columns named, looked through, taken over."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import BadInput
from anwang.work.coverage import actions
from anwang.work.coverage.actions.importing import guesses_of
from anwang.work.coverage.choices import DeliveryState
from anwang.work.coverage.forms import ColumnsForm, DeliveryForm
from anwang.work.coverage.listing import DeliveryListing
from anwang.work.coverage.models import Delivery
from anwang.work.coverage.tasks import take_over_list
from anwang.work.coverage.views.frame import keeps_lists, tabs, town_of

SHOWN_AT_MOST = 100  # rows of a kind listed before the import; the counts tell of all


def delivery_list(request: HttpRequest) -> HttpResponse:
    """Which lists were handed in?"""
    town_of(request)
    rows = Delivery.objects.visible_to(request.user).exclude(stage=DeliveryState.DROPPED)
    context = {"ways": tabs(request, "deliveries"), "may_import": keeps_lists(request.user)}
    return list_page(
        request, rows, DeliveryListing, title="名单导入", template="coverage/deliveries.html", context=context
    )


def new_delivery(request: HttpRequest) -> HttpResponse:
    """Hand in a list."""
    town = town_of(request)
    if not keeps_lists(request.user):
        raise PermissionDenied("须由镇应急办负责人或执法检查人员导入名单")
    form = DeliveryForm(request.user, request.POST or None, request.FILES or None)

    def save(form: DeliveryForm) -> str:
        file = form.cleaned_data["file"]
        delivery, _ = actions.receive(
            file.read(),
            source=form.cleaned_data["source"],
            as_of=form.cleaned_data["as_of"],
            file_name=file.name,
            town=town,
            by=request.user,
        )
        return delivery.get_absolute_url()

    return form_page(
        request,
        form,
        title="导入名单",
        lead="先看列名对不对，再看会导入什么，确认后才写入",
        save=save,
        back=reverse("coverage:deliveries"),
        submit="读取",
        template="coverage/form.html",
    )


def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a list stands: its columns to be named, its rows to be confirmed, how far it has come."""
    found = _seen(request, pk)
    if found.stage == DeliveryState.READ:
        return _columns(request, found)
    if found.stage == DeliveryState.CHECKED:
        return _check(request, found)
    context = {"delivery": found, "ways": tabs(request, "deliveries"), "once": new_key()}
    template = "coverage/_progress.html" if request.headers.get("HX-Request") else "coverage/delivery.html"
    return TemplateResponse(request, template, context)


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what the columns hold."""
    return _columns(request, _seen(request, pk))


def _columns(request: HttpRequest, found: Delivery) -> HttpResponse:
    guesses = guesses_of(found)
    form = ColumnsForm(guesses, request.POST or None)

    def save(form: ColumnsForm) -> str:
        actions.name_columns(found, form.columns(), by=request.user)
        return found.get_absolute_url()

    return form_page(
        request,
        form,
        title="列名对不对",
        lead=f"{found.source_name}　{found.file_name}　{found.rows:,} 行",
        save=save,
        back=reverse("coverage:deliveries"),
        submit="下一步：看会导入什么",
        template="coverage/columns.html",
        context={"delivery": found},
    )


def _check(request: HttpRequest, found: Delivery) -> HttpResponse:
    """What it would do, row by row."""
    check = actions.check_delivery(found)
    groups: list[tuple[str, list[Any]]] = [
        ("changed", check.changed[:SHOWN_AT_MOST]),
        ("gone", check.gone[:SHOWN_AT_MOST]),
        ("new", check.new[:SHOWN_AT_MOST]),
    ]
    context = {
        "delivery": found,
        "check": check,
        "faults": check.faults[:SHOWN_AT_MOST],
        "at_most": SHOWN_AT_MOST,
        "once": new_key(),
        "ways": tabs(request, "deliveries"),
        **dict(groups),
    }
    return TemplateResponse(request, "coverage/check.html", context)


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it, once however often the button was tapped; a large list goes on in the background."""
    found = _seen(request, pk)
    if not keeps_lists(request.user):
        raise PermissionDenied("须由镇应急办负责人或执法检查人员导入名单")
    if found.stage not in (DeliveryState.CHECKED, DeliveryState.RUNNING):
        raise BadInput("请先确认列名")

    begun: list[int] = []

    def begin() -> str:
        Delivery.objects.visible_to(request.user).filter(pk=pk).update(stage=DeliveryState.RUNNING, share=0)
        begun.append(pk)
        return found.get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    if begun:
        take_over_list.enqueue(pk, request.user.pk)
    return HttpResponseRedirect(address)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """It was the wrong file."""
    actions.drop_delivery(_seen(request, pk), by=request.user)
    return redirect("coverage:deliveries")


def _seen(request: HttpRequest, pk: int) -> Delivery:
    town_of(request)
    return get_object_or_404(Delivery.objects.visible_to(request.user).select_related("org"), pk=pk)
