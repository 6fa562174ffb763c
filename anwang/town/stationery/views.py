"""Templates in the browser: the list, each with its preview, its fields and its versions."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page
from anwang.town.orgs.models import Org
from anwang.town.stationery import actions
from anwang.town.stationery.filling import fill
from anwang.town.stationery.forms import TemplateForm
from anwang.town.stationery.models import TemplateVersion
from anwang.town.stationery.reading import blocks_of
from anwang.town.stationery.registry import Template, templates_of
from anwang.town.stationery.rules import SEERS, keeps_templates
from anwang.town.stationery.stock import Stock, shipped, stored, template_of


def town_of(request: HttpRequest) -> Org:
    """The town whose templates this person may see."""
    if not request.user.holds(*SEERS) or request.user.town is None:
        raise PermissionDenied("Word 模板由镇应急办、执法人员、镇领导和管理员查看")
    return request.user.town  # type: ignore[no-any-return]


def known(town: Org, kind: str) -> Template:
    """A template of the town by its id."""
    found = templates_of(town.pk).get(kind)
    if found is None:
        raise Http404
    return found


def template_list(request: HttpRequest) -> HttpResponse:
    """Which templates are there, and whose is in use?"""
    town = town_of(request)
    newest: dict[str, TemplateVersion] = {}
    for each in TemplateVersion.objects.visible_to(request.user).filter(town=town.pk).order_by("version"):
        newest[each.kind] = each
    groups: dict[str, list[tuple[Template, TemplateVersion | None]]] = {}
    for template in templates_of(town.pk).values():
        groups.setdefault(template.group, []).append((template, newest.get(template.id)))
    context = {"title": "Word 模板", "groups": groups.items(), "town": town}
    return TemplateResponse(request, "stationery/templates.html", context)


def template_page(request: HttpRequest, kind: str) -> HttpResponse:
    """One template: how it looks with real data, its fields, its versions."""
    town = town_of(request)
    template = known(town, kind)
    stock = template_of(kind, town.pk)
    example = template.example(request.user)
    data = _filled(template, stock, request)
    versions = TemplateVersion.objects.visible_to(request.user).filter(town=town.pk, kind=kind)
    context = {
        "title": template.title,
        "template": template,
        "stock": stock,
        "is_own": stock.version is not None and not stock.version.is_shipped,
        "versions": versions.select_related("added_by"),
        "record": example.record if example else None,
        "blocks": blocks_of(data),
        "may_keep": request.user.holds(*keeps_templates.roles),
    }
    return TemplateResponse(request, "stationery/template.html", context)


def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The template in use, an earlier version (``?version=3``), or the shipped one (``?version=shipped``)."""
    town = town_of(request)
    template = known(town, kind)
    wanted = request.GET.get("version", "")
    stock = shipped(kind) if wanted == "shipped" else template_of(kind, town.pk)
    if wanted.isdecimal():
        rows = TemplateVersion.objects.visible_to(request.user).filter(town=town.pk, kind=kind)
        stock = stored(get_object_or_404(rows, version=int(wanted)))
    return HttpResponse(stock.data, headers=download_headers(f"{template.title}模板 {stock.words}", "docx"))


def filled(request: HttpRequest, kind: str) -> HttpResponse:
    """The template in use as Word, filled as the preview is."""
    town = town_of(request)
    template = known(town, kind)
    data = _filled(template, template_of(kind, town.pk), request)
    return HttpResponse(data, headers=download_headers(f"{template.title}样张", "docx"))


def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """A new version, used from now on."""
    town = town_of(request)
    template = known(town, kind)
    keeps_templates.demand_role(request.user)

    def save(form: TemplateForm) -> TemplateVersion:
        file = form.cleaned_data["file"]
        return actions.replace_template(
            town, kind, name=file.name, data=file.read(), note=form.cleaned_data["note"], by=request.user
        )

    return form_page(
        request,
        TemplateForm(request.POST or None, request.FILES or None),
        title=f"更换《{template.title}》的模板",
        lead=f"上传以后{template.used}；已经定稿的不变，旧版本留着可以下载",
        save=save,
        back=reverse("stationery:template", args=[kind]),
        submit="上传",
    )


@require_POST
def give_back(request: HttpRequest, kind: str) -> HttpResponse:
    """Return to what the program brings."""
    town = town_of(request)
    known(town, kind)
    keeps_templates.demand_role(request.user)
    return redirect(actions.return_to_shipped(town, kind, by=request.user))


def _filled(template: Template, stock: Stock, request: HttpRequest) -> bytes:
    """With a record that this person sees, else with the words that explain each field."""
    example = template.example(request.user)
    facts = example.facts if example else template.sample()
    return fill(stock.data, facts, template.finish)[0]
