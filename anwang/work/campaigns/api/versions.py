"""Versions of a plan, and its revision, for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.documents import Unreadable, read_plan
from anwang.knowledge.documents.comparing.printed import difference_as_json
from anwang.work.campaigns.actions import rejoin, revise_by_document
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.models import Campaign, PlanDraft, PlanVersion
from anwang.work.campaigns.queries.versions import draft_comparison, version_comparison

router = Router()


class NewDocument(Schema):
    """The new document of a running plan, as text."""

    text: str
    name: str = ""
    part: int | None = None


class Rejoined(Schema):
    """Which task of the running version (none: new) a task of the draft is."""

    item: str
    before: str = ""
    seen: int | None = None


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    return get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("release", "org"), pk=pk
    )


def _draft(request: HttpRequest, pk: int) -> PlanDraft:
    rows = PlanDraft.objects.visible_to(request.user).filter(revises__isnull=False)
    return get_object_or_404(rows.select_related("release", "org", "revises__release"), pk=pk)


@router.get("/{pk}/versions/", summary="方案版本")
def versions(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Newest first."""
    rows = _campaign(request, pk).versions.select_related("release", "source", "by_user").order_by("-pk")
    return [version_as_json(each) for each in rows]


@router.get("/{pk}/versions/{version}/", summary="一版方案改了什么")
def version_changes(request: HttpRequest, pk: int, version: int) -> dict[str, Any]:
    """Against the one before; the first one changed nothing."""
    rows = _campaign(request, pk).versions.select_related("release", "source", "by_user", "campaign__org")
    found = get_object_or_404(rows, release__version=version)
    comparison = version_comparison(found)
    difference = difference_as_json(comparison.difference) if comparison else None
    return version_as_json(found) | {"difference": difference}


@router.post("/{pk}/revisions/", summary="上传新版方案", response={201: dict})
def revise(request: HttpRequest, pk: int, body: NewDocument) -> Status:
    """A draft of the next version; the campaign goes on as it is."""
    campaign = _campaign(request, pk)
    demand_editor(campaign, request.user)
    try:
        outline = read_plan(body.text, filename="", part=body.part)
    except Unreadable as refusal:
        raise BadInput(str(refusal)) from refusal
    return Status(201, _shown(revise_by_document(campaign, outline, by=request.user, name=body.name)))


@router.get("/drafts/{pk}/difference/", summary="修订草稿与正在执行的方案")
def difference(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What publishing the draft would change."""
    return _shown(_draft(request, pk))


@router.post("/drafts/{pk}/rejoin/", summary="改任务的对应关系")
def join(request: HttpRequest, pk: int, body: Rejoined) -> dict[str, Any]:
    """By hand, where the words deceived."""
    return _shown(rejoin(_draft(request, pk), body.item, body.before, by=request.user, seen=body.seen))


def version_as_json(version: PlanVersion) -> dict[str, Any]:
    """Which version, since when, by whom, on which document."""
    return {
        "version": version.release.version,
        "campaign": version.campaign_id,
        "published_at": version.published_at,
        "by": str(version.by_user or ""),
        "document": version.source.name,
        "counts": version.counts,
    }


def _shown(draft: PlanDraft) -> dict[str, Any]:
    return {
        "id": draft.pk,
        "campaign": draft.revises_id,
        "version": draft.release.version,
        "state": draft.state,
        "edition": draft.edition,
        "difference": difference_as_json(draft_comparison(draft).difference),
    }
