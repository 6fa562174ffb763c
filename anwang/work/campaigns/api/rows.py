"""One row of the two lists for machines, its steps, its links, its papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Body, File, Router, Schema, Status
from ninja.files import UploadedFile

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.actions import attach_files
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import attachments_of, photos_of
from anwang.town.orgs.models import Org
from anwang.work.campaigns import actions
from anwang.work.campaigns.choices import ProblemKind, ProblemSource, RemedyKind
from anwang.work.campaigns.models import Link, Problem, Remedy
from anwang.work.campaigns.queries import links_of, named
from anwang.work.campaigns.rules import may_correct

router = Router()
ROW = ("id", "campaign_id", "title", "kind", "topic", "org_id", "due_on", "state", "return_count", "version")
PROBLEM = (*ROW, "detail", "source", "source_note", "found_on", "solution", "solved_on")
REMEDY = (*ROW, "content", "completed_on", "outcome_name", "outcome_number", "outcome_on")


class ProblemChange(Schema):
    """What of a problem shall read otherwise; what is left out stays."""

    title: str | None = None
    kind: ProblemKind | None = None
    topic: str | None = None
    source: ProblemSource | None = None
    source_note: str | None = None
    found_on: dt.date | None = None
    detail: str | None = None
    seen: int | None = None


class RemedyChange(Schema):
    """What of a remedy shall read otherwise; what is left out stays."""

    title: str | None = None
    kind: RemedyKind | None = None
    topic: str | None = None
    content: str | None = None
    seen: int | None = None


class NewLink(Schema):
    """The other end: ``problem-12``, ``hazard-3``."""

    answers: str


def org_of(request: HttpRequest, pk: int) -> Org:
    """A unit that this person sees."""
    found: Org | None = Org.objects.visible_to(request.user).filter(pk=pk).first()
    if found is None:
        raise BadInput(f"没有编号为 {pk} 的单位，或不在你能看到的范围内")
    return found


def _problem(request: HttpRequest, pk: int) -> Problem:
    return get_object_or_404(
        Problem.objects.visible_to(request.user).select_related("campaign", "org"), pk=pk
    )


def _remedy(request: HttpRequest, pk: int) -> Remedy:
    rows = Remedy.objects.visible_to(request.user).select_related("campaign", "org")
    return get_object_or_404(rows, pk=pk)


@router.get("/problems/{int:pk}/", summary="一个制度性问题")
def problem(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what answers it and what may be done next."""
    return problem_as_dict(_problem(request, pk), request.user)


@router.patch("/problems/{int:pk}/", summary="修改制度性问题")
def change_problem(request: HttpRequest, pk: int, body: ProblemChange) -> dict[str, Any]:
    """While it is open."""
    row = _problem(request, pk)
    actions.correct_row(row, by=request.user, **body.dict(exclude_none=True))
    return problem_as_dict(row, request.user)


@router.post("/problems/{int:pk}/steps/{name}/", summary="办理一步")
def take_problem(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life-cycle."""
    row = _problem(request, pk)
    take_from_json(row, name, body, by=request.user)
    return problem_as_dict(row, request.user)


@router.get("/remedies/{int:pk}/", summary="一条制度措施")
def remedy(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what it answers, what it became, and what may be done next."""
    return remedy_as_dict(_remedy(request, pk), request.user)


@router.patch("/remedies/{int:pk}/", summary="修改制度措施")
def change_remedy(request: HttpRequest, pk: int, body: RemedyChange) -> dict[str, Any]:
    """While it is open."""
    row = _remedy(request, pk)
    actions.correct_row(row, by=request.user, **body.dict(exclude_none=True))
    return remedy_as_dict(row, request.user)


@router.post("/remedies/{int:pk}/steps/{name}/", summary="办理一步")
def take_remedy(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life-cycle; for ``adopt`` the paper is uploaded first."""
    row = _remedy(request, pk)
    take_from_json(row, name, body, by=request.user)
    return remedy_as_dict(row, request.user)


@router.post("/remedies/{int:pk}/papers/", summary="上传制度文件", response={201: dict})
def upload_paper(request: HttpRequest, pk: int, files: File[list[UploadedFile]]) -> Status:
    """The regulation itself: Word, Excel or PDF."""
    row = _remedy(request, pk)
    if not may_correct(request.user, row):
        raise PermissionDenied(may_correct.says(row))
    attach_files(row, files, slot=Slot.PAPER, by=request.user)
    return Status(201, remedy_as_dict(row, request.user))


@router.post("/remedies/{int:pk}/links/", summary="对应", response={201: dict})
def new_link(request: HttpRequest, pk: int, body: NewLink) -> Status:
    """The remedy answers a problem or a hazard; said twice, it stands once."""
    row = _remedy(request, pk)
    thing = named(row.campaign, request.user, body.answers)
    if thing is None or isinstance(thing, Remedy):
        raise BadInput(f"问题隐患清单里没有“{body.answers[:40]}”，应写成 problem-12 或 hazard-3")
    return Status(201, link_as_dict(actions.link(row, thing, by=request.user)))


@router.delete("/links/{int:pk}/", summary="取消对应")
def remove_link(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Earlier days still show it."""
    rows = Link.objects.visible_to(request.user).select_related("remedy__campaign", "problem", "hazard")
    made = get_object_or_404(rows, pk=pk)
    return link_as_dict(actions.unlink(made, by=request.user))


def link_as_dict(made: Link) -> dict[str, Any]:
    return {
        "id": made.pk,
        "remedy_id": made.remedy_id,
        "problem_id": made.problem_id,
        "hazard_id": made.hazard_id,
        "made_at": made.made_at,
        "removed_at": made.removed_at,
    }


def problem_as_dict(row: Problem, user: Any) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in PROBLEM}, **_standing(row, user)}


def remedy_as_dict(row: Remedy, user: Any) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in REMEDY}, **_standing(row, user)}


def _standing(row: Problem | Remedy, user: Any) -> dict[str, Any]:
    pieces = [*photos_of(row), *attachments_of(row)]
    return {
        "links": [link_as_dict(made) for made in links_of(row, user)],
        "papers": [{"id": each.pk, "name": each.name, "url": each.get_absolute_url()} for each in pieces],
        "offers": offers_as_json(row, user),
    }
