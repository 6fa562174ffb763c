"""Documents for machines: files, documents, their service; the same refusals as on the pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Body, Query, Router, Schema, Status

from anwang.base.flow.api import offers_as_json, take_from_json
from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import send_file
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.orgs.models import Org
from anwang.town.stationery.reading import words_of
from anwang.work.enforcement.models import Inspection, Officer
from anwang.work.papers import actions, tasks
from anwang.work.papers.binding import bound, is_long
from anwang.work.papers.judging import against
from anwang.work.papers.kept import word_of
from anwang.work.papers.models import Authority, Binding, Dossier, Paper
from anwang.work.papers.queries import makings, proposals

router = Router()

PAPER = {
    "id": "id", "kind": "kind", "title": "title", "number": "number", "state": "state",
    "dossier": "dossier_id", "subject": "dossier__subject_id", "subject_name": "dossier__subject__name",
    "addressee": "addressee_name", "made_on": "made_on", "fingerprint": "fingerprint",
    "template": "template_words",
}  # fmt: skip
DOSSIER = {
    "id": "id", "number": "number", "title": "title", "subject": "subject_id", "state": "state",
    "inspection": "inspection_id", "opened_on": "opened_on", "closed_on": "closed_on",
}  # fmt: skip

AUTHORITY = {
    "id": "id", "name": "name", "is_own": "is_own", "letters": "letters", "seal_name": "seal_name",
    "reconsideration": "reconsideration", "court": "court", "since": "since", "until": "until",
}  # fmt: skip


class Making(Schema):
    """A draft of one kind; of a re-check, of which order; of a case against several, to which of them."""

    kind: str
    based_on: int | None = None
    addressee: int | None = None
    answers: dict[str, str] = {}


class Changing(Schema):
    """What no record says; ``due`` is the time limit of a hazard that nobody has assigned, by its id."""

    answers: dict[str, str] = {}
    due: dict[int, dt.date] = {}
    officers: list[int] | None = None


class Serving(Schema):
    """Who received it, where, when, how."""

    method: str
    receiver: str
    place: str
    served_on: dt.date
    servers: str
    relation: str = ""
    witness: str = ""
    consent: str = ""
    note: str = ""


class Naming(Schema):
    """What an authority's documents say from a day on."""

    name: str
    seal_name: str
    letters: str
    reconsideration: str
    court: str
    address: str
    contact: str
    since: dt.date
    source: str
    is_own: bool = False
    bank: str = ""
    account: str = ""


@router.get("/", summary="执法文书")
def papers(request: HttpRequest, page: Query[Page], state: str = "", kind: str = "") -> HttpResponse:
    """Documents, newest first; ``state`` and ``kind`` narrow them."""
    wanted = {name: value for name, value in (("state", state), ("kind", kind)) if value}
    return answer_page(Paper.objects.visible_to(request.user).filter(**wanted), PAPER, page)


@router.get("/next/", summary="下一步建议")
def next_steps(request: HttpRequest) -> list[dict[str, Any]]:
    """Orders that were not obeyed, and what the law allows now."""
    return [
        {
            "paper": each.paper.pk,
            "number": each.paper.number,
            "said": each.said,
            "ways": [{"label": way.label, "why": way.why, "basis": way.basis} for way in each.ways],
        }
        for each in proposals(Paper.objects.visible_to(request.user))
    ]


