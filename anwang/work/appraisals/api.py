"""Standardization for machines: appraisals, assessors, build tasks; the same refusals as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.refusals import BadInput
from anwang.work.appraisals import actions
from anwang.work.appraisals.actions.appraising import review_checklist
from anwang.work.appraisals.choices import ConductKind, TieKind
from anwang.work.appraisals.models import Appraisal, Assessor, Conduct
from anwang.work.inspections.answers import sheet_from_json
from anwang.work.registers.models import Entry
from anwang.work.subjects.models import Subject

router = Router()

COLUMNS = {
    "id": "id", "number": "number", "subject": "subject_id", "subject_name": "subject__name",
    "task": "entry_id",
    "grade": "grade", "reach": "reach", "self_score": "self_score", "score": "score", "vetoes": "vetoes",
    "inspection": "inspection_id", "valid_until": "entry__expires_on", "state": "state",
}  # fmt: skip


class Beginning(Schema):
    """Which build task, by the number of its line in the ledger."""

    task: int


class Answering(Schema):
    """The firm's own answers, as at ``POST /visits/``."""

    answers: dict[str, str]
    findings: dict[str, dict[str, str]] = {}


class Naming(Schema):
    """Who reviews."""

    assessors: list[int]


class Planning(Schema):
    """Build tasks of three years; ``at_most`` firms at once."""

    first_year: int
    at_most: int | None = 100


class NewAssessor(Schema):
    """Somebody who may review."""

    name: str
    employer: str
    field: str
    certificate: str = ""


class NewTie(Schema):
    """What binds an assessor to a firm."""

    subject: int
    kind: TieKind
    until: dt.date | None = None
    note: str = ""


class NewConduct(Schema):
    """What stands against a review."""

    kind: ConductKind
    what: str
    happened_on: dt.date
    appraisal: int | None = None


@router.get("/", summary="标准化评审")
def appraisals(request: HttpRequest, page: Query[Page], state: str = "") -> HttpResponse:
    """Every appraisal, newest first."""
    rows = Appraisal.objects.visible_to(request.user)
    return answer_page(rows.filter(state=state) if state else rows, COLUMNS, page)


@router.post("/", summary="开始评审", response={201: dict})
def begin(request: HttpRequest, body: Beginning) -> Status:
    """Begin with a build task."""
    entry = get_object_or_404(
        Entry.objects.visible_to(request.user).select_related("subject__org"), pk=body.task
    )
    return Status(201, _told(actions.begin(entry, by=request.user), request.user))


@router.post("/targets/", summary="排三年建设任务")
def plan(request: HttpRequest, body: Planning) -> dict[str, int]:
    """Write the tasks of firms that have none; ask again while ``planned`` is not 0."""
    town = request.user.town
    if town is None:
        raise BadInput("账号不属于任何镇，不能排任务")
    count = actions.plan_targets(town, body.first_year, by=request.user, at_most=body.at_most)
    return {"planned": count}


@router.get("/assessors/", summary="评审人员")
def assessors(request: HttpRequest) -> list[dict[str, Any]]:
    """Who reviews, in the order in which they were entered."""
    return [_assessor(each, request.user) for each in Assessor.objects.visible_to(request.user)]


@router.post("/assessors/", summary="登记评审人员", response={201: dict})
def name_assessor(request: HttpRequest, body: NewAssessor) -> Status:
    """Somebody who may review."""
    made = actions.name_assessor(request.user.town, by=request.user, **body.dict())
    return Status(201, _assessor(made, request.user))


