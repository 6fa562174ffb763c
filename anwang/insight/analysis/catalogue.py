"""What can be asked: the measures with their definitions (口径), and the dimensions they can be cut by.

Plain data, read by page, API, command and engine alike; the expressions by the same names are in
``expressions.py``. A measure that is also one of the town's own (``hazards.found``) says so in ``same_as``
and must give the same number for the same places and days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "share", "mean", "quantile", "distinct"]

TIMES = ("year", "quarter", "month", "season")
PLACES = ("town", "village", "topic", "trade", "type")
OF_HAZARDS = (*TIMES, *PLACES, "level", "source", "state", "item")
OF_VISITS = (*TIMES, *PLACES, "visit_class", "item_list")
OF_ACCIDENTS = (*TIMES, *PLACES, "accident_kind", "grade")
OF_CHECKS = (*TIMES, *PLACES, "checker")
CELLS, ROWS, COLUMNS, WHOLE = range(4)
"""``grain`` of an answer's row: a cell, the sum of a row, the sum of a column, the sum of all."""
REPEATED_WITHIN = 365
"""Days in which the same item failing again at the same firm is a repeat: a year, by definition."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number: over which records, dated by which day, counting what out of what.

    ``is_stock``: what stands at the end of the period, whenever it began; the first day does not matter.
    """

    name: str
    label: str
    unit: str
    definition: str
    table: str
    day: str
    counts: str
    kind: Kind = "count"
    out_of: str = ""
    of: str = ""
    quantile: float = 0.0
    is_stock: bool = False
    same_as: str = ""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it can be cut by."""
        return {
            "hazards": OF_HAZARDS, "visits": OF_VISITS, "accidents": OF_ACCIDENTS, "checks": OF_CHECKS,
        }[self.table]  # fmt: skip

    @property
    def adds_up(self) -> bool:
        """Whether the whole follows from the parts; a median or a number of firms does not."""
        return self.kind in ("count", "share", "mean")

    @property
    def is_whole(self) -> bool:
        """Whether its value is a whole number."""
        return self.kind in ("count", "distinct")


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to cut by."""

    name: str
    label: str

    @property
    def is_time(self) -> bool:
        """Whether its values have an order of their own."""
        return self.name in TIMES


def _hazards(name: str, label: str, definition: str, counts: str, **more: object) -> Measure:
    given = {"unit": "条", "table": "hazards", "day": "found_on", **more}
    return Measure(name=name, label=label, definition=definition, counts=counts, **given)


def _days(name: str, label: str, how: str, kind: Kind, quantile: float = 0.0) -> Measure:
    said = f"整改完成日期在期内的隐患，从发现到整改完成的天数，{how}"
    more = {"unit": "天", "day": "rectified_on", "of": "days", "kind": kind, "quantile": quantile}
    return _hazards(name, label, said, "rectified", **more)


MEASURES = {
    each.name: each
    for each in (
        _hazards("found", "排查隐患", "发现日期在期内的隐患，不含不予认定和作废的", "counted",
                 same_as="hazards.found"),
        _hazards("closed", "销号隐患", "销号日期在期内的隐患，不论何时发现", "closed", day="closed_on",
                 same_as="hazards.closed"),
        _hazards("closing_rate", "整改率", "发现日期在期内的隐患中，截至统计时已销号的比例", "closed",
                 kind="share", out_of="counted", unit="%", same_as="hazards.found"),
        _hazards("due", "应完成整改", "整改期限在期内的隐患", "counted", day="due_on", same_as="hazards.due"),
        _hazards("closed_on_time", "按期整改", "整改期限在期内、按期完成整改并已销号的隐患", "closed_on_time",
                 day="due_on", same_as="hazards.closed_on_time"),
        _hazards("on_time_rate", "按期整改率", "整改期限在期内的隐患中，按期完成整改并已销号的比例",
                 "closed_on_time", kind="share", out_of="counted", day="due_on", unit="%",
                 same_as="hazards.due"),
        _hazards("overdue", "逾期未改", "期末时期限已过而仍未完成整改的隐患，时间按发现日期分",
                 "overdue", is_stock=True, same_as="hazards.overdue"),
        _hazards("open", "在办隐患", "期末尚未销号、移送的隐患，时间按发现日期分", "open",
                 is_stock=True, same_as="hazards.open"),
        _hazards("major", "排查重大隐患", "发现日期在期内的重大隐患", "major",
                 same_as="hazards.major_found"),
        _hazards("major_open", "在治重大隐患", "期末尚未销号、移送的重大隐患，时间按发现日期分", "major_open",
                 is_stock=True, same_as="hazards.major_open"),
        _hazards("self_found_share", "自查发现占比", "发现日期在期内的隐患中，由企业自查发现的比例",
                 "self_found", kind="share", out_of="counted", unit="%", same_as="hazards.found"),
        _days("days_mean", "平均整改天数", "取平均数", "mean"),
        _days("days_median", "整改天数中位数", "一半不超过的天数", "quantile", 0.5),
        _days("days_most", "九成整改天数", "九成不超过的天数", "quantile", 0.9),
        _hazards("repeated", "重复隐患", "同一户的同一检查项，发现前一年内已被查出过的隐患；企业自查的不计",
                 "repeated"),
        _hazards("repeat_share", "重复率", "能比对（有企业、有检查项、不是企业自查）的隐患中，重复隐患的比例",
                 "repeated", kind="share", out_of="comparable", unit="%"),
        _hazards("firms", "有隐患的企业", "期内查出过隐患的企业和场所，每户计一次", "at_a_firm",
                 kind="distinct", of="subject", unit="户"),
        Measure("visits", "检查次数", "次", "期内提交、未作废的走访、检查和自查", "visits", "visited_on",
                "done", same_as="visits.done"),
        Measure("failing_visits", "查出问题的比例", "%", "期内的走访、检查和自查中，有不符合项的比例",
                "visits", "visited_on", "failing", kind="share", out_of="done", same_as="visits.done"),
        Measure("visited_firms", "检查户数", "户", "期内至少检查或自查过一次的企业和场所，每户计一次",
                "visits", "visited_on", "done", kind="distinct", of="subject"),
        Measure("accidents", "生产安全事故", "起", "发生日期在期内、按规定定了等级的事故", "accidents",
                "happened_on", "graded", same_as="accidents.happened"),
        Measure("incidents", "事故和事件", "起", "发生日期在期内的事故、轻伤、涉险和未遂事件", "accidents",
                "happened_on", "told", same_as="accidents.told"),
        Measure("checks_due", "应做自查", "次", "应查日期在期内、已做或已截止的自查", "checks", "due_on",
                "due", same_as="selfchecks.due"),
        Measure("checks_rate", "自查按时率", "%", "应做自查中，在截止时间以前做的比例", "checks", "due_on",
                "on_time", kind="share", out_of="due", same_as="selfchecks.due"),
    )
}  # fmt: skip

DIMENSIONS = {
    name: Dimension(name, label)
    for name, label in {
        "year": "年",
        "quarter": "季度",
        "month": "月",
        "season": "月份（各年合并）",
        "town": "镇街",
        "village": "村（社区）",
        "topic": "专题",
        "trade": "行业领域",
        "type": "对象类型",
        "level": "等级",
        "source": "来源",
        "state": "状态",
        "item": "检查项",
        "visit_class": "检查类别",
        "item_list": "检查表",
        "accident_kind": "事故类别",
        "grade": "事故等级",
        "checker": "由谁自查",
    }.items()
}
