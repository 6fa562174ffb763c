"""The page that searches all questions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.xlsx import workbook
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.finding import find_items
from anwang.knowledge.packs.pages import may_hand_in, read_town
from anwang.knowledge.packs.shapes import LEVELS

PAGE = 50
HEADS = ["检查内容", "不符合时的隐患", "等级", "期限", "依据", "检查表", "知识包", "查什么怎么查", "怎么治"]


def item_search(request: HttpRequest) -> HttpResponse:
    """Who asks this already? With ``?format=xlsx`` as Excel."""
    town = read_town(request.user)
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "pack", "level")}
    found = find_items(town, asked["q"], asked["pack"], asked["level"])
    if request.GET.get("format") == "xlsx":
        rows = (
            [
                each.item.ask, each.item.if_failed.hazard, each.level, each.days, each.basis,
                each.checklist.name, each.release.name, each.item.look, each.item.fix,
            ]
            for each in found
        )  # fmt: skip
        return HttpResponse(workbook(rows, HEADS, "检查项"), headers=download_headers("检查项", "xlsx"))
    query = request.GET.copy()
    query["format"] = "xlsx"
    context = {
        "asked": asked,
        "count": len(found),
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "packs": [each for _, each in sorted(queries.releases(town).items()) if each.pack.checklists],
        "levels": LEVELS,
        "excel_url": f"?{query.urlencode()}",
        "may_hand_in": may_hand_in(request.user),
    }
    return TemplateResponse(request, "packs/items.html", context)
