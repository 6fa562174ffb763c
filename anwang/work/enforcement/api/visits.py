"""Official visits for machines: asked for, recorded, signed, explained."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, File, Form, Query, Router, Schema, Status, UploadedFile

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries as packs
from anwang.work.enforcement import actions
from anwang.work.enforcement.api.frame import seen_inspection, seen_item
from anwang.work.enforcement.arranging import against
from anwang.work.enforcement.choices import Side, Source
from anwang.work.enforcement.models import Delegation, Inspection, Officer
from anwang.work.enforcement.outputs import allowed_words
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.answers import sheet_from_json
from anwang.work.selfchecks.actions import read_signature
from anwang.work.subjects.models import Subject

router = Router()

INSPECTION = {
    "id": "id", "number": "number", "visit_class": "visit_class", "subject": "subject_id",
    "subject_name": "subject__name", "day": "day", "source": "source", "matters": "matters",
    "is_unannounced": "is_unannounced", "visit": "visit_id", "state": "state",
}  # fmt: skip


class Asking(Schema):
    """An official visit to be approved; of a planned visit, ``item`` brings the firm."""

    visit_class: str
    day: dt.date
    matters: str
    item: int | None = None
    subject: int | None = None
    source: str = Source.PLAN
    officers: list[int] = []
    helpers: str = ""
    is_unannounced: bool = False
    why_unannounced: str = ""
    delegation: int | None = None


class Signs(Schema):
    """Who signs; of a firm that does not, why and who saw it."""

    name: str = ""
    post: str = ""
    because: str = ""
    witness: str = ""


class Explaining(Schema):
    """Why something is wrong and how it is put right."""

    consequence: str
    remedy: str
    why_date: str


class Recording(Schema):
    """What was answered on the spot."""

    checklist: str
    answers: dict[str, str]
    findings: dict[str, dict[str, str]] = {}
    companions: str = ""


@router.get("/visits/", summary="入企检查")
def inspections(request: HttpRequest, page: Query[Page], state: str = "") -> HttpResponse:
    """Official visits, newest first."""
    rows = Inspection.objects.visible_to(request.user)
    return answer_page(rows.filter(state=state) if state else rows, INSPECTION, page)


@router.post("/visits/", summary="申请检查", response={201: dict})
def ask(request: HttpRequest, body: Asking) -> Status:
    """Ask for approval; the guards refuse at the approval, and are told at once."""
    told = body.dict(exclude={"item", "subject", "officers", "delegation", "source"})
    item = seen_item(request, body.item) if body.item else None
    subjects = Subject.objects.visible_to(request.user)
    subject = get_object_or_404(subjects, pk=item.subject_id if item else body.subject)
    chosen = list(Officer.objects.visible_to(request.user).filter(pk__in=body.officers))
    given = None
    if body.delegation is not None:
        given = get_object_or_404(Delegation.objects.visible_to(request.user), pk=body.delegation)
    made = actions.ask_inspection(
        subject, item=item, officers=chosen, delegation=given, source=body.source, by=request.user, **told
    )
    return Status(201, _inspection(made, request.user))


@router.get("/visits/{pk}/", summary="一次入企检查")
def inspection(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands, and what stands against it."""
    return _inspection(seen_inspection(request, pk), request.user)


@router.post("/visits/{pk}/record/", summary="提交检查记录")
def record(request: HttpRequest, pk: int, body: Recording) -> dict[str, Any]:
    """What was answered on the spot, as at ``POST /visits/``."""
    sheet = packs.checklist(body.checklist)
    answers = sheet_from_json(sheet, timezone.localdate(), body.answers, body.findings)
    made = actions.record_inspection(
        seen_inspection(request, pk), sheet, answers, companions=body.companions, by=request.user
    )
    return _inspection(made, request.user)


@router.post("/visits/{pk}/steps/{name}/", summary="办理一步")
def take_step(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life; what was recorded comes by its own address."""
    if name == "record":
        raise BadInput("检查记录请用 record 接口提交")
    return _inspection(
        take_from_json(seen_inspection(request, pk), name, body, by=request.user), request.user
    )


@router.post("/visits/{pk}/sign/{side}/", summary="检查记录签字")
def sign(
    request: HttpRequest, pk: int, side: Side, told: Form[Signs], signature: File[UploadedFile | None] = None
) -> dict[str, Any]:
    """One side signs, its picture with it; a firm's refusal comes without one, with reason and witness."""
    found = seen_inspection(request, pk)
    officer = found.officers.filter(user=request.user.pk).first() if side == Side.OFFICER else None
    picture = None if told.because else read_signature(signature)
    actions.sign_record(found, side=side, officer=officer, picture=picture, by=request.user, **told.dict())
    return _inspection(found, request.user)


@router.post("/visits/{pk}/findings/{hazard}/explain/", summary="说理")
def explain(request: HttpRequest, pk: int, hazard: int, body: Explaining) -> dict[str, Any]:
    """Say it, or say it better."""
    found = seen_inspection(request, pk)
    rows = Hazard.objects.visible_to(request.user).filter(finding__visit=found.visit_id)
    thing = get_object_or_404(rows, pk=hazard)
    actions.explain(found, thing, by=request.user, **body.dict())
    return _inspection(found, request.user)


def _inspection(found: Inspection, user: Any) -> dict[str, Any]:
    row = Inspection.objects.visible_to(user).filter(pk=found.pk).values(*INSPECTION.values()).get()
    return {
        **{name: row[column] for name, column in INSPECTION.items()},
        "officers": [officer.pk for officer in found.officers.all()],
        "may_produce": allowed_words(found.visit_class),
        "against": [{"code": each.guard.code, "sentence": each.sentence} for each in against(found)],
        "signings": [
            {"side": each.side, "name": each.name, "is_refused": each.is_refused}
            for each in found.signings.all()
        ],
        "findings": [
            {"hazard": hazard, "is_explained": reasoning is not None}
            for hazard, reasoning in found.findings.order_by("pk").values_list("pk", "reasoning")
        ],
        "offers": offers_as_json(found, user),
    }
