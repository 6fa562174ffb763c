"""The rates: numerator, denominator, and the remainder as rows, each explained or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.town.orgs.models import Org
from anwang.work.coverage.queries import shares
from anwang.work.subjects.queries import type_choices

REASONS = {
    "closed": ("期内关停或查无此户", True),
    "suspended": ("停产停业整改", True),
    "fresh": ("期内新登记", True),
    "no-duty": ("没有要做的自查", True),
    "excused": ("本期自查已说明不做", True),
    "not-yet": ("自查还没到截止时间", True),
    "no-account": ("没有开通账号", False),
    "silent": ("有账号，没有自查", False),
    "before": ("以前去过，本期没去", False),
    "never": ("从没去过", False),
    "no-type": ("没有类型", False),
    "no-address": ("没有地址", False),
    "no-contact": ("没有联系人", False),
    "no-phone": ("没有电话", False),
    "review": ("待核对是不是档案里的", False),
    "unseen": ("漏管，档案里没有", False),
    "closed-here": ("档案里已关停，名单上还在", False),
    "transferred": ("已移送", True),
    "in-time": ("整改期限未到", True),
    "recheck": ("已整改，待复查", False),
    "not-assigned": ("还没有交办", False),
    "late": ("逾期后才改好", False),
    "overdue": ("逾期未改", False),
    "made-up": ("过了截止时间才补做", False),
    "not-done": ("没有做", False),
    "found-visit": ("检查时发现", True),
    "found-patrol": ("巡查时发现", True),
    "found-tip": ("群众举报", True),
    "found-assigned": ("上级交办", True),
}
"""Why a row is missing from a rate: in words, and whether that explains it."""
EXPLAINED = [name for name, (_, explained) in REASONS.items() if explained]


@dataclass(frozen=True)
class Kind:
    """A rate as it is defined: which measures it divides, and why rows may be missing."""

    id: str
    name: str
    unit: str
    counted: str
    out_of: str
    why: Callable[[Period], Any]
    definition: str
    type_path: str = "type"


KINDS = (
    Kind(
        "managed",
        "纳管率",
        "户",
        "coverage.managed",
        "coverage.listed",
        lambda period: shares.why_not_managed(),
        "各来源最近一份名单和网格发现里的户（每家只算一次，已核对不需纳管的不算）中，已在档案里纳管或待核的占比。",
        "",
    ),
    Kind(
        "complete",
        "信息完整率",
        "户",
        "subjects.complete",
        "subjects.managed",
        lambda period: shares.why_not_complete(),
        "目前纳管的企业和场所中，类型、地址、联系人和电话齐全的占比。",
    ),
    Kind(
        "self-checked",
        "自查率",
        "户",
        "coverage.self_checked",
        "coverage.obliged",
        shares.why_not_self_checked,
        "期内在管的企业中，至少提交过一次自查的占比。",
    ),
    Kind(
        "checked-on-time",
        "按期自查率",
        "次",
        "selfchecks.on_time",
        "selfchecks.due",
        lambda period: shares.why_not_in_time(),
        "应查日期在期内、已做或者已过截止时间的自查中，在截止时间以前做了的占比；停产停业、写明原因不查的不计。",
        "subject__type",
    ),
    Kind(
        "patrolled",
        "巡查率",
        "户",
        "coverage.patrolled",
        "coverage.present",
        shares.why_not_patrolled,
        "期内在管的企业和场所中，村、镇、部门或专家至少去过一次的占比。",
    ),
    Kind(
        "rectified",
        "整改率",
        "条",
        "hazards.found_closed",
        "hazards.found",
        lambda period: shares.why_not_closed(),
        "期内发现的隐患中，已复查销号的占比。",
        "subject__type",
    ),
    Kind(
        "on-time",
        "按期整改率",
        "条",
        "hazards.closed_on_time",
        "hazards.due",
        lambda period: shares.why_not_on_time(),
        "整改期限在期内的隐患中，在期限内改好并已销号的占比。",
        "subject__type",
    ),
    Kind(
        "self-found",
        "自报隐患占比",
        "条",
        "hazards.self_found",
        "hazards.found",
        lambda period: shares.how_else_found(),
        "期内发现的隐患中，由企业自查发现的占比。自己找出来的不算企业的不是。",
        "subject__type",
    ),
)


def share_words(counted: int, out_of: int) -> str:
    """96.4%, or — where there is nothing to divide by: never 100 % of nothing."""
    return f"{counted / out_of:.1%}" if out_of else "—"


@dataclass(frozen=True)
class Rate:
    """One rate of an organisation in a period."""

    kind: Kind
    scope: Scope
    period: Period

    def counted_rows(self) -> QuerySet[Any]:
        """The numerator's rows."""
        return measures.rows(self.kind.counted, self.scope, self.period)

    def all_rows(self) -> QuerySet[Any]:
        """The denominator's rows."""
        return measures.rows(self.kind.out_of, self.scope, self.period)

    def rest(self) -> QuerySet[Any]:
        """The rows that are missing, each with its ``reason``."""
        missing = self.all_rows().exclude(pk__in=self.counted_rows().order_by().values("pk"))
        return missing.annotate(reason=self.kind.why(self.period))

    @cached_property
    def counted(self) -> int:
        """The numerator."""
        return self.counted_rows().count()

    @cached_property
    def out_of(self) -> int:
        """The denominator."""
        return self.all_rows().count()

    @property
    def value(self) -> float | None:
        """The rate; None where there is nothing to divide by."""
        return self.counted / self.out_of if self.out_of else None

    @property
    def words(self) -> str:
        """As it is told."""
        return share_words(self.counted, self.out_of)

    @cached_property
    def reasons(self) -> list[tuple[str, str, bool, int]]:
        """Why rows are missing: reason, words, whether that explains it, how many; the unexplained first."""
        rows = self.rest().order_by().values("reason").annotate(figure=Count("pk", distinct=True))
        found = [(row["reason"], *REASONS[row["reason"]], row["figure"]) for row in rows]
        return sorted(found, key=lambda each: (each[2], -each[3]))

    @property
    def unexplained(self) -> int:
        """How many are missing for no good reason."""
        return sum(figure for _, _, explained, figure in self.reasons if not explained)

    @property
    def explained(self) -> int:
        """How many are missing for a good one."""
        return sum(figure for _, _, explained, figure in self.reasons if explained)

    def split(self, path: str) -> dict[Any, tuple[int, int]]:
        """Counted and out of, for each value of a column."""
        if not path:
            return {}
        counted, out_of = _by(self.counted_rows(), path), _by(self.all_rows(), path)
        return {key: (counted[key], out_of[key]) for key in out_of}


