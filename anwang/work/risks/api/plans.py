"""Floor plans with their areas, and the town's map, for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.refusals import BadInput
from anwang.work.risks.actions.plans import add_plan, change_plan, draw_area, remove_area, retire_plan
from anwang.work.risks.drawing import Drawn
from anwang.work.risks.fourcolours import map_as_geojson, town_map
from anwang.work.risks.models import FloorPlan, PlanArea, RiskPoint
from anwang.work.risks.plans import drawn_plan, with_areas
from anwang.work.subjects.models import Subject

router = Router()

COLUMNS = {
    "id": "id", "subject": "subject_id", "subject_name": "subject__name", "name": "name",
    "width": "width", "height": "height", "is_public": "is_public", "changed_at": "changed_at",
}  # fmt: skip


class NewArea(Schema):
    """An area as it is to be drawn."""

    name: str = Field(min_length=1, max_length=40)
    corners: list[list[int]] = Field(description="角点，横、纵各 0 到 1000，从左上角量起")
    risk_points: list[int] = Field([], description="这里的风险点编号")


class NewPlan(Schema):
    """A plan of a firm."""

    subject: int
    name: str = Field(min_length=1, max_length=40)
    is_public: bool = Field(default=False, description="扫门口二维码的人能看到")


class ChangedPlan(Schema):
    """What is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=40)
    is_public: bool | None = None


@router.get("/map/", summary="四色图（GeoJSON）")
def map_of_town(request: HttpRequest, type: str = "", topic: str = "") -> dict[str, Any]:  # noqa: A002 -- the page's word
    """Each village with its counts by grade."""
    return map_as_geojson(town_map(request.user, kind=type, topic=topic))


@router.get("/plans/", summary="平面图")
def plans(request: HttpRequest, page: Query[Page], subject: int | None = None) -> HttpResponse:
    """Newest first."""
    found = FloorPlan.objects.visible_to(request.user).in_use()
    return answer_page(found.filter(subject=subject) if subject else found, COLUMNS, page)


@router.post("/plans/", summary="上传平面图", response={201: dict})
def new_plan(request: HttpRequest, body: Form[NewPlan], picture: File[UploadedFile]) -> Status:
    """A picture is re-encoded, as every photo is."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=body.subject)
    made = add_plan(subject, name=body.name, picture=picture, is_public=body.is_public, by=request.user)
    return Status(201, plan(request, made.pk))


@router.post("/plans/{int:pk}/edit/", summary="更改平面图")
def edit_plan(
    request: HttpRequest, pk: int, body: Form[ChangedPlan], picture: File[UploadedFile | None] = None
) -> dict[str, Any]:
    """Another name or picture; the areas stay where they are."""
    found = _seen(request, pk)
    name = found.name if body.name is None else body.name
    is_public = found.is_public if body.is_public is None else body.is_public
    change_plan(found, name=name, is_public=is_public, picture=picture, by=request.user)
    return plan(request, pk)


@router.post("/plans/{int:pk}/retire/", summary="停用平面图", response={204: None})
def retire(request: HttpRequest, pk: int) -> Status:
    """It no longer shows how it is; the record stays."""
    retire_plan(_seen(request, pk), by=request.user)
    return Status(204, None)


@router.get("/plans/{int:pk}/", summary="一张平面图和它的区域")
def plan(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Each area with the grade that it has now."""
    found = drawn_plan(_seen(request, pk))
    return {
        "id": found.plan.pk,
        "subject": found.plan.subject_id,
        "name": found.plan.name,
        "is_public": found.plan.is_public,
        "photo": found.picture.pk if found.picture else None,
        "grade": found.grade,
        "areas": [_area(each) for each in found.areas],
    }


@router.post("/plans/{int:pk}/areas/", summary="画区域", response={201: dict})
def new_area(request: HttpRequest, pk: int, body: NewArea) -> Status:
    """By whoever draws for this firm."""
    plan = _seen(request, pk)
    draw_area(plan, name=body.name, corners=body.corners, risk_points=_points(request, body), by=request.user)
    return Status(201, {"areas": [_area(each) for each in drawn_plan(_seen(request, pk)).areas]})


@router.put("/areas/{int:pk}/", summary="修改区域")
def redraw(request: HttpRequest, pk: int, body: NewArea) -> dict[str, Any]:
    """Corners and risk points are replaced."""
    area = get_object_or_404(PlanArea.objects.visible_to(request.user).select_related("plan__org"), pk=pk)
    points = _points(request, body)
    draw_area(area.plan, area=area, name=body.name, corners=body.corners, risk_points=points, by=request.user)
    return {"areas": [_area(each) for each in drawn_plan(_seen(request, area.plan_id)).areas]}


@router.delete("/areas/{int:pk}/", summary="删除区域", response={204: None})
def remove(request: HttpRequest, pk: int) -> Status:
    """The risks in it stay in the register."""
    area = get_object_or_404(PlanArea.objects.visible_to(request.user).select_related("plan__org"), pk=pk)
    remove_area(area, by=request.user)
    return Status(204, None)


def _points(request: HttpRequest, body: NewArea) -> list[RiskPoint]:
    found = list(RiskPoint.objects.visible_to(request.user).filter(pk__in=body.risk_points))
    if len(found) != len(set(body.risk_points)):
        raise BadInput("有的风险点不存在，或不在你的管辖范围内")
    return found


def _area(each: Drawn) -> dict[str, Any]:
    return {
        "id": each.area.pk,
        "name": each.area.name,
        "grade": each.grade,
        "grade_name": each.word,
        "corners": each.area.corners,
        "risk_points": [point.pk for point in each.risk_points],
    }


def _seen(request: HttpRequest, pk: int) -> FloorPlan:
    return get_object_or_404(with_areas(FloorPlan.objects.visible_to(request.user)), pk=pk)
