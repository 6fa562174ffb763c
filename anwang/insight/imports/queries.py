"""Reads about batches: what holds their records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Max, Min, QuerySet

from anwang.base.audit.models import Event
from anwang.insight.imports.choices import BatchStage, Deed
from anwang.insight.imports.models import Batch
from anwang.insight.imports.targets.frame import Target
from anwang.insight.imports.targets.people import PeopleAccounts
from anwang.town.people.models import User

SHOWN = 100


def opens_accounts(batch: Batch) -> bool:
    """Whether its rows are people who sign in, and written."""
    return batch.target == PeopleAccounts.id and batch.stage == BatchStage.DONE


def accounts_waiting(batch: Batch) -> QuerySet[User]:
    """The accounts that it opened and nobody has used yet; those without any password first."""
    opened = batch.outcomes.filter(deed=Deed.MADE).values("object_id")
    rows: QuerySet[User] = User.objects.never_signed_in().filter(pk__in=opened)
    return rows.order_by("must_change_password", "pk")


@dataclass
class Holds:
    """Which records are held, and by what."""

    by_record: dict[int, str] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        """Whether anything holds."""
        return bool(self.by_record)

    @property
    def count(self) -> int:
        """How many records."""
        return len(self.by_record)

    @property
    def words(self) -> str:
        """检查任务 3 条，之后办理过 2 条."""
        return "，".join(f"{reason} {count} 条" for reason, count in self.reasons.most_common(5))

    def add(self, key: int, reason: str) -> None:
        """This record is held by that; the first reason is told."""
        self.reasons[reason] += 1
        self.by_record.setdefault(key, reason)


def holds_on(batch: Batch, kind: Target) -> Holds:
    """What somebody did to the batch's records since, and what refers to them now.

    Every deed is on the trail, so that anything younger than the batch's own last one holds; what refers to a
    record holds it whether anybody told or not.
    """
    holds = Holds()
    everything = batch.outcomes.values("object_id")
    later = Event.objects.filter(
        target_type=kind.model._meta.label_lower, pk__gt=batch.last_event, target_id__in=everything
    )
    for target_id, label in later.order_by("pk").values_list("target_id", "label"):
        holds.add(target_id, f"之后{label or '办理'}")
    made = batch.outcomes.filter(deed=Deed.MADE).values("object_id")
    rows = kind.model._base_manager.filter(pk__in=made)
    pointed = [("pk", relation) for relation in _relations(kind.model)]
    for model, path in kind.companions():
        pointed += [(path, each) for each in _relations(model) if each.related_model is not kind.model]
    spans = {path: _span(rows, path) for path in {path for path, _ in pointed}}
    for path, relation in pointed:
        span = spans[path]
        if span and relation.related_model not in kind.belongings:
            _add(holds, relation, rows, path, span)
    return holds


def _span(rows: QuerySet[Any], path: str) -> tuple[int, int] | None:
    """The least and the greatest key: whatever points at none between them need not be asked row by row."""
    found = rows.order_by().aggregate(least=Min(path), most=Max(path))
    return None if found["least"] is None else (found["least"], found["most"])


def _relations(model: Any) -> list[Any]:
    """Every table that points at this one, but to itself."""
    found = model._meta.get_fields(include_hidden=True)
    return [
        each
        for each in found
        if each.auto_created and not each.concrete and (each.one_to_many or each.one_to_one)
    ]


def _add(holds: Holds, relation: Any, rows: QuerySet[Any], path: str, span: tuple[int, int]) -> None:
    """The records that rows of this table point at."""
    name = relation.field.name
    pointing = relation.related_model._base_manager.filter(
        **{f"{name}__gte": span[0], f"{name}__lte": span[1]}
    )
    if not pointing.exists():
        return
    pointing = pointing.filter(**{f"{name}__in": rows.values(path)})
    if relation.related_model is relation.model:
        pointing = pointing.exclude(pk=F(relation.field.attname))
    keys = list(pointing.values_list(relation.field.attname, flat=True)[: SHOWN * 10])
    if keys:
        known = dict(rows.filter(**{f"{path}__in": keys}).values_list(path, "pk"))
        for key in keys:
            holds.add(known.get(key, key), str(relation.related_model._meta.verbose_name))
