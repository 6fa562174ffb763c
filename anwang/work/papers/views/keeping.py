"""Templates and authorities."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page, list_page
from anwang.work.papers import actions
from anwang.work.papers.facts import facts_of
from anwang.work.papers.filling import fill
from anwang.work.papers.forms import AuthorityForm, TemplateForm
from anwang.work.papers.listing import AuthorityListing
from anwang.work.papers.models import Authority, Paper, TemplateVersion
from anwang.work.papers.reading import blocks_of
from anwang.work.papers.registry import KINDS, Kind
from anwang.work.papers.rules import drafts, keeps_templates
from anwang.work.papers.sample import sample_of
from anwang.work.papers.stock import stored, template_of
from anwang.work.papers.views.frame import town_of


def template_list(request: HttpRequest) -> HttpResponse:
    """Which kinds are there, and whose template is in use?"""
    town = town_of(request)
    newest: dict[str, TemplateVersion] = {}
    for each in TemplateVersion.objects.visible_to(request.user).order_by("version"):
        newest[each.kind] = each
    rows = [(kind, newest.get(kind.id)) for kind in KINDS.values()]
    return TemplateResponse(
        request, "papers/templates.html", {"title": "文书模板", "rows": rows, "town": town}
    )


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def template(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind: the template in use, its fields, its versions, and a preview with real data."""
    town, sort = town_of(request), _kind(kind)
    stock = template_of(sort.id, town.pk)
    real = None if sort.is_receipt else Paper.objects.visible_to(request.user).filter(kind=kind).first()
    facts = facts_of(real) if real else sample_of(sort)
    data, _ = fill(stock.data, facts)
    versions = TemplateVersion.objects.visible_to(request.user)
    context = {
        "title": sort.title,
        "kind": sort,
        "stock": stock,
        "versions": versions.filter(kind=kind).select_related("added_by"),
        "real": real,
        "blocks": blocks_of(data),
        "fields": [*sort.fields, *((ask.name, f"{ask.label}（填写）") for ask in sort.asks)],
        "may_keep": request.user.holds(*keeps_templates.roles),
    }
    return TemplateResponse(request, "papers/template.html", context)


def download(request: HttpRequest, kind: str) -> HttpResponse:
    """The Word template in use, or an earlier version (``?version=``)."""
    town, sort = town_of(request), _kind(kind)
    wanted = request.GET.get("version", "")
    stock = template_of(sort.id, town.pk)
    if wanted.isdigit():
        rows = TemplateVersion.objects.visible_to(request.user).filter(kind=kind)
        stock = stored(get_object_or_404(rows, version=int(wanted)))
    headers = download_headers(f"{sort.title}模板 {stock.words}", "docx")
    return HttpResponse(stock.data, headers=headers)


def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """A new version, used from now on."""
    town, sort = town_of(request), _kind(kind)
    keeps_templates.demand_role(request.user)

    def save(form: TemplateForm) -> TemplateVersion:
        file = form.cleaned_data["file"]
        return actions.add_template(
            town, kind, name=file.name, data=file.read(), note=form.cleaned_data["note"], by=request.user
        )

    return form_page(
        request,
        TemplateForm(request.POST or None, request.FILES or None),
        title=f"更换《{sort.title}》的模板",
        lead="上传以后新做的文书都用它；已经审批的不变，旧版本留着可以下载",
        save=save,
        back=reverse("papers:template", args=[kind]),
        submit="上传",
    )


def authorities(request: HttpRequest) -> HttpResponse:
    """In whose name are documents issued?"""
    town_of(request)
    rows = Authority.objects.visible_to(request.user)
    context = {"may_add": request.user.holds(*drafts.roles)}
    return list_page(
        request, rows, AuthorityListing, title="执法机关", template="papers/authorities.html", context=context
    )


def new_authority(request: HttpRequest) -> HttpResponse:
    """Enter one as the papers say, from a day on."""
    town = town_of(request)
    drafts.demand_role(request.user)
    return form_page(
        request,
        AuthorityForm(request.POST or None),
        title="登记执法机关",
        lead="同一机关再登记一次，原来的自动截止到前一天；文号接着往下编",
        save=lambda form: actions.add_authority(town, by=request.user, **form.cleaned_data),
        back=reverse("papers:authorities"),
        submit="登记",
    )
