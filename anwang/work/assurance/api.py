"""Assurance for machines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.selection import narrowed
from anwang.knowledge.packs import queries as packs
from anwang.work.assurance.actions import refresh, refresh_firm
from anwang.work.assurance.expense import Due, due_of, plain
from anwang.work.assurance.firms import PACK, Unknown, gather
from anwang.work.assurance.judging.money import due_for
from anwang.work.assurance.ledger import Posting, ledger_of, requirement_of
from anwang.work.assurance.listing import StandingListing
from anwang.work.assurance.models import Standing
from anwang.work.assurance.queries import assured, card_of, release_in_use
from anwang.work.subjects.models import Subject

router = Router()


class Expense(Schema):
    """What the expense is reckoned from."""

    rate: str = Field(description="提取标准的编号，如 machinery")
    base: Decimal = Field(ge=0, description="上年营业收入或建筑安装工程造价，万元")
    opening: Decimal | None = Field(None, ge=0, description="期初结余，万元")
    due_last: Decimal | None = Field(None, ge=0, description="上年应提，万元")


@router.get("/", summary="应有、现有、缺")
def standings(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Every requirement of the enterprises in sight; ``view`` is gaps, short, unknown, met or all."""
    refresh(Subject.objects.visible_to(request.user))
    rows = Standing.objects.visible_to(request.user).managed()
    return answer_page(narrowed(request, rows, StandingListing), api_paths(StandingListing), page)


@router.get("/subjects/{int:pk}/", summary="一家企业的安全保障")
def firm(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What one enterprise should have, what is missing first."""
    release = release_in_use()
    if release is None:
        raise Http404
    rows = assured(release, Subject.objects.visible_to(request.user))
    subject = get_object_or_404(rows, pk=pk)
    refresh_firm(subject)
    card = card_of(subject, request.user)
    return {
        "subject": subject.pk,
        "name": subject.name,
        "gaps": [_as_dict(each) for each in card.gaps],
        "met": [_as_dict(each) for each in card.met],
    }


@router.get("/subjects/{int:pk}/expense/", summary="一家企业的安全生产费用")
def firm_expense(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What it is to set aside and the use ledger with its running balance; written through ``register``."""
    release = release_in_use()
    if release is None:
        raise Http404
    subject = get_object_or_404(assured(release, Subject.objects.visible_to(request.user)), pk=pk)
    today = timezone.localdate()
    found = gather([subject], release, today)[0]
    due, unknown = None, ""
    try:
        due = due_for(found)
    except Unknown as lacking:
        unknown = lacking.fact
    kept = ledger_of(found, today.year)
    return {
        "subject": subject.pk,
        "name": subject.name,
        "year": today.year,
        "register": requirement_of(found).register_id,
        "due": _due(due) if due else None,
        "unknown": unknown,
        "opening": kept.opening,
        "set_aside": kept.set_aside,
        "spent": kept.spent,
        "balance": kept.balance,
        "is_overdrawn": kept.is_overdrawn,
        "uses": [{"use": use, "spent": spent} for use, spent in kept.uses],
        "postings": [_posting(each) for each in kept.postings],
    }


@router.get("/expense/", summary="安全生产费用计算")
def expense(request: HttpRequest, asked: Query[Expense]) -> dict[str, Any]:
    """What a year's base makes, band by band; figures in 万元, as text."""
    release = release_in_use()
    rates = {each.id: each for each in release.pack.expense_rates} if release else {}
    if asked.rate not in rates:
        raise BadInput(f"没有编号为 {asked.rate} 的提取标准，可用的是 {'、'.join(rates)}")
    today = timezone.localdate()
    due = due_of(
        rates[asked.rate].on(today),
        asked.base,
        opening=asked.opening,
        due_last=asked.due_last,
        times=packs.limit(f"{PACK}/expense-suspension", today).value,
    )
    return _due(due)


def _due(due: Due) -> dict[str, Any]:
    return {
        "lines": [{"band": line.band, "working": line.working} for line in due.lines],
        "full": plain(due.full),
        "resting": due.is_resting,
        "due": plain(due.amount),
        "monthly": plain(due.monthly),
    }


def _posting(posting: Posting) -> dict[str, Any]:
    return {
        "entry": posting.line.pk,
        "on": posting.on,
        "item": posting.item,
        "use": posting.use,
        "set_aside": posting.set_aside,
        "spent": posting.spent,
        "balance": posting.balance,
    }


def _as_dict(standing: Standing) -> dict[str, Any]:
    return {
        "kind": standing.kind,
        "name": standing.name,
        "group": standing.group,
        "state": standing.state,
        "should": standing.should,
        "has": standing.has,
        "lacks": standing.lacks,
        "register": standing.register,
        "expires_on": standing.expires_on,
        "basis": standing.basis,
        "is_checked": standing.is_checked,
    }
