"""What happens to everything that hangs on a double when it is merged.

Apps above know what they hang on a subject; each says, from its ``ready()``, how it moves its own rows::

    @on_merge
    def move_hazards(keep: Subject, drop: Subject) -> None:
        place_at(Hazard.objects.filter(subject=drop), keep.org, subject=keep)

Called in the transaction of the merge, after the double has been closed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from anwang.base.audit.trail import record
from anwang.town.orgs.models import LEVELS, Org
from anwang.town.people.actions import appoint, relieve
from anwang.town.people.choices import Role
from anwang.work.subjects import searching
from anwang.work.subjects.signals import subject_retyped

if TYPE_CHECKING:
    from anwang.work.subjects.models import Subject

Handler = Callable[[Any, Any], None]
BORROWED = ("contact_name", "contact_phone", "employees", "address", "latitude", "longitude", "type")

merge_handlers: list[Handler] = []


def on_merge(handler: Handler) -> Handler:
    """Let the handler move its rows from the double to the one that is kept: ``handler(keep, drop)``."""
    if handler not in merge_handlers:
        merge_handlers.append(handler)
    return handler


def place_at(rows: QuerySet[Any], org: Org, **also: Any) -> int:
    """Move placed rows to an organisation, level columns included, and set what else changes."""
    return rows.update(org=org, **{level: getattr(org, f"{level}_id") for level in LEVELS}, **also)


def hand_over(keep: Subject, drop: Subject, *, by: Any) -> None:
    """Move people and linked rows from the double to the one that is kept, and what only the double knew."""
    for post in drop.org.posts.filter(is_active=True).select_related("user", "org"):
        appoint(post.user, keep.org, Role(post.role), by=by)
        relieve(post, by=by)
    for handler in merge_handlers:
        handler(keep, drop)
    learnt = _learn(keep, drop)
    keep.version += 1
    keep.save()
    searching.enter(keep)
    searching.enter(drop)
    if str(keep._meta.get_field("type").verbose_name) in learnt:
        subject_retyped.send(type(keep), subject=keep)
    record(
        by,
        "subjects.absorb",
        keep,
        label="并入重复对象",
        note=f"{drop}（{drop.shown_number}）",
        changes=learnt,
    )


def _learn(keep: Subject, drop: Subject) -> dict[str, list[str]]:
    """Take over what the one that is kept does not know; returns the changes in words."""
    learnt = {}
    names = [
        name for name in (*BORROWED, "code") if getattr(keep, name) in ("", None) and getattr(drop, name)
    ]
    for name in names:
        setattr(keep, name, getattr(drop, name))
        learnt[str(keep._meta.get_field(name).verbose_name)] = ["", str(getattr(drop, name))]
    keep.facts = {**drop.facts, **keep.facts}
    return learnt
