"""Whom nobody sees, with the next step for each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from anwang.base.kit.pages import form_page, list_page
from anwang.work.coverage.actions import ask_village
from anwang.work.coverage.forms import AskForm
from anwang.work.coverage.listing import UnseenListing
from anwang.work.coverage.queries.unseen import LACKS, asking, counts_of, days_unseen, unseen_subjects
from anwang.work.coverage.views.frame import tabs, town_of
from anwang.work.subjects.models import Subject
from anwang.work.subjects.rules import may_correct


def unseen_list(request: HttpRequest) -> HttpResponse:
    """Who is not seen?"""
    town_of(request)
    rows = unseen_subjects(Subject.objects.visible_to(request.user).managed())
    counts = counts_of(rows)
    context = {
        "ways": tabs(request, "unseen"),
        "figures": [(words, counts[name], f"?view={name}") for name, words in LACKS.items()],
        "check_days": days_unseen("self-check"),
        "patrol_days": days_unseen("patrol"),
    }
    return list_page(
        request, rows, UnseenListing, title="看不见的", template="coverage/unseen.html", context=context
    )


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask its village to look after it."""
    town_of(request)
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
    may_correct.demand(request.user, subject)
    form = AskForm(request.POST or None, initial={"text": asking(request.GET.get("about", ""))})

    def save(form: AskForm) -> str:
        told = ask_village(subject, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, f"已告诉村里 {told} 人" if told else "村里已经收到同样的消息，还没有读")
        return reverse("coverage:unseen")

    return form_page(
        request,
        form,
        title="请村里办",
        lead=f"{subject}　{subject.address}",
        save=save,
        back=reverse("coverage:unseen"),
        submit="发给村里",
        template="coverage/form.html",
    )
