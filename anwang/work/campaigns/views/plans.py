"""A plan document becomes a campaign."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions import campaign_from_outline
from anwang.work.campaigns.doubts import doubts_of
from anwang.work.campaigns.forms import PlanForm, WhichForm
from anwang.work.campaigns.queries import (
    units_of,
)
from anwang.work.campaigns.views.frame import supervised_town


def plan_upload(request: HttpRequest) -> HttpResponse:
    """Hand in a plan document; what was read of it is shown, and nothing is kept yet."""
    town = supervised_town(request)
    form = PlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _ask_which(request, form) if form.choices else _show_outline(request, form, town)
    return form_page(
        request,
        form,
        title="上传方案",
        lead="读出任务、单位和时限，核对后再建立专项行动；这一步不会保存任何内容",
        save=lambda form: None,
        back="",
        submit="读方案",
        template="campaigns/upload.html",
    )


def _ask_which(request: HttpRequest, form: PlanForm) -> HttpResponse:
    """Several documents of the file could be the plan: a person says which; the likeliest is marked."""
    which = WhichForm(form.outline, form.choices)
    context = {"form": which, "name": form.name, "text": form.outline.text}
    return TemplateResponse(request, "campaigns/which.html", context)


def _show_outline(request: HttpRequest, form: PlanForm, town: Org) -> HttpResponse:
    outline = form.outline
    empty = Pack(id="plan", name=outline.title or "方案", kind="local", version=1)
    context = {
        "outline": outline,
        "name": form.name,
        "part": form.cleaned_data.get("part"),
        "town": town,
        "doubts": list(doubts_of(outline, units_of(town, empty))),
        "topics": list(dict.fromkeys(task.topic for task in outline.tasks)),
        "once": new_key(),
        "confirm": f"将向{town}各单位下达 {len(outline.tasks)} 项任务，并通知到人",
    }
    return TemplateResponse(request, "campaigns/outline.html", context)


@require_POST
def plan_start(request: HttpRequest) -> HttpResponse:
    """The plan that was looked at becomes a campaign."""
    town = supervised_town(request)
    form = PlanForm({"text": request.POST.get("text", ""), "part": request.POST.get("part")})
    if not form.is_valid():
        return form_page(
            request, form, title="上传方案", save=lambda form: None, back="", template="campaigns/upload.html"
        )
    name = request.POST.get("name", "")

    def start() -> str:
        return campaign_from_outline(form.outline, town=town, by=request.user, name=name).get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, start)
    messages.success(request, "专项行动已建立，任务已下达到各单位")
    return redirect(address)
