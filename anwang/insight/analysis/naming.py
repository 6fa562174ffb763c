"""What the values of a cut are called: codes, ids and numbers of months in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.insight.analysis.catalogue import DIMENSIONS
from anwang.insight.analysis.questions import Question
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.accidents.choices import AccidentGrade, AccidentKind
from anwang.work.hazards.choices import HazardLevel, HazardSource, HazardState
from anwang.work.inspections.choices import VisitClass
from anwang.work.selfchecks.choices import CheckLevel

NOTHING = "未填"
QUARTERS = "一二三四"


def title_of(question: Question) -> str:
    """The question in words: 排查隐患 按年、专题."""
    cuts = "、".join(each.label for each in question.cuts)
    return f"{question.measured.label} 按{cuts}" if cuts else f"{question.measured.label} 合计"


def names_of(dimension: str, values: Iterable[Any]) -> dict[str, str]:
    """A name for each value of a cut; as text, as they are kept."""
    wanted = list(values)
    known = [each for each in wanted if each not in (None, "")]
    if dimension in ("town", "village"):
        found: dict[Any, str] = {org.pk: str(org) for org in Org.objects.filter(pk__in=known)}
    elif dimension in CODES:
        found = dict(CODES[dimension])
    else:
        found = {each: WORDS[dimension](each) for each in known}
    return {_text(each): found.get(each, str(each)) if each not in (None, "") else NOTHING for each in wanted}


def choices_of(dimension: str, user: Any) -> list[tuple[str, str]]:
    """What a filter offers; nothing where there is too much to choose from."""
    if dimension in CODES:
        return [(str(value), label) for value, label in CODES[dimension]]
    if dimension == "village":
        orgs = Org.objects.villages().visible_to(user).order_by("path")
        return [(str(org.pk), str(org)) for org in orgs]
    if dimension == "topic":
        return [(topic.id, topic.short_name or topic.name) for topic in packs.topics(user.town)]
    if dimension == "type":
        return [(kind.full_id, kind.name) for kind in packs.subject_types(user.town)]
    return []


def label_of(dimension: str) -> str:
    """What the cut is called."""
    return DIMENSIONS[dimension].label


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _quarter(value: int) -> str:
    year, quarter = divmod(int(value), 10)
    return f"{year}年第{QUARTERS[quarter - 1]}季度"


def _month(value: int) -> str:
    year, month = divmod(int(value), 100)
    return f"{year}年{month}月"


def _or_itself(look_up: Callable[[str], str]) -> Callable[[str], str]:
    """What no pack in use knows any more is called by its code."""

    def named(value: str) -> str:
        try:
            return look_up(value)
        except LookupError:
            return value

    return named


def _topic(value: str) -> str:
    """As a column's head has room for it."""
    short = (topic.short_name for topic in packs.topics() if topic.id == value)
    return next(short, "") or packs.topic_name(value)


def _item(value: str) -> str:
    checklist, _, item = value.rpartition("/")
    return str(packs.item(checklist, item).ask)


WORDS: dict[str, Callable[[Any], str]] = {
    "year": lambda value: f"{value}年",
    "quarter": _quarter,
    "month": _month,
    "season": lambda value: f"{value}月",
    "topic": _topic,
    "type": _or_itself(lambda value: packs.subject_type(value).name),
    "trade": _or_itself(lambda value: packs.release(value).name),
    "item": _or_itself(_item),
    "item_list": _or_itself(lambda value: packs.checklist(value).name),
}
CODES: dict[str, list[tuple[Any, str]]] = {
    "level": list(HazardLevel.choices),
    "source": list(HazardSource.choices),
    "state": list(HazardState.choices),
    "visit_class": list(VisitClass.choices),
    "accident_kind": list(AccidentKind.choices),
    "grade": list(AccidentGrade.choices),
    "checker": list(CheckLevel.choices),
}


def words_of_conditions(question: Question) -> list[str]:
    """Period and filters in words."""
    start, end = question.start and cn_date(question.start), question.end and cn_date(question.end)
    if question.measured.is_stock:
        days = f"截至{end}" if end else "截至提问当日"
    else:
        days = f"{start or '最早'}至{end or '提问当日'}" if start or end else "全部时间"
    filters = [
        f"{label_of(name)}：{'、'.join(names_of(name, values).values())}"
        for name, values in question.where.items()
    ]
    return [days, *filters]
