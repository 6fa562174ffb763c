"""Writing and reading the trail.

A direct call in the writer's transaction, not a signal one could forget (ADR 3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from anwang.base.audit.models import GENESIS, HASHED, Chain, Event, facts_of, plain
from anwang.base.kit.bulk import insert, load, newest, update

SYSTEM = "系统"


@transaction.atomic(savepoint=False)  # what cannot be told must not have been done
def record(
    by: Any,
    verb: str,
    target: models.Model,
    *,
    label: str = "",
    before: Any = "",
    after: Any = "",
    note: str = "",
    changes: Mapping[str, Any] | None = None,
) -> Event:
    """Append one deed; ``by`` None is the system.

    ``before`` and ``after`` are members of the state's enumeration.
    """
    at = timezone.now()
    chain = _chain_of(timezone.localdate(at))
    told = dict(changes or {})
    if before != after:
        told = {"状态": [getattr(before, "label", str(before)), getattr(after, "label", str(after))], **told}
    event = Event(
        day=chain.day,
        seq=chain.count + 1,
        at=at,
        actor_id=getattr(by, "pk", None),
        actor_name=str(by) if by else SYSTEM,
        verb=verb,
        label=label,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_name=str(target)[:200],
        before=str(before),
        after=str(after),
        note=note,
        changes=told,
        previous=chain.head,
    )
    event.digest = event.fingerprint()
    insert(event)
    chain.count, chain.head = event.seq, event.digest
    update(chain, "count", "head")
    return event


@transaction.atomic
def record_many(
    by: Any,
    verb: str,
    kind: type[models.Model],
    targets: Iterable[tuple[int, str]],
    *,
    label: str,
    after: str = "",
    note: str = "",
) -> int:
    """Append the same deed for many records (key and name of each), link by link; how many they were."""
    at = timezone.now()
    chain = _chain_of(timezone.localdate(at))
    facts = {
        "day": plain(chain.day),
        "at": plain(at),
        "actor_id": getattr(by, "pk", None),
        "actor_name": str(by) if by else SYSTEM,
        "verb": verb,
        "label": label,
        "target_type": kind._meta.label_lower,
        "before": "",
        "after": str(after),
        "note": note,
        "changes": {"状态": ["", getattr(after, "label", str(after))]} if after else {},
    }

    row = {name: facts.get(name) for name in HASHED} | {"day": chain.day, "at": at}

    def links() -> Iterator[list[Any]]:
        for target_id, name in targets:
            chain.count += 1
            own = {
                "seq": chain.count,
                "target_id": target_id,
                "target_name": name[:200],
                "previous": chain.head,
            }
            facts.update(own)
            chain.head = hashlib.sha256(facts_of(facts)).hexdigest()
            row.update(own)
            yield [*row.values(), chain.head]

    count = load(Event, [*HASHED, "digest"], links())
    chain.save(update_fields=["count", "head"])
    return count


def history(target: models.Model) -> models.QuerySet[Event]:
    """A record's deeds, first to last."""
    kind = target._meta.label_lower
    return Event.objects.filter(target_type=kind, target_id=target.pk).order_by("id")


def histories(targets: Iterable[models.Model]) -> models.QuerySet[Event]:
    """The deeds done to several records that belong together, first to last."""
    q = models.Q(pk__in=[])
    for target in targets:
        q |= models.Q(target_type=target._meta.label_lower, target_id=target.pk)
    return Event.objects.filter(q).order_by("id")


def last_event(target: models.Model) -> Event | None:
    """The newest deed done to a record."""
    return history(target).last()


def _chain_of(day: Any) -> Chain:
    """The day's chain, locked until the transaction ends; a new day begins where the last one ended.

    A clock that was set back does not open the past again: the newest day goes on.
    """
    last = newest(Chain, "day")
    if last is not None and last.day >= day:
        return last
    Chain.objects.get_or_create(day=day, defaults={"head": last.head if last else GENESIS})
    return Chain.objects.select_for_update().get(pk=day)
