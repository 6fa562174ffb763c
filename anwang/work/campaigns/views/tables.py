"""The task table of a plan goes out as Excel and comes back: looked at first, then applied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import BadInput, Conflict
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions import keep_draft, revise_by_table
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.excel import Imported, apply_table, read_table, task_table
from anwang.work.campaigns.forms import TableForm
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.proofs import names_of_proofs
from anwang.work.campaigns.queries.tables import running_table
from anwang.work.campaigns.queries.versions import pack_comparison, running_pack
from anwang.work.campaigns.revision import plan_of
from anwang.work.campaigns.views.frame import campaign_of

SALT, LASTS = "campaigns.table", 3600
"""What was looked at is signed for an hour, so that exactly that is applied."""


def table_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks of the running version."""
    campaign = campaign_of(request, pk)
    title, book = running_table(campaign)
    return HttpResponse(book, headers=download_headers(title, "xlsx"))


@dataclass(frozen=True)
class Place:
    """Where a table goes: the plan it is compared with, what keeps the result, and how the page is called."""

    base: Pack
    sha256: str
    town: Org
    keep: Callable[[Pack], PlanDraft]
    page: dict[str, Any]
    taken: Sequence[str] = ()


def table_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """An edited table becomes a draft of the next version."""
    campaign = campaign_of(request, pk)
    demand_editor(campaign, request.user)
    page = {
        "title": "导入任务表",
        "lead": f"{campaign}：改好的表与正在执行的第 {campaign.release.version} 版对照，核对后成为修订草稿",
        "back": campaign.get_absolute_url(),
        "table_url": reverse("campaigns:table", args=[campaign.pk]),
        "submit": "做成修订草稿",
        "campaign": campaign,
    }

    def keep(pack: Pack) -> PlanDraft:
        return revise_by_table(campaign, pack, by=request.user)

    base = running_pack(campaign)
    return _import(request, Place(base, campaign.release.sha256, campaign.org, keep, page))


def draft_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks of a draft: out with ``?format=xlsx``, and back into it."""
    rows = PlanDraft.objects.visible_to(request.user).select_related("release", "org", "revises__release")
    draft = get_object_or_404(rows, pk=pk)
    demand_editor(draft, request.user)
    base, running = draft.release.pack, draft.revises
    if request.GET.get("format") == "xlsx":
        return _workbook(base, f"{plan_of(base).title} 任务表（草稿）", draft.org)
    page = {
        "title": "导入任务表",
        "lead": f"{draft}：改好的表与草稿对照，核对后写入草稿",
        "back": draft.get_absolute_url(),
        "table_url": "?format=xlsx",
        "submit": "写入草稿",
        "campaign": running,
    }

    def keep(pack: Pack) -> PlanDraft:
        return keep_draft(draft, pack, by=request.user, note="导入任务表")

    taken = [task.id for task in plan_of(running_pack(running)).tasks] if running else []
    return _import(request, Place(base, draft.release.sha256, draft.org, keep, page, taken))


def _workbook(pack: Pack, title: str, town: Org) -> HttpResponse:
    topics = {topic.id: topic.name for topic in (*packs.topics(town), *pack.topics)}
    book = task_table(plan_of(pack), title, names_of_proofs(pack, town), topics)
    return HttpResponse(book, headers=download_headers(title, "xlsx"))


def _import(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask for the file; show what it would change and all that is wrong; apply what was looked at."""
    if looked_at := request.POST.get("looked_at"):
        return redirect(place.keep(_signed(looked_at, place.sha256)))
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = read_table(form.cleaned_data["file"].read())
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
        else:
            names = names_of_proofs(place.base, place.town)
            topics = packs.topics(place.town)
            result = apply_table(place.base, table, names=names, topics=topics, taken=place.taken)
            return _show(request, place, result)
    return form_page(
        request,
        form,
        title=place.page["title"],
        lead=place.page["lead"],
        save=lambda form: None,
        back=place.page["back"],
        submit="核对",
        template="campaigns/table_upload.html",
        context=place.page | {"submit": "核对"},
    )


def _show(request: HttpRequest, place: Place, result: Imported) -> HttpResponse:
    """The dry run: nothing is kept yet."""
    context = place.page | {"problems": result.problems, "notes": result.notes}
    if result.pack is None:
        return TemplateResponse(request, "campaigns/table_check.html", context, status=422)
    comparison = pack_comparison(place.page["campaign"], place.base, result.pack, place.town)
    context |= {
        "comparison": comparison,
        "counts": comparison.difference.counts,
        "is_same": result.pack == place.base,
        "looked_at": signing.dumps([place.sha256, result.pack.content], salt=SALT, compress=True),
    }
    return TemplateResponse(request, "campaigns/table_check.html", context)


def _signed(looked_at: str, sha256: str) -> Pack:
    """The pack that was looked at, if what it was compared with is still the same."""
    try:
        before, content = signing.loads(looked_at, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise BadInput("核对的结果已过期，请重新上传任务表") from error
    if before != sha256:
        raise Conflict("核对以后方案又被改过，请重新上传任务表，与最新的对照")
    return Pack.model_validate(content)
