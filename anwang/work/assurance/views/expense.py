"""The safety expense: what is due, line by line, and what was used of it."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.work.assurance.expense import Due, due_of, plain
from anwang.work.assurance.firms import PACK, Unknown, gather
from anwang.work.assurance.forms import ExpenseForm
from anwang.work.assurance.judging.money import due_for
from anwang.work.assurance.ledger import ledger_of
from anwang.work.assurance.views.frame import assured_subject, release_or_404
from anwang.work.registers.rules import KEEPERS

MONTHS = range(1, 13)


def calculator(request: HttpRequest) -> HttpResponse:
    """Try any figures; nothing is kept."""
    release = release_or_404()
    form = ExpenseForm(release, request.GET if "rate" in request.GET else None)
    due = _due(release, form) if form.is_bound and form.is_valid() else None
    context = {"title": "安全生产费用计算", "form": form, "due": due, "basis": _basis(release)}
    return TemplateResponse(request, "assurance/calculator.html", context | _told(due))


def firm_expense(request: HttpRequest, pk: int) -> HttpResponse:
    """What this firm is to set aside this year, what it has, and what it used it for."""
    subject, release = assured_subject(request, pk)
    firm = gather([subject], release, timezone.localdate())[0]
    due, unknown = None, ""
    try:
        due = due_for(firm)
        sector = firm.sector.name
    except Unknown as lacking:
        unknown, sector = lacking.fact, ""
    year = timezone.localdate().year
    context = {
        "title": "安全生产费用",
        "subject": subject,
        "due": due,
        "unknown": unknown,
        "sector": sector,
        "annual": firm.annual,
        "year": year,
        "ledger": ledger_of(firm, year),
        "basis": _basis(release),
        "may_mend": request.user.covers(subject, *KEEPERS),
    }
    return TemplateResponse(request, "assurance/expense.html", context | _told(due))


def _due(release: Release, form: ExpenseForm) -> Due:
    values, today = form.cleaned_data, timezone.localdate()
    rate = next(each for each in release.pack.expense_rates if each.id == values["rate"])
    return due_of(
        rate.on(today),
        values["base"],
        opening=values["opening"],
        due_last=values["due_last"],
        times=packs.limit(f"{PACK}/expense-suspension", today).value,
    )


def _told(due: Due | None) -> dict[str, object]:
    """The figures as they are written."""
    if due is None:
        return {}
    lines = [{"band": line.band, "working": line.working} for line in due.lines]
    return {
        "lines": lines,
        "base": plain(due.base),
        "full": plain(due.full),
        "amount": plain(due.amount),
        "monthly": plain(due.monthly),
        "opening": plain(due.opening),
        "due_last": plain(due.due_last),
        "rest_from": plain(due.rest_from),
        "parts": [(month, plain(due.until(month))) for month in MONTHS],
        "is_zero": due.amount == Decimal(),
    }


def _basis(release: Release) -> str:
    return release.pack.cite("expense-rules")
