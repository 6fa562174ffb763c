"""Commitments for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.knowledge.packs.shapes import CommitmentForm
from anwang.work.commitments import actions
from anwang.work.commitments.judgement import PREFIX, JudgementForm
from anwang.work.commitments.listing import CommitmentListing
from anwang.work.commitments.models import Commitment
from anwang.work.commitments.queries import form_for, missing
from anwang.work.subjects.models import Subject

router = Router()

MISSING = {
    "id": "id", "name": "name", "type": "type", "village": "org__village__name",
    "contact_name": "contact_name", "contact_phone": "contact_phone", "last_day": "last_day",
}  # fmt: skip


class Judgement(Schema):
    """Today's judgement and promise."""

    grade: str = Field(description="red、orange、yellow、blue")
    values: dict[str, int | bool] = Field({}, description="研判内容，按知识包里的编号；没有写的为 0")
    pledge: str = Field("", description="承诺内容，不写则用知识包里的原文")


class NewCommitment(Judgement):
    """For which subject."""

    subject: int


class Correction(Judgement):
    """Said anew."""

    because: str
    seen: int | None = Field(None, description="看到的版本；已被更正过时答 409")


@router.get("/", summary="安全承诺公告")
def commitments(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Narrowed by the same parameters as the page."""
    rows = narrowed(request, Commitment.objects.visible_to(request.user), CommitmentListing)
    paths = {name: path for name, path in api_paths(CommitmentListing).items() if path != "risky_work"}
    return answer_page(rows, paths, page)


@router.get("/missing/", summary="某日未公告的单位")
def not_made(request: HttpRequest, page: Query[Page], day: dt.date | None = None) -> HttpResponse:
    """Today's, unless another day is asked for."""
    return answer_page(missing(request.user, day or timezone.localdate()), MISSING, page)


@router.get("/{int:pk}/", summary="一份公告")
def commitment(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With every wording it has had."""
    return _as_dict(_seen(request, pk))


@router.post("/", summary="作出承诺", response={201: dict})
def make(request: HttpRequest, body: NewCommitment) -> Status:
    """For today, by the principal."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    form = form_for(subject)
    if form is None:
        raise Http404
    clean = _clean(form, body)
    return Status(201, _as_dict(actions.make_commitment(subject, by=request.user, **clean)))


@router.post("/{int:pk}/correct/", summary="更正")
def correct(request: HttpRequest, pk: int, body: Correction) -> dict[str, Any]:
    """The first wording is kept."""
    made = _seen(request, pk)
    clean = _clean(made.sheet, body)
    return _as_dict(
        actions.correct_commitment(made, by=request.user, because=body.because, seen=body.seen, **clean)
    )


def _clean(form: CommitmentForm, body: Judgement) -> dict[str, Any]:
    """The same form as the page's."""
    known = {figure.id for figure in form.figures}
    if unknown := sorted(set(body.values) - known):
        raise ValidationError({"values": f"不认识的研判内容：{'、'.join(unknown)}"})
    data = {PREFIX + name: value for name, value in body.values.items()}
    read = JudgementForm(form, {**data, "grade": body.grade, "pledge": body.pledge or form.pledge}, known={})
    if not read.is_valid():
        raise ValidationError(read.errors.as_data())
    return {
        "grade": read.cleaned_data["grade"],
        "values": read.values(),
        "pledge": read.cleaned_data["pledge"],
    }


def _seen(request: HttpRequest, pk: int) -> Commitment:
    rows = Commitment.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("subject", "release"), pk=pk)


def _as_dict(made: Commitment) -> dict[str, Any]:
    return {
        "id": made.pk,
        "subject": made.subject_id,
        "subject_name": made.subject.name,
        "form": made.form,
        "day": made.day,
        "grade": made.grade,
        "values": made.values,
        "pledge": made.pledge,
        "promised_by": made.promised_by,
        "made_at": made.made_at,
        "due_at": made.due_at,
        "is_late": made.is_late,
        "version": made.version,
        "editions": [
            {
                "number": each.number,
                "grade": each.grade,
                "values": each.values,
                "pledge": each.pledge,
                "written_at": each.written_at,
                "because": each.because,
            }
            for each in made.editions.all()
        ],
    }
