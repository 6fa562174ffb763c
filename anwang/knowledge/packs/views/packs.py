"""Pages to read packs: which are in use, what one holds, one thing of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from anwang.base.kit.pages import list_page
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.excel.layout import parts
from anwang.knowledge.packs.handed_in import names_for
from anwang.knowledge.packs.listing import ReleaseListing
from anwang.knowledge.packs.models import PackUpload, Release
from anwang.knowledge.packs.pages import may_hand_in, read_town, release_for, workbook_of
from anwang.knowledge.packs.reading import parts_held, read_thing, sources_of, thing_at


def pack_list(request: HttpRequest) -> HttpResponseBase:
    """Which packs does the town use?"""
    town = read_town(request.user)
    waiting = PackUpload.objects.visible_to(request.user).waiting()
    context = {"may_hand_in": may_hand_in(request.user), "waiting": waiting.count()}
    return list_page(
        request,
        queries.rows_in_use(town),
        ReleaseListing,
        title="知识包",
        template="packs/list.html",
        context=context,
    )


def pack_detail(request: HttpRequest, pack: str) -> HttpResponse:
    """What one pack holds."""
    release = _release(request, pack)
    versions = Release.objects.filter(pack_id=pack, org=release.org).exclude(state="draft").light()
    context = {
        "release": release,
        "pack": release.pack,
        "parts": parts_held(release.pack),
        "sources": sources_of(release.pack),
        "topic": queries.topic_name(release.topic) if release.topic else "",
        "requires": [
            (name, each.name)
            for name, each in queries.releases(read_town(request.user)).items()
            if name in release.pack.requires
        ],
        "versions": list(versions.order_by("-version")),
        "in_use": queries.releases(read_town(request.user)).get(pack),
        "may_hand_in": may_hand_in(request.user),
        "ending": PackUpload.objects.visible_to(request.user)
        .waiting()
        .filter(pack_id=pack, retires=True)
        .first(),
    }
    return TemplateResponse(request, "packs/detail.html", context)


def pack_thing(request: HttpRequest, pack: str, part: str, thing: str) -> HttpResponse:
    """One checklist, ledger, indicator …, said in words."""
    release = _release(request, pack)
    try:
        found = thing_at(release.pack, part, thing)
    except LookupError as error:
        raise Http404 from error
    town = read_town(request.user)
    context = {"release": release, "thing": found, "part": part, "part_words": parts()[part]}
    names = names_for(town, release.pack)
    context["reading"] = read_thing(part, found, names)
    template = "packs/thing.html"
    if part == "checklists":
        template = "packs/checklist.html"
        context["items"] = [(item, release.pack.cite(*item.basis)) for item in found.items]
        context["names"] = names
    return TemplateResponse(request, template, context)


def pack_excel(request: HttpRequest, pack: str) -> HttpResponse:
    """The pack as a workbook; ``?part=checklists`` that part alone."""
    release = _release(request, pack)
    asked = [name for name in request.GET.getlist("part") if name in parts()]
    return workbook_of(release, asked, read_town(request.user))


def _release(request: HttpRequest, pack: str) -> Release:
    """The release in use, or the one that ``?version=`` asks for."""
    asked = request.GET.get("version", "")
    return release_for(request.user, pack, int(asked) if asked.isdecimal() else None)
