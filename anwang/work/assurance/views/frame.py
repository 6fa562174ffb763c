"""What the pages of assurance share: which enterprise is looked at, and what is known of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from anwang.knowledge.packs.models import Release
from anwang.work.assurance.expense import plain
from anwang.work.assurance.firms import Firm, Unknown
from anwang.work.assurance.queries import assured, release_in_use
from anwang.work.subjects.models import Subject


def assured_subject(request: HttpRequest, pk: int) -> tuple[Subject, Release]:
    """The enterprise, if this person may see it and the pack looks at its type."""
    release = release_in_use()
    if release is None:
        raise Http404
    rows = assured(release, Subject.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("org__village"), pk=pk), release


def release_or_404() -> Release:
    """The pack in use."""
    release = release_in_use()
    if release is None:
        raise Http404
    return release


def facts_of(firm: Firm) -> list[tuple[str, str]]:
    """The facts that decide what it should have, each known or 不清楚."""
    annual = firm.annual

    def figure(column: str, unit: str) -> str:
        value = annual.number(column) if annual else None
        return "不清楚" if value is None else f"{plain(value)} {unit}"

    try:
        sector = firm.sector.name
    except Unknown:
        sector = "不清楚"
    employees = firm.subject.employees
    return [
        ("行业", sector),
        ("从业人数", "不清楚" if employees is None else f"{employees} 人"),
        ("上年营业收入", figure("revenue", "万元")),
        ("企业规模", firm.size_words),
        ("特种作业人数", figure("special-posts", "人")),
        ("近一年新上岗", figure("new-workers", "人")),
    ]