@router.post("/assessors/{pk}/steps/{name}/", summary="办理一步")
def assessor_step(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Suspend, restore, end."""
    return _assessor(take_from_json(_seen_assessor(request, pk), name, body, by=request.user), request.user)


@router.post("/assessors/{pk}/ties/", summary="登记与企业的关系", response={201: dict})
def tie(request: HttpRequest, pk: int, body: NewTie) -> Status:
    """What binds them to a firm."""
    told = body.dict()
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=told.pop("subject"))
    made = actions.add_tie(_seen_assessor(request, pk), subject, by=request.user, **told)
    return Status(201, {"id": made.pk, "subject": subject.pk, "kind": made.kind, "until": made.until})


@router.get("/conduct/", summary="评审诚信记录")
def conduct(request: HttpRequest) -> list[dict[str, Any]]:
    """What stands against reviews, newest first."""
    rows = Conduct.objects.visible_to(request.user)
    return [_conduct(each, request.user) for each in rows.select_related("assessor")[:500]]


@router.post("/assessors/{pk}/conduct/", summary="登记评审问题", response={201: dict})
def record_conduct(request: HttpRequest, pk: int, body: NewConduct) -> Status:
    """What stands against a review, to be found so or not."""
    told = body.dict()
    about = told.pop("appraisal")
    appraisal = _seen(request, about) if about else None
    made = actions.record_conduct(_seen_assessor(request, pk), appraisal=appraisal, by=request.user, **told)
    return Status(201, _conduct(made, request.user))


@router.post("/conduct/{pk}/steps/{name}/", summary="认定")
def settle(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """It was a mistake, or it was none."""
    found = get_object_or_404(Conduct.objects.visible_to(request.user), pk=pk)
    return _conduct(take_from_json(found, name, body, by=request.user), request.user)


@router.get("/{pk}/", summary="一次评审")
def appraisal(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands, its score by element, what may be done next."""
    return _told(_seen(request, pk), request.user)


@router.post("/{pk}/self-review/", summary="自评")
def self_review(request: HttpRequest, pk: int, body: Answering) -> dict[str, Any]:
    """The firm's own answers."""
    found = _seen(request, pk)
    answers = sheet_from_json(review_checklist(found), timezone.localdate(), body.answers, body.findings)
    return _told(actions.self_review(found, answers, by=request.user), request.user)


@router.post("/{pk}/accept/", summary="受理并确定评审人员")
def accept(request: HttpRequest, pk: int, body: Naming) -> dict[str, Any]:
    """Name who reviews; who may not is refused by name."""
    chosen = list(Assessor.objects.visible_to(request.user).filter(pk__in=body.assessors))
    return _told(actions.accept(_seen(request, pk), chosen, by=request.user), request.user)


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life; accepting comes by its own address."""
    if name == "accept":
        raise BadInput("受理请用 accept 接口，同时确定评审人员")
    return _told(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


def _seen(request: HttpRequest, pk: int) -> Appraisal:
    rows = Appraisal.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("subject__org", "entry", "inspection__visit"), pk=pk)


def _seen_assessor(request: HttpRequest, pk: int) -> Assessor:
    return get_object_or_404(Assessor.objects.visible_to(request.user), pk=pk)


def _told(found: Appraisal, user: Any) -> dict[str, Any]:
    row = Appraisal.objects.visible_to(user).filter(pk=found.pk).values(*COLUMNS.values()).get()
    scored = found.scored(found.inspection.visit if found.inspection else None)
    return {
        **{name: row[column] for name, column in COLUMNS.items()},
        "assessors": [each.name for each in found.assessor_list],
        "elements": [
            {"element": name, "got": got, "full": full}
            for name, got, full in (scored.elements if scored else [])
        ],
        "public_until": found.public_until,
        "offers": offers_as_json(found, user),
    }


def _assessor(found: Assessor, user: Any) -> dict[str, Any]:
    return {
        "id": found.pk, "name": found.name, "employer": found.employer, "field": found.field,
        "state": found.state,
        "reviews": found.appraisals.count(), "recent_mistakes": found.recent_mistakes,
        "should_be_suspended": found.should_be_suspended, "offers": offers_as_json(found, user),
    }  # fmt: skip


def _conduct(found: Conduct, user: Any) -> dict[str, Any]:
    return {
        "id": found.pk, "assessor": found.assessor_id, "kind": found.kind, "what": found.what,
        "happened_on": found.happened_on, "appraisal": found.appraisal_id, "hazard": found.hazard_id,
        "state": found.state, "offers": offers_as_json(found, user),
    }  # fmt: skip
