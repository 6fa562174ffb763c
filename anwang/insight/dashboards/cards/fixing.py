"""Are hazards put right, how long do open ones wait, how fast does it go, and what becomes of self-checks?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period, months_after
from anwang.insight.dashboards.asking import BLANK, Question, days_of
from anwang.insight.dashboards.cards.frame import Card, Figure, Line, Series, share
from anwang.insight.dashboards.happenings import SELF_CHECK
from anwang.insight.dashboards.models import ALL, CLASSES
from anwang.insight.dashboards.pictures import CLASS_NAMES, Sums
from anwang.insight.dashboards.queries import TIMES, day_figures, month_figures
from anwang.work.hazards.choices import ASSIGNED, OPEN, RECTIFIED, HazardLevel, HazardSource

AGES = ((7, "一周以内"), (30, "8—30 天"), (90, "31—90 天"), (None, "90 天以上"))
IN_MONTH = ("found", "found_closed", "closed")
STAGES = (
    ("found", "查出隐患", None),
    ("found_assigned", "已交办", ASSIGNED),
    ("found_rectified", "已改好", RECTIFIED),
    ("found_closed", "已销号", ("closed",)),
)


def months(question: Question, late: Sums) -> Card:
    """隐患都改了吗？ By month, last year beside."""
    year, period, today = question.year, question.period, timezone.localdate()
    since = months_after(year.start, -12)
    by_month = month_figures(question.slice, late, "month", start=since, end=year.end, names=IN_MONTH)
    lines = []
    for number in range(1, 13):
        this, last = (dt.date(year.start.year - back, number, 1) for back in (0, 1))
        now = by_month.get(this, Counter()) if this <= today else None
        lines.append(
            Line(
                f"{number}月",
                [
                    _in_month(question, this, now, "found"),
                    _in_month(question, this, now, "closed"),
                    _in_month(question, last, by_month.get(last, Counter()), "found"),
                    _in_month(question, last, by_month.get(last, Counter()), "closed"),
                ],
                title=f"{this.year}年{number}月",
            )
        )
    now, before = (_sum(by_month, each) for each in (period, question.last_year))
    found, closed = now["found"], now["found_closed"]
    more = found - before["found"]
    beside = f"比去年同期{'多' if more > 0 else '少'} {abs(more):,} 条" if more else "与去年同期一样多"
    return Card(
        "months",
        "隐患都改了吗？",
        f"{period}排查 {found:,} 条，其中已销号 {closed:,} 条；{beside}。",
        share(closed, found),
        f"整改率（{closed:,} / {found:,}）",
        question.hazards(**days_of(period) | {"state": "closed"}),
        ["月份", "排查", "销号", "去年排查", "去年销号"],
        lines,
        [Series(0, "排查", "brand"), Series(1, "销号", "done"), Series(2, "去年排查", "muted", "line")],
        most=12,
    )


def ageing(question: Question, late: Sums) -> Card:
    """没改的拖了多久？ What is open now, by how long ago it was found."""
    today = timezone.localdate()
    days = day_figures(question.slice, late)
    lines, newer = [], today
    for most, label in AGES:
        oldest = today - dt.timedelta(days=most) if most is not None else dt.date.min
        count = sum(each["open"] for day, each in days.items() if oldest <= day <= newer)
        since = {"found_on_after": oldest} if most is not None else {}
        url = question.hazards(state=",".join(OPEN), found_on_before=newer, **since)
        lines.append(Line(label, [Figure(count, url)]))
        newer = oldest - dt.timedelta(days=1) if most is not None else newer
    still = sum(each["open"] for each in days.values())
    overdue = sum(each["unfixed"] for day, each in days.items() if day < today)
    yesterday = today - dt.timedelta(days=1)
    lines.append(
        Line("已过期限", [Figure(overdue, question.hazards(state="rectifying", due_on_before=yesterday))])
    )
    said = f"现在有 {still:,} 条没有销号" if still else "现在没有还没销号的隐患"
    return Card(
        "ageing",
        "没改的拖了多久？",
        f"{said}，其中 {overdue:,} 条已过整改期限。" if overdue else f"{said}，没有过期限的。",
        f"{still:,}",
        "条没有销号",
        question.hazards(state=",".join(OPEN)),
        ["发现到今天", "隐患"],
        lines,
        [Series(0, "隐患", "waiting")],
        shape="rows",
        note="截至今天，与所选时段无关；“已过期限”的同时也计在上面各行里。",
    )


def speed(question: Question, late: Sums) -> Card:
    """改得快吗？ Days from found to put right, by level."""
    period = question.period
    by_level = month_figures(question.slice, late, "level", start=period.start, end=period.end, names=TIMES)
    lines = [
        _took(question, label, by_level.get(level, Counter()), level)
        for level, label in HazardLevel.choices
        if question.slice.level in (ALL, level)
    ]
    every: Counter[str] = sum((Counter(each) for each in by_level.values()), Counter())
    whole, half = every["rectified"], _half(every)
    mean = round(every["days"] / whole, 1) if whole else None
    answer = f"{period}改好 {whole:,} 条，一半在 {half} 天以内改好。" if half is not None else ""
    if whole and half is None:
        answer = f"{period}改好 {whole:,} 条，一半以上超过 {CLASSES[-1]} 天。"
    return Card(
        "speed",
        "改得快吗？",
        answer or f"{period}还没有改好的隐患。",
        "—" if mean is None else f"{mean:g}",
        "天，平均从发现到改好",
        question.hazards(**days_of(period, "rectified_on")),
        ["等级", "平均天数", "一半在几天以内", "改好"],
        lines,
        [Series(0, "平均", "brand"), Series(1, "一半在几天以内", "muted")],
        shape="rows",
        unit="天",
        note="从发现日期算到整改完成日期；“一半在几天以内”7 天以下精确到天，以上按 "
        f"{'、'.join(map(str, CLASSES[8:]))} 天分档。",
    )


def funnel(question: Question, late: Sums) -> Card:
    """自查出来的都改了吗？ From the firms' own checks to closure."""
    period, source = question.period, question.picked.get("source", HazardSource.SELF_CHECK)
    which = question.slice.of(source=source)
    steps = tuple(name for name, _, _ in STAGES)
    found = month_figures(which, late, start=period.start, end=period.end, names=steps).get((), Counter())
    within: dict[str, Any] = {"source": source, **days_of(period)}
    lines = [
        Line(label, [Figure(found[name], question.hazards(**within | _state(states)))])
        for name, label, states in STAGES
    ]
    word = HazardSource(source).label
    title, began = f"{word}的都改了吗？", ""
    if source == HazardSource.SELF_CHECK:
        checks = _self_checks(question)
        lines.insert(0, Line("企业自查（次）", [checks]))
        title, began = "自查出来的都改了吗？", f"企业自查 {checks.words} 次，"
    return Card(
        "funnel",
        title,
        f"{period}{began}查出 {found['found']:,} 条，改好 {found['found_rectified']:,} 条，"
        f"销号 {found['found_closed']:,} 条。",
        share(found["found_closed"], found["found"]),
        f"已销号（{found['found_closed']:,} / {found['found']:,}）",
        question.hazards(**within | {"state": "closed"}),
        ["走到哪一步", "数"],
        lines,
        [Series(0, "数", "brand")],
        shape="rows",
        unit="",
        note="期内发现的这一批，截至现在走到哪一步。",
    )


