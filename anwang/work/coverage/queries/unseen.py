"""Whom nobody sees: no account, no self-check or patrol for long, not known well enough, in no list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields import BooleanField
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.work.coverage.choices import LINKED
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.queries.shares import checkable_types, has_account
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit
from anwang.work.subjects.models import Subject

LACKS = {
    "account": "没有账号",
    "check": "久未自查",
    "patrol": "久未巡查",
    "facts": "信息不全",
    "list": "不在任何名单里",
}


ASKS = {
    "check": "已经 {days} 天没有自查，请上门看看，帮助经营者做一次自查",
    "facts": "档案信息不全，请上门核实类型、地址、联系人和电话，补到档案里",
}


def asking(about: str) -> str:
    """What a village is asked for, unless one says it in other words."""
    return ASKS.get(about, ASKS["facts"]).format(days=days_unseen("self-check"))


def days_unseen(what: str) -> int:
    """After how many days a firm counts as unseen (limits ``unseen-…`` of the packs)."""
    return packs.limit(f"core/unseen-{what}", timezone.localdate()).value


def unseen_subjects(rows: QuerySet[Subject]) -> QuerySet[Subject]:
    """Those of the subjects that lack something, each with what it lacks and when it was last seen."""
    visits = Visit.objects.done().filter(subject=OuterRef("pk")).order_by().values("subject")
    own = Q(visit_class=VisitClass.SELF_CHECK)
    seen = rows.annotate(
        last_check=Subquery(visits.filter(own).annotate(last=Max("visited_on")).values("last")),
        last_patrol=Subquery(visits.exclude(own).annotate(last=Max("visited_on")).values("last")),
    )
    lacking = seen.annotate(
        lacks_account=_flag(Q(is_enterprise=True) & ~has_account()),
        lacks_check=_flag(
            Q(is_enterprise=True, type__in=checkable_types()) & _before("last_check", "self-check")
        ),
        lacks_patrol=_flag(_before("last_patrol", "patrol")),
        lacks_facts=_flag(Q(type="") | Q(address="") | Q(contact_name="") | Q(contact_phone="")),
        lacks_list=_flag(Q(is_enterprise=True) & ~_in_a_list() & _lists_there_are()),
    )
    anything = Q(pk__in=[])
    for name in LACKS:
        anything |= Q(**{f"lacks_{name}": True})
    return lacking.filter(anything)


def _flag(condition: Any) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _before(column: str, what: str) -> Q:
    """Not for so many days; what never happened counts from the day of registration."""
    day = timezone.localdate() - dt.timedelta(days=days_unseen(what))
    midnight = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Q(**{f"{column}__lt": day}) | Q(**{f"{column}__isnull": True, "created_at__lt": midnight})


def _in_a_list() -> Exists:
    return Exists(Candidate.objects.current().filter(subject=OuterRef("pk"), state__in=LINKED))


def _lists_there_are() -> Exists:
    return Exists(Candidate.objects.filter(town=OuterRef("town")))


def counts_of(rows: QuerySet[Subject]) -> dict[str, int]:
    """How many lack what."""
    return {name: rows.filter(**{f"lacks_{name}": True}).count() for name in LACKS}
