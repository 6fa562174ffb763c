"""Where are they, of which topic and kind, how grave; what comes again; what accidents were there?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from anwang.base.kit.dates import Period
from anwang.insight.dashboards.asking import BLANK, Question, days_of
from anwang.insight.dashboards.cards.frame import Card, Figure, Line, Series, share
from anwang.insight.dashboards.happenings import ACCIDENT
from anwang.insight.dashboards.models import ALL
from anwang.insight.dashboards.pictures import Sums
from anwang.insight.dashboards.queries import Figures, month_figures, repeat_figures
from anwang.knowledge.packs import naming
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.choices import OrgKind
from anwang.work.hazards.choices import HazardLevel
from anwang.work.risks.models import RiskPoint
from anwang.work.subjects.models import Subject

HEADS = ["排查", "已销号", "去年同期"]
MOST = 10
COUNTS = ("found", "found_closed")
BARS = [Series(0, "排查", "brand"), Series(1, "已销号", "done")]


def places(question: Question, late: Sums) -> Card:
    """哪里多？ The next places beneath; of a grid, itself."""
    below = question.children or [question.org]
    wanted = tuple(org.pk for org in below)
    now, before = _now_and_before(question, late, "place", places=wanted)
    lines = [
        Line(str(org), _figures(question, now[org.pk], before[org.pk], of=org))
        for org in sorted(below, key=lambda org: -now[org.pk]["found"])
    ]
    kinds = {
        OrgKind.DISTRICT: "哪个镇街多？",
        OrgKind.VILLAGE: "哪个网格多？",
        OrgKind.COMMUNITY: "哪个网格多？",
    }
    title = kinds.get(OrgKind(question.org.kind), "哪个村（社区）多？")
    return _card(question, "places", title, "范围", lines, most=12)


def topics(question: Question, late: Sums) -> Card:
    """哪个专题多？"""
    now, before = _now_and_before(question, late, "topic")
    names = {each.id: each.short_name or each.name for each in packs.topics(question.org.town)}
    lines = [
        Line(
            names.get(topic) or packs.topic_name(topic) if topic else "没有归入专题",
            _figures(question, now[topic], before[topic], topic=topic or BLANK),
        )
        for topic in _ranked(now, before)
    ]
    return _card(question, "topics", "哪个专题多？", "专题", lines)


def types(question: Question, late: Sums) -> Card:
    """哪类对象多？ By the type of the subject (行业和场所类型)."""
    now, before = _now_and_before(question, late, "type")
    names = {kind.full_id: kind.name for kind in packs.subject_types(question.org.town)}
    lines = [
        Line(
            names.get(kind, kind) or "没有分类",
            _figures(question, now[kind], before[kind], type=kind or BLANK),
        )
        for kind in _ranked(now, before)
    ]
    return _card(question, "types", "哪类对象多？", "对象类型（行业）", lines)


def levels(question: Question, late: Sums) -> Card:
    """重大的多吗？"""
    now, before = _now_and_before(question, late, "level")
    asked = [each for each in HazardLevel if question.slice.level in (ALL, each)]
    lines = [
        Line(f"{each.label}隐患", _figures(question, now[each.value], before[each.value], level=each.value))
        for each in asked
    ]
    major, whole = now["major"]["found"], sum(each["found"] for each in now.values())
    return Card(
        "levels",
        "重大的多吗？",
        f"{question.period}排查 {whole:,} 条，其中重大隐患 {major:,} 条，"
        f"已销号 {now['major']['found_closed']:,} 条。",
        f"{major:,}",
        "条重大隐患",
        question.hazards(**days_of(question.period), level="major"),
        ["等级", *HEADS],
        lines,
        BARS,
        shape="rows",
    )


def repeats(question: Question, late: Sums) -> Card:
    """同样的问题又出现了吗？ The same item at the same place, found more than once in the year."""
    year = question.year
    top, total = repeat_figures(question.slice, late, year.start.year, MOST)
    subjects = Subject.objects.in_bulk([row["subject"] for row in top])
    points = RiskPoint.objects.in_bulk([row["point"] for row in top if row["point"]])
    lines = []
    for row in top:
        checklist, _, item = row["item"].partition("#")
        narrow = {"subject": row["subject"], **days_of(year)}
        narrow |= {"checklist": checklist, "item": item} if item else {}
        narrow |= {"control__event__point": row["point"]} if row["point"] else {}
        known = [points[row["point"]].name] if row["point"] in points else []
        what = " · ".join([*known, *([naming.item_words(checklist, item)] if item else [])])
        name = str(subjects[row["subject"]])
        lines.append(
            Line(
                name,
                [Figure(row["found"], question.hazards(**narrow)), Figure(row["open"])],
                title=f"{name}：{what}",
            )
        )
    answer = (
        f"{year}有 {total:,} 处同一问题被查出两次以上。" if total else f"{year}没有同一处同一问题查出两次的。"
    )
    return Card(
        "repeats",
        "同样的问题又出现了吗？",
        answer,
        f"{total:,}",
        "处反复出现",
        "",
        ["在哪里，什么问题", "查出次数", "还没销号"],
        lines,
        [Series(0, "查出次数", "waiting")],
        shape="rows",
        unit="次",
        note="同一户的同一检查项或同一风险点，按全年计；企业自查发现的不计。列出最多的十处。",
        most=MOST,
    )


def accidents(question: Question, late: Sums) -> Card:
    """出了哪些事故？ By type of the standard."""
    period = question.period
    now, before = (question.happenings(ACCIDENT, days) for days in (period, question.last_year))
    codes = {code.code: code.name for code in packs.code_table("core/accident-types").codes}
    lines = [
        Line(
            codes.get(code, code) or "没有核实类型",
            [Figure(now[code], _accidents_url(question, period, code)), Figure(before[code])],
        )
        for code in sorted({*now, *before}, key=lambda code: (-now[code], code))
    ]
    whole, then = now.total(), before.total()
    return Card(
        "accidents",
        "出了哪些事故？",
        f"{period}登记事故和事件 {whole:,} 起，去年同期 {then:,} 起。",
        f"{whole:,}",
        "起事故和事件",
        _accidents_url(question, period, ""),
        ["事故类型（GB 6441）", "今年", "去年同期"],
        lines,
        [Series(0, "起", "brand")],
        shape="rows",
        unit="起",
        note="含轻伤、涉险和未遂事件；对象类型、等级、来源的筛选不影响这一张。",
    )


def _now_and_before(
    question: Question, late: Sums, by: str, places: tuple[int, ...] = ()
) -> tuple[Mapping[Any, Counter[str]], Mapping[Any, Counter[str]]]:
    """The figures of the period and of the same days last year."""

    def figures(days: Period) -> Figures:
        found = month_figures(
            question.slice, late, by, start=days.start, end=days.end, places=places, names=COUNTS
        )
        return Kindly(found)

    return figures(question.period), figures(question.last_year)


class Kindly(dict[Any, Counter[str]]):
    """Figures that are zero where there are none."""

    def __missing__(self, key: Any) -> Counter[str]:
        """Nothing there."""
        return Counter()


def _ranked(now: Mapping[Any, Counter[str]], before: Mapping[Any, Counter[str]]) -> Iterable[Any]:
    """The most found first; what was neither this year nor last is left out."""
    known = {key for key in {*now, *before} if now[key]["found"] or before[key]["found"]}
    return sorted(known, key=lambda key: (-now[key]["found"], str(key)))


def _figures(question: Question, now: Counter[str], before: Counter[str], **narrow: Any) -> list[Figure]:
    period, then = days_of(question.period), days_of(question.last_year)
    return [
        Figure(now["found"], question.hazards(**period | narrow)),
        Figure(now["found_closed"], question.hazards(**period | {"state": "closed"} | narrow)),
        Figure(before["found"], question.hazards(**then | narrow)),
    ]


def _card(question: Question, name: str, title: str, head: str, lines: list[Line], *, most: int = 8) -> Card:
    """A card of counts, the largest first."""
    whole = sum(line.figures[0].value or 0 for line in lines)
    top = max(lines, key=lambda line: line.figures[0].value or 0, default=None)
    count = int(top.figures[0].value or 0) if top else 0
    answer = f"最多的是{top.label}，{count:,} 条，占 {share(count, int(whole))}。" if top and count else ""
    if top and count and count == whole:
        answer = f"排查 {count:,} 条，都在{top.label}。"
    return Card(
        name,
        title,
        f"{question.period}{answer}" if answer else f"{question.period}没有排查出隐患。",
        f"{count:,}",
        f"条在{top.label}" if top and count else "条",
        top.figures[0].url if top else "",
        [head, *HEADS],
        lines,
        BARS,
        shape="rows",
        most=most,
    )


def _accidents_url(question: Question, period: Period, code: str) -> str:
    query = {
        "view": "all",
        **days_of(period, "happened_on"),
        "topic": question.scope.topic,
        "accident_type": code,
    }
    if question.org.level == "village":
        query["village"] = question.org.pk
    return f"{reverse('accidents:list')}?{urlencode({name: value for name, value in query.items() if value})}"
