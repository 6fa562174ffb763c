"""A draft beside its document: looked at, corrected, its doubts ticked off, published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.refusals import BadInput, Conflict, Refusal
from anwang.knowledge.packs.shapes import OWNER_ROLES, REPORT_CYCLES
from anwang.town.orgs.choices import OrgKind
from anwang.work.campaigns.actions import (
    edit_draft,
    name_units,
    publish_draft,
    publish_revision,
    settle_doubt,
)
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.corrections import CORRECTIONS, Answers
from anwang.work.campaigns.marking import topic_near
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.queries import board_of, offices_of
from anwang.work.campaigns.queries.correcting import Desk

KEYS = (
    ("↑ ↓ 或 K J", "上一项、下一项"), ("Enter", "打开、收起"), ("E", "改名称"), ("O", "责任单位"),
    ("D", "时限"), ("P", "完成标志"), ("S", "拆分"), ("M", "与下一项合并"), ("[ ]", "上移、下移"),
    ("Delete", "删去（可恢复）"), ("N", "添加任务"), ("Esc", "收起"), ("?", "这张表"),
)  # fmt: skip
ACTS = (("merge", "与下一项合并"), ("up", "上移"), ("down", "下移"), ("strike", "删去"))
TYPED = {
    "title": "名称", "name": "名称", "owner": "责任单位", "due": "时限", "issuer": "发文机关",
    "number": "发文字号",
    "issued_on": "发文日期", "starts_on": "起", "ends_on": "止", "what": "报送内容", "named": "完成标志",
}  # fmt: skip
KEPT_OPEN = {"prove", "unprove"}


def draft_of(request: HttpRequest, pk: int) -> PlanDraft:
    """The draft, with all that its pages need; a stranger's is not there."""
    rows = PlanDraft.objects.visible_to(request.user).select_related(
        "org", "release", "source", "campaign", "begun_by", "revises__release", "revises__org"
    )
    draft = get_object_or_404(rows, pk=pk)
    demand_editor(draft, request.user)
    return draft


def draft_detail(request: HttpRequest, pk: int, item: str = "") -> HttpResponse:
    """What was read, to be corrected beside the document; once published, what came of it."""
    draft = draft_of(request, pk)
    if not draft.is_open:
        return _done(request, draft)
    return TemplateResponse(request, "campaigns/draft.html", _context(request, draft, item))


