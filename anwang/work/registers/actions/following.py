"""A register that got another name, other columns or stages: the entries that are there follow (ADR 22)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import STAGE, Register
from anwang.work.registers import values as read
from anwang.work.registers.actions.entries import enter, set_terms, write_facts
from anwang.work.registers.models import Entry, EntryFact
from anwang.work.registers.queries import Kept
from anwang.work.registers.reading import cleaned

LABEL = "台账并入"


@transaction.atomic
def follow_registers(release: Release, *, by: Any = None) -> int:
    """Bring the entries of former registers, and those without a stage, up to a release; again: nothing.

    Returns how many entries followed.
    """
    count = 0
    for register in release.pack.registers:
        kept = Kept(register, release)
        for entry in _former(register, release):
            _follow(entry, kept, by)
            count += 1
        _begin(_unstaged(register, release), register)
    return count


def _former(register: Register, release: Release) -> QuerySet[Entry]:
    """The entries under its former names whose holder is of the kind that keeps it now."""
    if not register.formerly:
        return Entry.objects.none()
    rows = _in_town(release).filter(register__in=register.formerly)
    return rows.filter(subject__isnull=register.per != "subject")


def _unstaged(register: Register, release: Release) -> QuerySet[Entry]:
    """Entries written before the register had stages."""
    if not register.stages:
        return Entry.objects.none()
    return _in_town(release).filter(register=register.full_id, stage="")


def _in_town(release: Release) -> QuerySet[Entry]:
    rows: QuerySet[Entry] = Entry.objects.select_related("org", "subject", "release").order_by("pk")
    return rows.filter(town=release.org_id) if release.org_id else rows


def _follow(entry: Entry, kept: Kept, by: Any) -> None:
    """Columns that are still there keep their values; what is gone is told in the trail and stored."""
    former, register, old = entry.sheet, kept.register, dict(entry.values)
    values = _fitting(register, old)
    gone = {name: value for name, value in old.items() if name not in values}
    was = entry.register
    entry.register, entry.release, entry.topic = register.full_id, kept.release, kept.topic
    if register.stages:
        entry.stage = entry.stage if register.stage(entry.stage) else register.stages[0].id
    else:
        entry.stage = ""
    entry.values = {**gone, **values}
    entry.key = _key(entry, register, values)
    entry.text = read.text_of(register, values)
    set_terms(entry, register)
    entry.version += 1
    entry.save()
    write_facts(entry, register, since=timezone.localdate())
    enter(entry)
    lost = {column.label: [read.words(column, old), ""] for column in former.fields if column.id in gone}
    note = f"原登记在“{former.name}”（{was}）" + ("；下列栏目已不用，内容保留在此" if lost else "")
    record(by, "registers.follow", entry, label=f"{LABEL}“{register.name}”", changes=lost, note=note)


def _fitting(register: Register, old: Mapping[str, Any]) -> dict[str, Any]:
    """The values whose column is still there and can still hold them."""
    values, wrong = cleaned(register, old)
    kept = read.tidied(register, values)
    picked = {column.id for column in register.fields if column.type == "choice"}
    return kept | {name: old[name] for name in wrong if name in picked and old.get(name)}


def _key(entry: Entry, register: Register, values: Mapping[str, Any]) -> str:
    """What it is called now; as before where that says nothing, or is another's name already."""
    new = read.key_of(register, values)
    known = any(column.id in values for column in register.keys)
    doubles = Entry.objects.current().filter(register=register.full_id, org=entry.org).exclude(pk=entry.pk)
    for key in (*([new] if known else []), entry.key):
        if entry.ended_on is not None or not doubles.filter(key=key).exists():
            return key
    mark = f"{read.KEY_MARK}原第 {entry.pk} 条"
    return f"{entry.key[: read.LONGEST_KEY - len(mark)]}{mark}"


def _begin(entries: QuerySet[Entry], register: Register) -> None:
    """Put entries into the first stage, as if they had always been there."""
    found = list(entries)
    if not found:
        return
    first = register.stages[0]
    Entry.objects.filter(pk__in=[entry.pk for entry in found]).update(stage=first.id)
    EntryFact.objects.bulk_create(
        EntryFact(entry=entry, column=STAGE, value=first.name[: read.LONGEST_FACT]) for entry in found
    )
