"""Statistical forms for machines: the same figures, the same steps, the same refusals."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Body, File, Query, Router, Schema
from ninja.files import UploadedFile

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.base.kit.selection import narrowed
from anwang.insight.returns import actions
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.counting import sheet_of
from anwang.insight.returns.listing import ReturnListing
from anwang.insight.returns.models import Return
from anwang.insight.returns.periods import called, form_of, latest, period_of, written
from anwang.insight.returns.queries import places_of
from anwang.insight.returns.sheet import Sheet
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import FORM_OWNERS, Form
from anwang.town.orgs.models import Org
from anwang.work.selfchecks.actions import read_signature

router = Router()


class Asked(Schema):
    """For which unit and period; none: one's own, the running one."""

    org: int | None = None
    period: str = ""


@router.get("/", summary="有哪些报表")
def forms(request: HttpRequest) -> list[dict[str, Any]]:
    """Every form in use, with its versions."""
    return [_form_as_dict(each) for each in packs.forms(request.user.town)]


@router.get("/returns/", summary="填报情况")
def returns(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Who has signed what; the filters of the page work here too."""
    rows = narrowed(request, Return.objects.visible_to(request.user), ReturnListing)
    return answer_page(rows, api_paths(ReturnListing), page)


@router.get("/returns/{pk}/", summary="一份报表")
def one_return(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What was signed, or what the records say now; and where the two differ."""
    return _return_as_dict(_seen(request, pk), request.user)


@router.post("/returns/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Ask for the signature, sign, send back, correct."""
    found = _seen(request, pk)
    return _return_as_dict(take_from_json(found, name, body, by=request.user), request.user)


@router.post("/returns/{pk}/sign/", summary="主要负责人签名")
def sign(request: HttpRequest, pk: int, signature: File[UploadedFile]) -> dict[str, Any]:
    """A firm's return with the signature drawn on the screen."""
    found = _seen(request, pk)
    return _return_as_dict(actions.sign(found, read_signature(signature), by=request.user), request.user)


@router.get("/{pack}/{form}/", summary="按现在的记录填一张表")
def filled_in(request: HttpRequest, pack: str, form: str, asked: Query[Asked]) -> dict[str, Any]:
    """The form as the records fill it in now."""
    found, org = _asked(request, pack, form, asked)
    period = period_of(found, asked.period) if asked.period else latest(found, timezone.localdate())
    version = found.on(period.end)
    return {
        "form": found.full_id,
        "name": found.name,
        "version": version.number,
        "org": org.pk,
        "org_name": org.name,
        "period": written(found, period),
        "period_words": called(found, period),
        **_sheet_as_dict(sheet_of(version, org, period)),
    }


@router.post("/{pack}/{form}/", summary="建立本单位的一份报表")
def begin(request: HttpRequest, pack: str, form: str, body: Asked) -> dict[str, Any]:
    """The return of one's own unit for a period; the one there is, if there is one."""
    found, org = _asked(request, pack, form, body)
    period = period_of(found, body.period) if body.period else latest(found, timezone.localdate())
    return _return_as_dict(actions.open_return(found, org, period, by=request.user), request.user)


def _asked(request: HttpRequest, pack: str, form: str, asked: Asked) -> tuple[Form, Org]:
    if request.user.is_client:
        raise PermissionDenied("统计报表供镇、村（社区）、部门和区里人员查看")
    wanted = asked.org or getattr(request.user.home, "pk", None)
    org = next((each for each in places_of(request.user) if each.pk == wanted), None)
    if org is None:
        raise Http404
    try:
        return form_of(f"{pack}/{form}", org.town), org
    except LookupError:
        raise Http404 from None


def _seen(request: HttpRequest, pk: int) -> Return:
    rows = Return.objects.visible_to(request.user).select_related("org__town", "prepared_by", "issued_by")
    return get_object_or_404(rows, pk=pk)


def _form_as_dict(form: Form) -> dict[str, Any]:
    return {
        "id": form.full_id,
        "name": form.name,
        "cycle": form.cycle,
        "by": FORM_OWNERS[form.by],
        "versions": [
            {"version": each.number, "since": each.since, "until": each.until, "status": each.status}
            for each in form.versions
        ],
    }


def _sheet_as_dict(sheet: Sheet) -> dict[str, Any]:
    """Figures by line and column; null is unknown (—)."""
    return {
        "columns": [{"id": each.id, "heading": each.heading, "note": each.note} for each in sheet.columns],
        "lines": [
            {"id": line.id, "name": line.name, "values": {column.id: cell.value for column, cell in pairs}}
            for line, pairs in sheet.rows()
        ],
    }


def _return_as_dict(found: Return, user: Any) -> dict[str, Any]:
    edition = found.latest_edition() if found.state == ReturnState.ISSUED else None
    sheet = edition.table if edition else found.live()
    return {
        "id": found.pk,
        "form": found.form,
        "name": found.name,
        "org": found.org_id,
        "org_name": found.org.name,
        "period_words": found.period_words,
        "state": found.state,
        "due_on": found.due_on,
        "due_rule": found.due_rule,
        "days_late": found.days_late,
        "edition": edition.number if edition else None,
        "version": (edition.version if edition else found.version_now().id).removeprefix("v"),
        "signed_by": str(edition.made_by) if edition else None,
        "differences": [
            {"line": each.line, "column": each.column, "then": each.then, "now": each.now}
            for each in (edition.differences() if edition else [])
        ],
        "offers": offers_as_json(found, user),
        **_sheet_as_dict(sheet),
    }