@router.get("/dossiers/", summary="案卷")
def dossiers(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """Files, newest first."""
    return answer_page(Dossier.objects.visible_to(request.user), DOSSIER, page)


@router.post("/visits/{pk}/dossier/", summary="立卷", response={201: dict})
def open_dossier(request: HttpRequest, pk: int) -> Status:
    """The file of a visit; asked again, the same."""
    visit = get_object_or_404(Inspection.objects.visible_to(request.user), pk=pk)
    return Status(201, _dossier(actions.dossier_of(visit, by=request.user), request.user))


@router.get("/dossiers/{pk}/", summary="一个案卷")
def dossier(request: HttpRequest, pk: int) -> dict[str, Any]:
    """What lies in it, and what may be made next."""
    return _dossier(_seen_dossier(request, pk), request.user)


@router.get("/dossiers/{pk}/pdf/", summary="案卷 PDF")
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it, with catalogue and page numbers; a file with much evidence is bound as a job instead."""
    found = _seen_dossier(request, pk)
    if is_long(found):
        raise NotReady("案卷里的照片和文件较多，请用 POST dossiers/{id}/bindings/ 装订，再取 PDF")
    data, _ = bound(found)
    return HttpResponse(data, headers=download_headers(str(found), "pdf"))


@router.post("/dossiers/{pk}/bindings/", summary="装订案卷", response={201: dict})
def bind(request: HttpRequest, pk: int) -> Status:
    """Begin the job; while one is under way, that one."""
    binding, is_new = actions.begin_binding(_seen_dossier(request, pk), by=request.user)
    if is_new:
        tasks.bind_file.enqueue(binding.pk)
    return Status(201, _binding(request, binding.pk)[1])


@router.get("/bindings/{pk}/", summary="装订得怎么样了")
def binding(request: HttpRequest, pk: int) -> dict[str, Any]:
    """How far it has come."""
    return _binding(request, pk)[1]


@router.get("/bindings/{pk}/pdf/", summary="装订好的案卷 PDF")
def binding_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF, as it comes from the disk."""
    found, _ = _binding(request, pk)
    return send_file(actions.path_of_binding(found), str(found), "pdf")


@router.post("/dossiers/{pk}/papers/", summary="起草文书", response={201: dict})
def make(request: HttpRequest, pk: int, body: Making) -> Status:
    """Filled from the records."""
    found, order = _seen_dossier(request, pk), None
    if body.based_on is not None:
        order = get_object_or_404(
            Paper.objects.visible_to(request.user).filter(dossier=found), pk=body.based_on
        )
    made = actions.make_paper(
        found, body.kind, based_on=order, answers=body.answers, addressee=body.addressee, by=request.user
    )
    return Status(201, _paper(made, request.user))


@router.post("/dossiers/{pk}/steps/{name}/", summary="办理案卷的一步")
def take_dossier(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Into the archive."""
    found = take_from_json(_seen_dossier(request, pk), name, body, by=request.user)
    return _dossier(found, request.user)


@router.get("/authorities/", summary="执法机关")
def authorities(request: HttpRequest, page: Query[Page]) -> HttpResponse:
    """In whose name documents are issued, and from when to when."""
    return answer_page(Authority.objects.visible_to(request.user), AUTHORITY, page)


@router.post("/authorities/", summary="登记执法机关", response={201: dict})
def add_authority(request: HttpRequest, body: Naming) -> Status:
    """A new row; the one before ends the day before."""
    made = actions.add_authority(_town(request), by=request.user, **body.dict())
    return Status(201, {"id": made.pk, "name": made.name, "since": made.since})


@router.get("/{pk}/", summary="一份文书")
def paper(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Where it stands, what it says, what stands against it."""
    return _paper(_seen(request, pk), request.user)


@router.get("/{pk}/word/", summary="文书 Word")
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen file, or the draft as it stands."""
    found = _seen(request, pk)
    return HttpResponse(word_of(found).data, headers=download_headers(str(found), "docx"))


@router.patch("/{pk}/", summary="修改草稿")
def change(request: HttpRequest, pk: int, body: Changing) -> dict[str, Any]:
    """Write what no record says."""
    officers = None
    if body.officers is not None:
        officers = list(Officer.objects.visible_to(request.user).filter(pk__in=body.officers))
    changed = actions.change_paper(
        _seen(request, pk), answers=body.answers, due=body.due, officers=officers, by=request.user
    )
    return _paper(changed, request.user)


@router.post("/{pk}/serve/", summary="登记送达")
def serve(request: HttpRequest, pk: int, body: Serving) -> dict[str, Any]:
    """Its receipt is made at the same time."""
    service = actions.serve_paper(_seen(request, pk), by=request.user, **body.dict())
    return _paper(service.paper, request.user)


@router.post("/{pk}/steps/{name}/", summary="办理一步")
def take_step(request: HttpRequest, pk: int, name: str, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """A step of its life; serving has its own address."""
    if name == "serve":
        raise BadInput("送达请用 serve 接口登记")
    return _paper(take_from_json(_seen(request, pk), name, body, by=request.user), request.user)


def _town(request: HttpRequest) -> Org:
    if request.user.town is None:
        raise BadInput("你不在哪个镇任职，不能登记")
    return request.user.town  # type: ignore[no-any-return]


def _seen(request: HttpRequest, pk: int) -> Paper:
    rows = Paper.objects.visible_to(request.user).select_related("dossier__subject", "dossier__inspection")
    return get_object_or_404(rows, pk=pk)


def _seen_dossier(request: HttpRequest, pk: int) -> Dossier:
    rows = Dossier.objects.visible_to(request.user).select_related("subject", "inspection", "delegation")
    return get_object_or_404(rows, pk=pk)


def _binding(request: HttpRequest, pk: int) -> tuple[Binding, dict[str, Any]]:
    rows = Binding.objects.visible_to(request.user).select_related("dossier__subject")
    found = get_object_or_404(rows, pk=pk)
    names = ("id", "dossier_id", "stage", "done", "total", "page_count", "size", "problem")
    return found, {name: getattr(found, name) for name in names}


def _paper(found: Paper, user: Any) -> dict[str, Any]:
    row = Paper.objects.visible_to(user).filter(pk=found.pk).values(*PAPER.values()).get()
    return {
        **{name: row[column] for name, column in PAPER.items()},
        "answers": found.answers,
        "text": words_of(word_of(found).data),
        "items": [
            {"hazard": item.hazard_id, "due_on": item.due, "outcome": item.result}
            for item in found.items.select_related("hazard", "paper")
        ],
        "laws": found.laws,
        "against": []
        if found.is_issued
        else [{"code": each.guard.code, "sentence": each.sentence} for each in against(found)],
        "offers": offers_as_json(found, user),
    }


def _dossier(found: Dossier, user: Any) -> dict[str, Any]:
    row = Dossier.objects.visible_to(user).filter(pk=found.pk).values(*DOSSIER.values()).get()
    return {
        **{name: row[column] for name, column in DOSSIER.items()},
        "papers": list(Paper.objects.visible_to(user).filter(dossier=found).values_list("pk", flat=True)),
        "may_make": [_may_make(each) for each in makings(found)],
        "offers": offers_as_json(found, user),
    }


def _may_make(each: Any) -> dict[str, Any]:
    whom = {"addressee": each.whom.key, "name": each.whom.name} if each.whom else {}
    return {"kind": each.kind.id, "obstacle": each.obstacle, **whom}
