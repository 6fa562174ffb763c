"""Penalty cases for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.town.orgs.models import Org
from anwang.work.accidents.models import Accident
from anwang.work.cases import actions
from anwang.work.cases.clocks import PARTYS, clocks_of
from anwang.work.cases.models import Case, CasePart, Exhibit, Inquiry, Recusal, Respondent, TypicalCase
from anwang.work.cases.queries import articles_of, why_not_yet
from anwang.work.enforcement.models import Delegation, Inspection, Officer
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject

router = Router()

CASE = {
    "id": "id", "number": "number", "title": "title", "kind": "kind", "procedure": "procedure",
    "source": "source", "subject": "subject_id", "party": "parties", "found_on": "found_on", "state": "state",
    "stage": "stage", "due_on": "due_on", "due_what": "due_what",
}  # fmt: skip
RESPONDENT = {
    "id": "id", "case": "case_id", "number": "case__number", "kind": "kind", "name": "name", "post": "post",
    "penalty": "penalty", "procedure": "case__procedure", "proposed_amount": "proposed_amount",
    "decided_amount": "decided_amount", "decision_number": "decision_number", "decided_at": "decided_at",
    "served_on": "served_on", "paid_on": "paid_on", "state": "state",
}  # fmt: skip


class Opening(Schema):
    """A case to be filed: from a hazard, from an official visit, or from elsewhere with its source."""

    penalty: str
    hazard: int | None = None
    inspection: int | None = None
    accident: int | None = None
    subject: int | None = None
    source: str = ""
    source_note: str = ""
    facts: str = ""
    person: str = ""
    kind: str = "general"
    happened_on: dt.date | None = None
    officers: list[int] = []


class RespondentIn(Schema):
    """One more party: a person by name; without one, the firm."""

    penalty: str
    person: str = ""
    post: str = ""
    identity: str = ""


class ExhibitIn(Schema):
    """A piece of evidence."""

    kind: str
    title: str
    proves: str = ""
    held_on: dt.date | None = None


class SettlingIn(Schema):
    """What becomes of what was held."""

    how: str
    on: dt.date


class PauseIn(Schema):
    """The clock stands still."""

    reason: str
    note: str = ""


class PartIn(Schema):
    """A department joins."""

    department: int
    matter: str


class RecusalIn(Schema):
    """Somebody should stand aside."""

    officer: int
    whom: str
    because: str


class TypicalIn(Schema):
    """A case is listed for supervision."""

    whom: str
    demands: str
    due_on: dt.date


@router.get("/", summary="执法案件")
def cases(request: HttpRequest, page: Query[Page], state: str = "", overdue: bool = False) -> HttpResponse:  # noqa: FBT001, FBT002 -- a parameter of the address
    """Cases, newest first; a firm gets what was served to it."""
    rows = Case.objects.visible_to(request.user)
    rows = rows.filter(state=state) if state else rows
    return answer_page(rows.overdue() if overdue else rows, CASE, page)


@router.post("/", summary="申请立案", response={201: dict})
def open_case(request: HttpRequest, body: Opening) -> Status:
    """Propose a case; what a hazard or a visit says is taken over."""
    user = request.user
    hazard = inspection = accident = None
    if body.hazard is not None:
        hazard = get_object_or_404(Hazard.objects.visible_to(user).exclude(subject=None), pk=body.hazard)
    if body.inspection is not None:
        inspection = get_object_or_404(Inspection.objects.visible_to(user), pk=body.inspection)
    if body.accident is not None:
        rows = Accident.objects.visible_to(user).exclude(subject=None)
        accident = get_object_or_404(rows, pk=body.accident)
    origin = hazard or inspection or accident
    wanted = origin.subject_id if origin else body.subject
    subject = get_object_or_404(Subject.objects.visible_to(user), pk=wanted)
    chosen = list(Officer.objects.visible_to(user).filter(pk__in=body.officers))
    told = body.dict(exclude={"hazard", "inspection", "accident", "subject", "officers"})
    made = actions.open_case(
        subject, hazard=hazard, inspection=inspection, accident=accident, officers=chosen, by=user, **told
    )
    return Status(201, _case(made, user))


@router.get("/respondents/", summary="处罚当事人")
def respondents(request: HttpRequest, page: Query[Page], kind: str = "", state: str = "") -> HttpResponse:
    """Units and persons with their penalties, newest first; ``kind`` is firm or person."""
    wanted = {name: value for name, value in (("kind", kind), ("state", state)) if value}
    return answer_page(Respondent.objects.visible_to(request.user).filter(**wanted), RESPONDENT, page)


@router.post("/respondents/{pk}/steps/{name}/", summary="办理一个当事人的一步")
def take_of_respondent(
    request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]
) -> dict[str, Any]:
    """A step of one party's penalty."""
    found = get_object_or_404(Respondent.objects.visible_to(request.user), pk=pk)
    take_from_json(found, name, body, by=request.user)
    return _case(_seen(request, found.case_id), request.user)