def _by(rows: QuerySet[Any], path: str) -> Counter[Any]:
    found = rows.order_by().values(path).annotate(figure=Count("pk", distinct=True))
    return Counter({row[path]: row["figure"] for row in found})


def rates_of(org: Org, period: Period) -> list[Rate]:
    """All of them."""
    return [Rate(kind, Scope(org=org), period) for kind in KINDS]


def rate_of(kind_id: str, org: Org, period: Period, **scope: Any) -> Rate:
    """One of them; LookupError where there is none of this id."""
    for kind in KINDS:
        if kind.id == kind_id:
            return Rate(kind, Scope(org=org, **scope), period)
    raise LookupError(f"没有这个率：{kind_id}；有 {'、'.join(kind.id for kind in KINDS)}")


@dataclass(frozen=True)
class Told:
    """One rate of one village or type."""

    kind: Kind
    words: str
    counted: int
    out_of: int
    narrowed: str
    """What, added to the address of the rate's rows, leads to these."""


Line = tuple[str, str, list[Told]]


def by_village(rates: list[Rate]) -> list[Line]:
    """Each village with every rate."""
    splits = [rate.split("village") for rate in rates]
    keys = {key for split in splits for key in split if key}
    places = sorted(Org.objects.filter(pk__in=keys), key=lambda org: org.path)
    lines = []
    for org in places:
        told = [
            _told(rate, split.get(org.pk), f"org={org.pk}") for rate, split in zip(rates, splits, strict=True)
        ]
        lines.append((f"org={org.pk}", str(org), told))
    return lines


def by_type(rates: list[Rate], town: Any) -> list[Line]:
    """Each type of subject with the rates of which a type is known: a lead has none yet."""
    typed = [rate for rate in rates if rate.kind.type_path]
    splits = [rate.split(rate.kind.type_path) for rate in typed]
    names = dict(type_choices(town))
    keys = sorted({key for split in splits for key in split if key})
    lines = []
    for key in keys:
        told = [
            _told(rate, split.get(key), f"{rate.kind.type_path}={key}")
            for rate, split in zip(typed, splits, strict=True)
        ]
        lines.append((key, names.get(key, key), told))
    return lines


def _told(rate: Rate, pair: tuple[int, int] | None, narrowed: str) -> Told:
    counted, out_of = pair or (0, 0)
    return Told(rate.kind, share_words(counted, out_of), counted, out_of, narrowed)