def _in_month(question: Question, month: dt.date, figures: Counter[str] | None, name: str) -> Figure:
    if figures is None:
        return Figure(None)
    days = Period.month(month)
    told = days_of(days) if name == "found" else days_of(days, "closed_at") | {"state": "closed"}
    return Figure(figures[name], question.hazards(**told))


def _sum(by_month: dict[Any, Counter[str]], period: Period) -> Counter[str]:
    inside = (Counter(each) for month, each in by_month.items() if period.start <= month <= period.end)
    return sum(inside, Counter())


def _state(states: Any) -> dict[str, str]:
    return {"state": ",".join(states)} if states else {}


def _half(figures: Counter[str]) -> int | None:
    """The fewest days within which half were put right; None: more than the longest class, or nothing was."""
    wanted, so_far = figures["rectified"] / 2, 0
    for name, days in zip(CLASS_NAMES, CLASSES, strict=False):
        so_far += figures[name]
        if wanted and so_far >= wanted:
            return days
    return None


def _took(question: Question, label: str, figures: Counter[str], level: str) -> Line:
    whole = figures["rectified"]
    url = question.hazards(**days_of(question.period, "rectified_on"), level=level)
    mean = round(figures["days"] / whole, 1) if whole else None
    return Line(label, [Figure(mean, url), Figure(_half(figures), url), Figure(whole, url)])


def _self_checks(question: Question) -> Figure:
    """How often firms checked themselves."""
    name, period = "visits.self_checks", question.period
    kind = question.picked.get("type")
    figures = question.happenings(SELF_CHECK, period, "" if kind == BLANK else kind)
    query = {"org": question.org.pk, "start": period.start, "end": period.end, "topic": question.scope.topic}
    return Figure(figures.total(), f"{reverse('indicators:rows', args=[name])}?{urlencode(query)}")