@router.get("/{pk}/", summary="一件案件")
def case(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands, its clocks, what is next and why not yet."""
    return _case(_seen(request, pk), request.user)


@router.get("/{pk}/clocks/", summary="办案期限")
def clocks(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Each clock with its rule."""
    return _clocks(_seen(request, pk), request.user)


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life."""
    return _case(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


@router.post("/{pk}/respondents/", summary="增加当事人", response={201: dict})
def add_respondent(request: HttpRequest, pk: int, body: RespondentIn) -> Status:
    """One more party for the same facts."""
    made = actions.add_respondent(_seen(request, pk), by=request.user, **body.dict())
    return Status(201, {"id": made.pk, "name": made.name, "state": made.state})


@router.post("/{pk}/evidence/", summary="登记证据", response={201: dict})
def add_exhibit(request: HttpRequest, pk: int, body: ExhibitIn) -> Status:
    """A piece of evidence; its photos and files go up through ``/evidence/``."""
    made = actions.add_exhibit(_seen(request, pk), by=request.user, **body.dict())
    return Status(201, {"id": made.pk, "target": made._meta.label_lower})


@router.post("/evidence/{pk}/settle/", summary="处理登记保存的证据")
def settle_exhibit(request: HttpRequest, pk: int, body: SettlingIn) -> dict[str, Any]:
    """What becomes of what was held."""
    exhibit = get_object_or_404(Exhibit.objects.visible_to(request.user), pk=pk)
    made = actions.settle_exhibit(exhibit, by=request.user, **body.dict())
    return {"id": made.pk, "settled_on": made.settled_on, "settled_how": made.settled_how}


@router.post("/{pk}/pause/", summary="中止计算期限")
def pause(request: HttpRequest, pk: int, body: PauseIn) -> list[dict[str, Any]]:
    """The clock stands still."""
    return _clocks(actions.pause_case(_seen(request, pk), by=request.user, **body.dict()), request.user)


@router.post("/{pk}/resume/", summary="恢复计算期限")
def resume(request: HttpRequest, pk: int, body: PauseIn) -> list[dict[str, Any]]:
    """It runs again."""
    found = actions.resume_case(_seen(request, pk), reason=body.reason, by=request.user)
    return _clocks(found, request.user)


@router.post("/{pk}/delegation/{delegation}/", summary="更换执法委托")
def put_under(request: HttpRequest, pk: int, delegation: int) -> dict[str, Any]:
    """It goes on under another delegation."""
    given = get_object_or_404(Delegation.objects.visible_to(request.user), pk=delegation)
    return _case(actions.put_under(_seen(request, pk), given, by=request.user), request.user)


@router.post("/{pk}/recusals/", summary="申请回避", response={201: dict})
def ask_recusal(request: HttpRequest, pk: int, body: RecusalIn) -> Status:
    """Somebody should stand aside."""
    officer = get_object_or_404(Officer.objects.visible_to(request.user), pk=body.officer)
    made = actions.ask_recusal(
        _seen(request, pk), officer, whom=body.whom, because=body.because, by=request.user
    )
    return Status(201, {"id": made.pk, "is_granted": made.is_granted})


@router.post("/recusals/{pk}/{answer}/", summary="决定回避")
def decide_recusal(request: HttpRequest, pk: int, answer: bool) -> dict[str, Any]:  # noqa: FBT001 -- a part of the address
    """``true``: granted."""
    recusal = get_object_or_404(Recusal.objects.visible_to(request.user), pk=pk)
    made = actions.decide_recusal(recusal, granted=answer, by=request.user)
    return {"id": made.pk, "is_granted": made.is_granted}


@router.post("/{pk}/parts/", summary="请部门参加", response={201: dict})
def add_part(request: HttpRequest, pk: int, body: PartIn) -> Status:
    """A department joins."""
    department = get_object_or_404(Org.objects.visible_to(request.user), pk=body.department)
    made = actions.add_part(_seen(request, pk), department, matter=body.matter, by=request.user)
    return Status(201, {"id": made.pk, "state": made.state})


@router.post("/parts/{pk}/steps/{name}/", summary="办理部门部分")
def take_part(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of a department's part."""
    found = get_object_or_404(CasePart.objects.visible_to(request.user), pk=pk)
    return {"id": pk, "state": take_from_json(found, name, body, by=request.user).state}


@router.post("/{pk}/inquiry/", summary="开展一案双查", response={201: dict})
def open_inquiry(request: HttpRequest, pk: int) -> Status:
    """Look at firm, department and leaders."""
    made = actions.open_inquiry(_seen(request, pk), by=request.user)
    return Status(201, {"id": made.pk, "state": made.state})


@router.post("/accidents/{pk}/inquiry/", summary="对事故开展一案双查", response={201: dict})
def inquire_into_accident(request: HttpRequest, pk: int) -> Status:
    """The same for an accident, with or without a case."""
    found = get_object_or_404(Accident.objects.visible_to(request.user), pk=pk)
    made = actions.inquire_into_accident(found, by=request.user)
    return Status(201, {"id": made.pk, "state": made.state})


@router.post("/inquiries/{pk}/steps/{name}/", summary="办理一案双查")
def take_inquiry(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of an inquiry."""
    found = get_object_or_404(Inquiry.objects.visible_to(request.user), pk=pk)
    return {"id": pk, "state": take_from_json(found, name, body, by=request.user).state}


@router.post("/{pk}/typical/", summary="挂牌督办", response={201: dict})
def list_as_typical(request: HttpRequest, pk: int, body: TypicalIn) -> Status:
    """List it for supervision."""
    made = actions.list_as_typical(_seen(request, pk), by=request.user, **body.dict())
    return Status(201, {"id": made.pk, "state": made.state})


@router.post("/typical/{pk}/steps/{name}/", summary="办理典型案例")
def take_typical(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of a listed case."""
    found = get_object_or_404(TypicalCase.objects.visible_to(request.user), pk=pk)
    return {"id": pk, "state": take_from_json(found, name, body, by=request.user).state}


def _seen(request: HttpRequest, pk: int) -> Case:
    rows = Case.objects.visible_to(request.user).select_related("subject", "delegation", "release", "hazard")
    return get_object_or_404(rows, pk=pk)


def _clocks(found: Case, user: Any) -> list[dict[str, Any]]:
    """All of them for whoever enforces; the party's own for the firm."""
    shown = [each for each in clocks_of(found) if not user.is_client or each.id in PARTYS]
    return [
        {
            "id": each.id, "name": each.name, "due_on": each.due.date, "rule": each.due.rule,
            "done_on": each.done_on, "is_paused": each.is_paused, "is_overdue": each.is_overdue,
            "words": each.words,
        }
        for each in shown
    ]  # fmt: skip


def _case(found: Case, user: Any) -> dict[str, Any]:
    row = Case.objects.visible_to(user).filter(pk=found.pk).values(*CASE.values()).get()
    told = {
        **{name: row[column] for name, column in CASE.items()},
        "facts": found.facts,
        "respondents": [_respondent(each, user) for each in _respondents_seen(found, user)],
        "authority": found.authority,
        "clocks": _clocks(found, user),
    }
    if user.is_client:
        return told
    return {
        **told,
        "report": found.report,
        "officers": [officer.pk for officer in found.officers.all()],
        "delegation": found.delegation_id,
        "exhibits": [
            {"id": each.pk, "kind": each.kind, "title": each.title} for each in found.exhibits.all()
        ],
        "parts": [
            {"id": each.pk, "department": str(each.department), "state": each.state}
            for each in found.parts.select_related("department")
        ],
        "not_yet": [{"step": label, "sentence": said} for label, said in why_not_yet(found, user)],
        "offers": offers_as_json(found, user),
    }


def _respondents_seen(found: Case, user: Any) -> Any:
    rows = Respondent.objects.visible_to(user).filter(case=found)
    return rows.select_related("case__release", "case__subject", "case__delegation").order_by("pk")


def _respondent(party: Respondent, user: Any) -> dict[str, Any]:
    told = {
        "id": party.pk, "kind": party.kind, "name": party.name, "post": party.post, "state": party.state,
        "penalty": party.penalty, "proposal": party.proposal_words, "decision_number": party.decision_number,
        "decision": party.decision_words if party.decided_at else "",
        "articles": [{"role": each.role, "words": each.words} for each in articles_of(party)],
    }  # fmt: skip
    return told if user.is_client else {**told, "step": party.step, "offers": offers_as_json(party, user)}
