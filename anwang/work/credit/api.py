"""Credit for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import Listing, api_paths
from anwang.work.accidents.models import Accident
from anwang.work.credit import actions
from anwang.work.credit.listing import ConductListing, ProposalListing, WatchListing
from anwang.work.credit.models import ConductRecord, JointMeasure, Objection, Proposal, Watch
from anwang.work.credit.queries import keepers_only, public_rows
from anwang.work.subjects.models import Subject

router = Router()


class NewConduct(Schema):
    """What was found, by whom, in which paper."""

    subject: int
    kind: str
    behaviour: str
    authority: str
    document: str
    since: dt.date
    until: dt.date | None = None
    evidence: str = ""


class NewProposal(Schema):
    """Whom, for what, on what evidence."""

    subject: int
    kind: str
    parties: str
    evidence: str
    happened_on: dt.date
    sector: str = ""
    conduct: int | None = None
    accident: int | None = None


class NewWatch(Schema):
    """Why, and until when."""

    subject: int
    reason: str
    ends_on: dt.date


class Words(Schema):
    """What somebody says."""

    words: str


class Because(Schema):
    """Why."""

    because: str


class Told(Schema):
    """When and how somebody was told."""

    told_on: dt.date
    told_how: str


@router.get("/conduct/", summary="信用记录")
def conducts(request: HttpRequest, page: Query[Page], state: str = "") -> HttpResponse:
    """Conduct records, newest first."""
    rows = ConductRecord.objects.visible_to(request.user)
    return answer_page(rows.filter(state=state) if state else rows, api_paths(ConductListing), page)


@router.post("/conduct/", summary="登记信用记录", response={201: dict})
def note_conduct(request: HttpRequest, body: NewConduct) -> Status:
    """One more."""
    subject = _firm(request, body.subject)
    made = actions.note_conduct(subject, by=request.user, **body.dict(exclude={"subject"}))
    return Status(201, _shown(made, ConductListing, request.user))


@router.get("/conduct/{pk}/", summary="一条信用记录")
def conduct(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what the party said."""
    found = _seen(request, ConductRecord, pk)
    objections = [
        {"id": each.pk, "words": each.words, "state": each.state, "answer": each.answer}
        for each in found.objections.all()
    ]
    return {**_shown(found, ConductListing, request.user), "objections": objections}


@router.post("/conduct/{pk}/steps/{name}/", summary="办理一步")
def take_conduct(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life."""
    found = take_from_json(_seen(request, ConductRecord, pk), name, body, by=request.user)
    return _shown(found, ConductListing, request.user)


@router.post("/conduct/{pk}/objections/", summary="提出异议", response={201: dict})
def object_to(request: HttpRequest, pk: int, body: Words) -> Status:
    """The party objects."""
    made = actions.raise_objection(_seen(request, ConductRecord, pk), words=body.words, by=request.user)
    return Status(201, {"id": made.pk, "state": made.state, "answer_due_on": made.answer_due_on})


@router.post("/objections/{pk}/steps/{name}/", summary="答复异议")
def take_objection(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of an objection's life."""
    made: Any = take_from_json(_seen(request, Objection, pk), name, body, by=request.user)
    return {"id": made.pk, "state": made.state, "conduct_state": made.conduct.state}


@router.get("/proposals/", summary="严重失信名单提请")
def proposals(request: HttpRequest, page: Query[Page], state: str = "") -> HttpResponse:
    """Proposals, newest first."""
    rows = Proposal.objects.visible_to(request.user)
    return answer_page(rows.filter(state=state) if state else rows, api_paths(ProposalListing), page)


@router.post("/proposals/", summary="登记提请", response={201: dict})
def draft_proposal(request: HttpRequest, body: NewProposal) -> Status:
    """One more; the town only."""
    told = body.dict(exclude={"subject", "conduct", "accident"})
    conduct = _seen(request, ConductRecord, body.conduct) if body.conduct else None
    accident = None
    if body.accident:
        accident = get_object_or_404(Accident.objects.visible_to(request.user), pk=body.accident)
    made = actions.draft_proposal(
        _firm(request, body.subject), conduct=conduct, accident=accident, by=request.user, **told
    )
    return Status(201, _shown(made, ProposalListing, request.user))


@router.get("/proposals/{pk}/", summary="一件提请")
def proposal(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With who was told."""
    found = _seen(request, Proposal, pk)
    joint = [
        {"id": each.pk, "words": each.words, "told_on": each.told_on, "told_how": each.told_how}
        for each in found.joint_measures.all()
    ]
    return {**_shown(found, ProposalListing, request.user), "joint_measures": joint}


@router.post("/proposals/{pk}/steps/{name}/", summary="办理一步")
def take_proposal(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life."""
    found = take_from_json(_seen(request, Proposal, pk), name, body, by=request.user)
    return _shown(found, ProposalListing, request.user)


@router.post("/joint-measures/{pk}/told/", summary="登记联合惩戒告知")
def tell_body(request: HttpRequest, pk: int, body: Told) -> dict[str, Any]:
    """One of those who have to know was told."""
    found = get_object_or_404(JointMeasure.objects.visible_to(request.user), pk=pk)
    made = actions.tell_body(found, by=request.user, **body.dict())
    return {"id": made.pk, "told_on": made.told_on, "told_how": made.told_how}


@router.get("/watch/", summary="重点关注")
def watches(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """The town's own list, for those who enforce."""
    rows = Watch.objects.visible_to(request.user).current()
    return answer_page(rows, api_paths(WatchListing), page)


@router.post("/watch/", summary="列入重点关注", response={201: dict})
def add_watch(request: HttpRequest, body: NewWatch) -> Status:
    """Put a firm on it."""
    subject = _firm(request, body.subject)
    made = actions.add_watch(subject, reason=body.reason, ends_on=body.ends_on, by=request.user)
    return Status(201, {"id": made.pk, "subject": made.subject_id, "ends_on": made.ends_on})


@router.post("/watch/{pk}/end/", summary="结束重点关注")
def end_watch(request: HttpRequest, pk: int, body: Because) -> dict[str, Any]:
    """Take it off."""
    found = get_object_or_404(Watch.objects.visible_to(request.user), pk=pk)
    made = actions.end_watch(found, because=body.because, by=request.user)
    return {"id": made.pk, "ended_on": made.ended_on}


@router.get("/public/{what}/", summary="可以对外提供的信用信息")
def public(request: HttpRequest, what: str) -> list[dict[str, Any]]:
    """Published records (``conduct``) or listings (``listed``); the watch list is refused."""
    if not keepers_only(request.user):
        raise PermissionDenied("信用信息由镇应急办、执法人员对外提供")
    return public_rows(what, request.user)


def _firm(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user).select_related("org"), pk=pk)


def _seen(request: HttpRequest, model: Any, pk: int) -> Any:
    return get_object_or_404(model.objects.visible_to(request.user), pk=pk)


def _shown(found: Any, listing: type[Listing], user: Any) -> dict[str, Any]:
    paths = api_paths(listing)
    row = type(found).objects.visible_to(user).filter(pk=found.pk).values_list(*paths.values()).get()
    return {**dict(zip(paths, row, strict=True)), "offers": offers_as_json(found, user)}