def draft_task(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """One task, opened to be corrected (``?closed`` folds it up); without script, the page with it open."""
    if not request.headers.get("HX-Request"):
        return draft_detail(request, pk, "" if "closed" in request.GET else item)
    opened = "" if "closed" in request.GET else item
    context = _context(request, draft_of(request, pk), opened, item)
    return TemplateResponse(request, "campaigns/_draft_task.html", context)


@require_POST
def draft_edit(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One correction; what cannot be done is said, and nothing that was typed is lost."""
    draft = draft_of(request, pk)
    correction = CORRECTIONS.get(name)
    if correction is None:
        raise Http404
    said = Answers(request.POST)
    try:
        edit = correction.make(said, Desk(draft).versions())
        draft = edit_draft(draft, edit, by=request.user, seen=_seen(request), label=correction.label)
    except (BadInput, Conflict) as refusal:
        return _refused(request, draft, refusal)
    item = said.text("item")
    return _shown(request, draft, item, opened=name in KEPT_OPEN, moves=correction.moves)


@require_POST
def draft_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a doubt off, or take the tick back."""
    draft = draft_of(request, pk)
    settled = request.POST.get("settled", "yes") == "yes"
    settle_doubt(draft, request.POST.get("doubt", ""), by=request.user, settled=settled)
    return _shown(request, draft)


@require_POST
def draft_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whom a printed name means, for this and every later plan."""
    draft = draft_of(request, pk)
    name, given = request.POST.get("name", ""), request.POST.getlist("unit")
    if not given or not all(given):
        return _refused(request, draft, BadInput(f"请选“{name}”是哪个单位，或者选“不是本镇单位”"))
    picked = [each for each in given if each.isdecimal()]
    units = [*offices_of(draft.org).filter(pk__in=picked)]
    try:
        name_units(name, units, town=draft.org, by=request.user)
    except BadInput as refusal:
        return _refused(request, draft, refusal)
    return _shown(request, draft)


@require_POST
def draft_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Version 1 is published and the campaign begins; of a revision, the campaign goes on with the next."""
    draft = draft_of(request, pk)
    if draft.revises_id:
        version = publish_revision(draft, by=request.user, seen=_seen(request))
        messages.success(request, f"{version}已发布，有变化的单位已收到通知")
        return redirect(version)
    publish_draft(draft, by=request.user, seen=_seen(request))
    return redirect(draft.get_correction_url())


def _context(request: HttpRequest, draft: PlanDraft, opened: str = "", item: str = "") -> dict[str, Any]:
    """What the page and its pieces say; the task that is opened comes with its panel."""
    desk = Desk(draft)
    offices = list(offices_of(draft.org))
    context: dict[str, Any] = {
        "draft": draft,
        "desk": desk,
        "manuscript": desk.manuscript,
        "plan": desk.manuscript.plan,
        "window": desk.pack.window or ("", ""),
        "opened": opened,
        "villages": [org for org in offices if org.kind != OrgKind.DEPARTMENT],
        "departments": [org for org in offices if org.kind == OrgKind.DEPARTMENT],
        "roles": OWNER_ROLES,
        "cycles": REPORT_CYCLES,
        "keys": KEYS,
        "acts": ACTS,
    }
    if shown := item or opened:
        context["row"] = desk.row(desk.manuscript.task(shown))
    if opened:
        context["panel"] = desk.opened(opened)
        context["reasons"] = context["panel"]["reasons"]
    if request.GET.get("end", "").isdecimal() and request.GET.get("start", "").isdecimal():
        start, end = int(request.GET["start"]), int(request.GET["end"])
        context["piece"] = {"start": start, "end": end, "words": desk.manuscript.paper.text[start:end]}
        context["near"] = topic_near(desk.manuscript, start)
    return context


def _shown(
    request: HttpRequest, draft: PlanDraft, item: str = "", *, opened: bool = False, moves: bool = False
) -> HttpResponse:
    """After a correction: the draft's side anew, and the document where its marks moved; else the page."""
    if not request.headers.get("HX-Request"):
        anchor = f"#task-{item}" if item else ""
        return redirect(f"{draft.get_correction_url()}{anchor}")
    context = _context(request, draft_of(request, draft.pk), item if opened else "") | {"moves": moves}
    return TemplateResponse(request, "campaigns/_draft_side.html", context)


def _refused(request: HttpRequest, draft: PlanDraft, refusal: Refusal) -> HttpResponse:
    """The sentence, above a page that keeps what was typed; without script, a page that shows it."""
    draft.refresh_from_db()
    sent = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = {
        "draft": draft,
        "sentence": refusal.sentence,
        "is_stale": isinstance(refusal, Conflict),
        "typed": [(TYPED[name], value) for name, value in sent if value and name in TYPED],
        "sent": [(name, value) for name, value in sent if name not in {"csrfmiddlewaretoken", "seen"}],
    }
    if not request.headers.get("HX-Request"):
        return TemplateResponse(request, "campaigns/draft_refused.html", context, status=refusal.status)
    response = TemplateResponse(request, "campaigns/_draft_refusal.html", context, status=refusal.status)
    response["HX-Retarget"], response["HX-Reswap"] = "#draft-refusal", "innerHTML show:top"
    return response


def _done(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """What came of a draft: the campaign with each unit's task list, or why it was discarded."""
    rows = board_of(draft.campaign, request.user).rows if draft.campaign else []
    count = draft.campaign.tasks.count() if draft.campaign else 0
    context = {
        "draft": draft,
        "campaign": draft.campaign or draft.revises,
        "rows": rows,
        "said": f"{count} 项任务已下达到 {len(rows)} 个单位，并已通知到人。",
        "new_url": reverse("campaigns:new"),
    }
    return TemplateResponse(request, "campaigns/draft_done.html", context)


def _seen(request: HttpRequest) -> int | None:
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() else None
