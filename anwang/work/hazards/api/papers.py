"""The papers of a major hazard: treatment plan and double report."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Body, Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from anwang.base.flow.api import take_from_json
from anwang.town.evidence.actions import read_photos
from anwang.town.evidence.queries import attachments_of, photos_of
from anwang.work.hazards import actions
from anwang.work.hazards.api.frame import or_404, photo_as_dict, seen, standing_of, values_of
from anwang.work.hazards.choices import ReceiptBody, ReceiptKind
from anwang.work.hazards.models import Receipt, TreatmentPlan

router = Router()


class Plan(Schema):
    """The six parts of a treatment plan; what is left out is empty."""

    goals: str = Field("", description="治理的目标和任务")
    measures: str = Field("", description="采取的方法和措施")
    funds: Decimal | None = Field(None, description="经费（万元）")
    funds_source: str = Field(
        "", description="safety-expense 安全生产费用，own 自筹，fiscal 财政，other 其他"
    )
    materials: str = Field("", description="物资")
    responsible: str = Field("", description="责任人")
    responsible_org: str = Field("", description="负责治理的机构")
    responsible_phone: str = Field("", description="责任人电话")
    starts_on: dt.date | None = Field(None, description="开始日期")
    due_on: dt.date | None = Field(None, description="完成日期")
    schedule: str = Field("", description="时限要求")
    contingency: str = Field("", description="安全措施和应急预案")
    seen: int | None = Field(None, description="看到的版本；他人改过则不覆盖")


class NewReceipt(Schema):
    """Who took the report in, and when."""

    body: ReceiptBody
    received_by: str
    received_on: dt.date
    note: str = ""


@router.get("/{int:pk}/plan/", summary="治理方案")
def plan(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The treatment plan as it stands."""
    return _plan_as_dict(or_404(seen(request, pk).treatment_plan), request.user)


@router.put("/{int:pk}/plan/", summary="报送或修改治理方案")
def write_plan(request: HttpRequest, pk: int, body: Plan) -> dict[str, Any]:
    """Write it as a whole, or write it over until it is filed."""
    written = actions.file_plan(seen(request, pk), by=request.user, **body.dict())
    return _plan_as_dict(written, request.user)


@router.post("/{int:pk}/plan/files/", summary="上传治理方案原件", response={201: dict})
def upload_plan(request: HttpRequest, pk: int, files: File[list[UploadedFile]]) -> Status[dict[str, Any]]:
    """Keep the sealed original beside the parts."""
    hazard = seen(request, pk)
    or_404(hazard.treatment_plan)
    written = actions.file_plan(hazard, by=request.user, files=files)
    return Status(201, _plan_as_dict(written, request.user))


@router.post("/{int:pk}/plan/steps/{step}/", summary="治理方案办理一步")
def take_plan_step(request: HttpRequest, pk: int, step: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """File it, give it back, hand it in again, reopen it."""
    found = or_404(seen(request, pk).treatment_plan)
    return _plan_as_dict(take_from_json(found, step, body, by=request.user), request.user)


@router.get("/{int:pk}/receipts/", summary="双报告回执")
def receipts(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """The ends of the double report that have answered."""
    return [_receipt_as_dict(receipt) for receipt in seen(request, pk).receipts.all()]


@router.put("/{int:pk}/receipts/{kind}/", summary="登记或更正双报告回执")
def hand_in_receipt(request: HttpRequest, pk: int, kind: ReceiptKind, body: NewReceipt) -> dict[str, Any]:
    """Hand in the receipt of one end, or correct it."""
    kept = actions.hand_in_receipt(seen(request, pk), by=request.user, kind=kind, **body.dict())
    return _receipt_as_dict(kept)


@router.post("/{int:pk}/receipts/{kind}/photos/", summary="上传回执照片", response={201: dict})
def upload_receipt(
    request: HttpRequest, pk: int, kind: ReceiptKind, files: File[list[UploadedFile]]
) -> Status[dict[str, Any]]:
    """Keep photos of a receipt that has been handed in."""
    hazard = seen(request, pk)
    known = values_of(or_404(hazard.receipts.filter(kind=kind).first()), NewReceipt.model_fields)
    kept = actions.hand_in_receipt(hazard, by=request.user, kind=kind, photos=read_photos(files), **known)
    return Status(201, _receipt_as_dict(kept))


def _plan_as_dict(plan: TreatmentPlan, user: Any) -> dict[str, Any]:
    parts = [name for name in Plan.model_fields if name != "seen"]
    return {
        "id": plan.pk,
        **values_of(plan, parts),
        **standing_of(plan, user),
        "conditions": [{"text": name, "met": met} for name, met in plan.conditions.items()],
        "missing": plan.missing,
        "filed_by_id": plan.filed_by_id,
        "filed_at": plan.filed_at,
        "files": [
            {"id": file.pk, "name": file.name, "url": file.get_absolute_url()}
            for file in attachments_of(plan)
        ],
    }


def _receipt_as_dict(receipt: Receipt) -> dict[str, Any]:
    return {
        "id": receipt.pk,
        "kind": receipt.kind,
        "kind_name": receipt.get_kind_display(),
        **values_of(receipt, NewReceipt.model_fields),
        "body_name": receipt.get_body_display(),
        "handed_in_by_id": receipt.handed_in_by_id,
        "photos": [photo_as_dict(photo) for photo in photos_of(receipt)],
    }
