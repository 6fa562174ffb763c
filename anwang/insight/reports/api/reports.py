"""Reports for machines."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.insight.reports import actions
from anwang.insight.reports.listing import ReportListing
from anwang.insight.reports.models import Report
from anwang.insight.reports.queries import compared, photos_offered, photos_shown
from anwang.work.campaigns.models import Campaign

router = Router()


class Filters(Schema):
    """How a list may be narrowed."""

    campaign: int | None = None
    form: str | None = None
    cycle: str | None = None
    state: str | None = None
    org: int | None = None
    ends_on: dt.date | None = None


class Words(Schema):
    """What a person adds."""

    remarks: str = ""
    plans: str = ""


class Struck(Schema):
    """A proposed sentence, figure or group of photos, by the key that the report tells."""

    key: str


class Summed(Schema):
    """Of what a summary speaks: a campaign, or the stage of this order."""

    campaign: int
    phase: int | None = None


class Sentence(Schema):
    """A sentence of one's own."""

    section: str
    text: str


@router.get("/", summary="报告列表")
def reports(request: HttpRequest, filters: Query[Filters], page: Query[Page]) -> HttpResponse:
    """Newest first."""
    wanted = {name: value for name, value in filters.dict().items() if value is not None}
    return answer_page(
        Report.objects.visible_to(request.user).filter(**wanted), api_paths(ReportListing), page
    )


@router.post("/summaries/", summary="起草专项行动总结或者阶段小结", response={201: dict})
def write_summary(request: HttpRequest, body: Summed) -> Status:
    """The town's draft; asked for again it is the same one."""
    campaign = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("org", "release"), pk=body.campaign
    )
    phase = get_object_or_404(campaign.phases, order=body.phase) if body.phase is not None else None
    made = actions.write_summary(campaign, phase, by=request.user)
    return Status(201, _detail(made, request.user))


@router.get("/{pk}/", summary="一份报告")
def report(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What it says: as it was handed in, or as the records say now."""
    return _detail(_report(request, pk), request.user)


@router.get("/{pk}/differences/", summary="与现在的记录或者另一版的差别")
def differences(request: HttpRequest, pk: int, then: str = "", now: str = "") -> dict[str, Any]:
    """Edition ``then`` (else the last) against edition ``now`` (else the records)."""
    found = compared(_report(request, pk), then, now)
    if found is None:
        raise Http404
    return {
        "then": found.then.number,
        "now": found.now.number or None,
        "figures": [asdict(change) for change in found.figures],
        "words": [asdict(change) for change in found.words],
    }


@router.put("/{pk}/words/", summary="补充文字")
def words(request: HttpRequest, pk: int, body: Words) -> dict[str, Any]:
    """Write the two paragraphs that no record can."""
    found = _report(request, pk)
    return _detail(actions.reword(found, by=request.user, **body.dict()), request.user)


@router.post("/{pk}/words/{other}/", summary="带入另一专项行动同期报告的文字")
def words_of_other(request: HttpRequest, pk: int, other: int) -> dict[str, Any]:
    """Take over what is written in the report to another campaign."""
    found = _report(request, pk)
    return _detail(actions.take_over(found, _report(request, other), by=request.user), request.user)


@router.post("/{pk}/strike/", summary="划去一句或者一个数字")
def strike(request: HttpRequest, pk: int, body: Struck) -> dict[str, Any]:
    """Strike what the report proposes."""
    return _detail(actions.strike(_report(request, pk), body.key, by=request.user), request.user)


@router.post("/{pk}/restore/", summary="恢复划去的")
def restore(request: HttpRequest, pk: int, body: Struck) -> dict[str, Any]:
    """Bring back what was struck."""
    return _detail(actions.restore(_report(request, pk), body.key, by=request.user), request.user)


@router.post("/{pk}/sentences/", summary="补充一句")
def add(request: HttpRequest, pk: int, body: Sentence) -> dict[str, Any]:
    """Add a sentence to a section."""
    found = _report(request, pk)
    actions.add_sentence(found, body.section, body.text, by=request.user)
    return _detail(found, request.user)


@router.delete("/{pk}/sentences/{sentence}/", summary="删去补充的一句")
def drop(request: HttpRequest, pk: int, sentence: int) -> dict[str, Any]:
    """Take an added sentence out again."""
    addition = get_object_or_404(_report(request, pk).additions.select_related("report__org"), pk=sentence)
    return _detail(actions.drop_sentence(addition, by=request.user), request.user)


@router.get("/{pk}/photos/", summary="本期可以选用的照片")
def photos(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """What this person may choose from, what is proposed first."""
    found = _report(request, pk)
    with transaction.atomic():
        actions.open_for(found, request.user)
    return [
        {
            "key": each.spread.key,
            "why": each.spread.why,
            "proposed": each.is_proposed,
            "chosen": each.is_chosen,
            "photos": [{"photo": shot.photo, "caption": shot.caption} for shot in each.spread.shots],
        }
        for each in photos_offered(found, request.user)
    ]


@router.post("/{pk}/photos/", summary="选用一组照片")
def choose(request: HttpRequest, pk: int, body: Struck) -> dict[str, Any]:
    """Show the photos of a record."""
    return _detail(actions.choose_photos(_report(request, pk), body.key, by=request.user), request.user)


@router.delete("/{pk}/photos/{key}/", summary="去掉一组照片")
def leave(request: HttpRequest, pk: int, key: str) -> dict[str, Any]:
    """Leave the photos of a record out."""
    return _detail(actions.leave_photos(_report(request, pk), key, by=request.user), request.user)


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Present, sign or submit it, or send it back."""
    found = _report(request, pk)
    return _detail(take_from_json(found, name, body, by=request.user), request.user)


def _report(request: HttpRequest, pk: int) -> Report:
    reports = Report.objects.visible_to(request.user).select_related("org", "campaign__org")
    return get_object_or_404(reports, pk=pk)


def _detail(found: Report, user: Any) -> dict[str, Any]:
    edition = found.current()
    shown = photos_shown(edition, user)
    return {
        "id": found.pk,
        "title": found.title,
        "campaign": found.campaign_id,
        "form": found.form,
        "org": found.org_id,
        "org_name": found.org.name,
        "cycle": found.cycle,
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "due_on": found.due_on,
        "due_rule": found.due_rule,
        "state": found.state,
        "handed_in_on": found.handed_in_on,
        "remarks": found.remarks,
        "plans": found.plans,
        "edition": edition.number or None,
        "figures": edition.figures,
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "paragraphs": section.paragraphs,
                "lines": [line.as_json() | {"text": line.text} for line in section.lines],
            }
            for section in edition.section_list
        ],
        "photos": [
            {"number": shot.number, "photo": shot.photo, "caption": shot.caption, "sha256": shot.sha256}
            for shot in shown.shots
        ],
        "photos_hidden": shown.hidden,
        "offers": offers_as_json(found, user),
    }
