"""A plan document is handed in, read, and laid on the desk as a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from anwang.base.kit.pages import form_page
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions import draft_from_outline
from anwang.work.campaigns.forms import PlanForm, WhichForm
from anwang.work.campaigns.views.frame import supervised_town


def plan_upload(request: HttpRequest) -> HttpResponse:
    """Hand in a plan document; what is read of it becomes a draft, the same document the same draft."""
    town = supervised_town(request)
    form = PlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _ask_which(request, form) if form.choices else _begin(request, form, town)
    return form_page(
        request,
        form,
        title="上传方案",
        lead="读出任务、单位和时限，成为一份草稿；核对、修改后再发布",
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


def _begin(request: HttpRequest, form: PlanForm, town: Org) -> HttpResponse:
    draft = draft_from_outline(form.outline, town=town, by=request.user, name=form.name)
    if draft.campaign:
        messages.info(request, "这份方案已经发布，这是它的专项行动")
        return redirect(draft.campaign)
    if draft.edition > 1:
        messages.info(request, f"这份方案已有草稿，接着第 {draft.edition} 稿改")
    return redirect(draft)
