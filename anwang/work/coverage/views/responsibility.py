"""Who answers for what: the matrix, its gaps and overlaps, assigning in place, Excel out and in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anwang.base.kit.dates import cn_date
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page, list_page
from anwang.town.people.choices import Role
from anwang.work.coverage import actions, sheets
from anwang.work.coverage.forms import AssignForm, ReasonForm, SheetForm
from anwang.work.coverage.listing import AssignmentListing
from anwang.work.coverage.models import Assignment
from anwang.work.coverage.queries.responsibility import Responsibilities, faulty
from anwang.work.coverage.rules import may_assign
from anwang.work.coverage.views.frame import tabs, town_of
from anwang.work.coverage.views.looking import Look
from anwang.work.subjects.models import Subject

FAULTY_SHOWN = 6  # of each kind, before one asks for all


def matrix(request: HttpRequest) -> HttpResponse:
    """Exactly one department for each: where is nobody, where are several?"""
    town = town_of(request)
    look = Look.asked(request)
    topics, rows = Responsibilities(town).matrix(whole=look.whole)
    shown = look.narrowed(topics, rows)
    context = {
        "title": "谁负责",
        "ways": tabs(request, "matrix"),
        "look": look,
        "all_topics": topics,
        "topics": shown.topics,
        "groups": shown.groups,
        "gaps": faulty(rows, "none"),
        "overlaps": faulty(rows, "several"),
        "first": FAULTY_SHOWN,
        "assigned": Assignment.objects.visible_to(request.user).standing().count(),
        "may_assign": request.user.holds(Role.SUPERVISOR),
    }
    return TemplateResponse(request, "coverage/matrix.html", context)


@require_safe
def matrix_excel(request: HttpRequest) -> HttpResponse:
    """The matrix as Excel, with two columns to fill in."""
    name = f"责任分工 {cn_date(timezone.localdate())}"
    return HttpResponse(sheets.matrix_book(town_of(request)), headers=download_headers(name, "xlsx"))


def matrix_import(request: HttpRequest) -> HttpResponse:
    """A filled-in sheet becomes assignments."""
    town = town_of(request)
    _demand_assigner(request)
    form = SheetForm(request.POST or None, request.FILES or None)

    def save(form: SheetForm) -> str:
        data = form.cleaned_data["file"].read()
        count = sheets.take_in(data, town, by=request.user, assign=actions.assign)
        messages.success(request, f"新指定 {count} 项" if count else "没有要改的：填的与现在一样")
        return reverse("coverage:matrix")

    return form_page(
        request,
        form,
        title="导入责任分工",
        lead="先导出责任分工表，在“指定部门”和“理由”两列填好再导入；空着的不改",
        save=save,
        back=reverse("coverage:matrix"),
        submit="导入",
        template="coverage/form.html",
    )


def assign(request: HttpRequest) -> HttpResponse:
    """Say who answers for one cell, or for one firm."""
    town = town_of(request)
    _demand_assigner(request)
    topic, type_id = request.GET.get("topic", ""), request.GET.get("type", "")
    key, subject = request.GET.get("subject", ""), None
    if key.isdigit():
        subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=key)
        type_id = subject.type
    known = Responsibilities(town)
    if topic not in known.topics or (subject is None and type_id not in known.types):
        raise Http404
    cell = known.cell(type_id, topic, subject=subject.pk if subject else None)
    form = AssignForm(town, request.POST or None)

    def save(form: AssignForm) -> str:
        made = actions.assign(
            town, topic=topic, type=type_id, subject=subject, by=request.user, **form.cleaned_data
        )
        messages.success(request, f"已指定：{made}")
        return subject.get_absolute_url() if subject else reverse("coverage:matrix")

    return form_page(
        request,
        form,
        title="指定责任部门",
        lead=f"{subject or cell.type_name} · {cell.topic_name}　现在{cell.word} {cell.names}",
        save=save,
        back=subject.get_absolute_url() if subject else reverse("coverage:matrix"),
        submit="指定",
        template="coverage/form.html",
    )


def assignment_list(request: HttpRequest) -> HttpResponse:
    """What did the town itself decide?"""
    town_of(request)
    rows = Assignment.objects.visible_to(request.user)
    context = {"ways": tabs(request, "matrix"), "may_assign": request.user.holds(Role.SUPERVISOR)}
    return list_page(
        request,
        rows,
        AssignmentListing,
        title="责任指定",
        template="coverage/assignments.html",
        context=context,
    )


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The town's own word no longer holds."""
    town_of(request)
    found = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    if not may_assign(request.user, found):
        raise PermissionDenied("须由镇应急办负责人撤销指定")
    form = ReasonForm(request.POST or None)

    def save(form: ReasonForm) -> str:
        actions.withdraw(found, because=form.cleaned_data["because"], by=request.user)
        return reverse("coverage:assignments")

    return form_page(
        request,
        form,
        title="撤销指定",
        lead=f"{found}。撤销后按知识包里的职责分工",
        save=save,
        back=reverse("coverage:assignments"),
        submit="撤销",
        done="已撤销",
        template="coverage/form.html",
    )


def _demand_assigner(request: HttpRequest) -> None:
    if not request.user.holds(Role.SUPERVISOR):
        raise PermissionDenied("须由镇应急办负责人指定责任部门")
