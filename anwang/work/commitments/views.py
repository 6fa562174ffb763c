"""Pages of commitments; the form of the day is the one that matters, on a phone, before ten."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import cn_date, read_date
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.qr import qr_svg
from anwang.work.commitments import actions
from anwang.work.commitments.judgement import JudgementForm
from anwang.work.commitments.listing import CommitmentListing, MissingListing
from anwang.work.commitments.models import Commitment
from anwang.work.commitments.queries import known_figures, latest, missing, standing, today_for, today_of
from anwang.work.commitments.rules import promises
from anwang.work.subjects.models import Subject


def commitment_list(request: HttpRequest) -> HttpResponse:
    """What did they promise, and who has not today?"""
    today = today_for(request.user)
    context: dict[str, Any] = {"today": today}
    if not request.user.is_client:
        context["standing"] = standing(request.user, timezone.localdate())
    rows = Commitment.objects.visible_to(request.user)
    return list_page(
        request,
        rows,
        CommitmentListing,
        title="安全承诺公告",
        template="commitments/list.html",
        context=context,
    )


def missing_list(request: HttpRequest) -> HttpResponse:
    """Who has not promised on a day: to be called, not to be ranked."""
    day = read_date(request.GET.get("day", "")) or timezone.localdate()
    day = min(day, timezone.localdate())
    context = {"standing": standing(request.user, day), "before": day - dt.timedelta(days=1), "after": None}
    if day < timezone.localdate():
        context["after"] = day + dt.timedelta(days=1)
    return list_page(
        request,
        missing(request.user, day),
        MissingListing,
        title=f"{cn_date(day)}未公告的单位",
        template="commitments/missing.html",
        context=context,
        keep=["day"],
        file_name=f"未公告安全承诺的单位 {cn_date(day)}",
    )


def commitment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice as it hangs at the gate, and its earlier wordings."""
    made = _seen(request, pk)
    editions = made.editions.select_related("written_by").order_by("-number")
    context = {
        "title": f"{made.subject.name}安全承诺公告",
        "made": made,
        "editions": [] if made.version == 1 else editions,
        "may_correct": promises(request.user, made),
        "qr": qr_svg(
            request.build_absolute_uri(made.subject.get_qr_url()), title=f"{made.subject}的公示二维码"
        ),
    }
    return TemplateResponse(request, "commitments/detail.html", context)


def new_commitment(request: HttpRequest) -> HttpResponse:
    """Judge and promise: yesterday's figures stand there, only what differs is typed."""
    subject = _own(request)
    today = today_of(subject)
    if today is None:
        raise Http404
    if not promises(request.user, subject):
        raise PermissionDenied(promises.says(subject))
    if today.made and request.method != "POST":
        return redirect(today.made)
    before = latest(subject)
    known = {"values": before.values, "grade": before.grade, "pledge": before.pledge} if before else {}
    counted = known_figures(today.form, subject)
    form = JudgementForm(today.form, request.POST or None, known=known, counted=counted)

    def save(form: JudgementForm) -> Commitment:
        data = form.cleaned_data
        return actions.make_commitment(
            subject, grade=data["grade"], values=form.values(), pledge=data["pledge"], by=request.user
        )

    return form_page(
        request,
        form,
        title="今日安全承诺",
        save=save,
        back=reverse("commitments:list"),
        submit="研判完毕，作出承诺",
        done="已公告，扫门口二维码可以看到",
        template="commitments/form.html",
        context={"today": today, "before": before, "subject": subject},
    )


def correct_commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it anew; the first wording stays."""
    made = _seen(request, pk)
    if not promises(request.user, made):
        raise PermissionDenied(promises.says(made))
    known = {"values": made.values, "grade": made.grade, "pledge": made.pledge}
    form = JudgementForm(made.sheet, request.POST or None, known=known, corrects=True)

    def save(form: JudgementForm) -> Commitment:
        data = form.cleaned_data
        return actions.correct_commitment(
            made,
            grade=data["grade"],
            values=form.values(),
            pledge=data["pledge"],
            because=data["because"],
            by=request.user,
        )

    return form_page(
        request,
        form,
        title="更正安全承诺",
        save=save,
        back=made.get_absolute_url(),
        submit="更正",
        done="已更正，原来的内容保留",
        template="commitments/form.html",
        context={"made": made, "subject": made.subject},
    )


def _seen(request: HttpRequest, pk: int) -> Commitment:
    rows = Commitment.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("subject", "release", "made_by"), pk=pk)


def _own(request: HttpRequest) -> Subject:
    """The firm that is named, or else one's own."""
    subjects = Subject.objects.visible_to(request.user).select_related("org")
    if request.GET.get("subject", "").isdigit():
        return get_object_or_404(subjects, pk=request.GET["subject"])
    today = today_for(request.user)
    if today is None:
        raise Http404
    return today.subject
