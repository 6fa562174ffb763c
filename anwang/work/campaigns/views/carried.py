"""方案落实对照: the plan clause by clause, with what carries each out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.xlsx import Column, workbook
from anwang.work.campaigns.queries.carried import Chapter, chapters_of
from anwang.work.campaigns.views.frame import campaign_of

COLUMNS = [
    Column("部分", 16), Column("编号", 12), Column("任务", 24), Column("条文", 48),
    Column("由什么落实", 48), Column("不用另外落实的理由", 24), Column("情况", 12),
]  # fmt: skip


def carried(request: HttpRequest, pk: int) -> HttpResponse:
    """Task by task; ``view=missing`` keeps what nothing carries out yet, ``format=xlsx`` is Excel."""
    campaign = campaign_of(request, pk)
    chapters = chapters_of(campaign)
    if request.GET.get("format") == "xlsx":
        book = workbook(_rows(chapters), COLUMNS, "方案落实对照")
        headers = download_headers(f"方案落实对照 {campaign.title}", "xlsx")
        return HttpResponse(book, headers=headers)
    only_missing = request.GET.get("view") == "missing"
    clauses = [clause for chapter in chapters for clause in chapter.clauses]
    context: dict[str, Any] = {
        "campaign": campaign,
        "chapters": [_narrowed(chapter) for chapter in chapters if chapter.missing or not only_missing]
        if only_missing
        else chapters,
        "only_missing": only_missing,
        "demands": sum(len(chapter.demands) for chapter in chapters),
        "clauses": len(clauses),
        "missing": sum(clause.is_missing for clause in clauses),
    }
    return TemplateResponse(request, "campaigns/carried.html", context)


def _narrowed(chapter: Chapter) -> Chapter:
    """The same chapter with nothing in it but what is missing."""
    demands = [each for each in chapter.demands if any(clause.is_missing for clause in each.clauses)]
    return Chapter(chapter.id, chapter.title, chapter.short, demands)


def _rows(chapters: list[Chapter]) -> Iterator[list[Any]]:
    for chapter in chapters:
        for demand in chapter.demands:
            for clause in demand.clauses:
                by = "\n".join(f"{link.word}　{link.name}" for link in clause.links)
                word = "还没有" if clause.is_missing else "条文已改" if clause.is_gone else "已有"
                yield [
                    chapter.title, demand.number, demand.title, clause.text, by, clause.nothing, word,
                ]  # fmt: skip
