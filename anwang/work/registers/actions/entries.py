"""An entry is written, corrected, ended; never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit import search
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.packs.shapes import STAGE, Register
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import LEVELS, Org
from anwang.work.registers import values as read
from anwang.work.registers.models import Entry, EntryFact
from anwang.work.registers.queries import Kept, wording_for
from anwang.work.registers.rules import is_current, keeps
from anwang.work.registers.writers import against_hand
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

KIND = "entry"


@transaction.atomic
def add_entry(
    in_register: Kept,
    holder: Org | Subject,
    values: Mapping[str, Any],
    *,
    by: Any,
    note: str = "",
    stage: str = "",
) -> Entry:
    """Write a line. ``values`` are clean, by column; ``by`` None is the system.

    ``stage`` is the one it already is in, where that is not the first. Raises ValidationError by column,
    PermissionDenied for a register that is another's.
    """
    register = in_register.register
    entry = blank_entry(in_register, holder)
    if by is not None and not keeps(by, entry):
        raise PermissionDenied(keeps.says(entry))
    entry.stage = _start(register, stage)
    entry.entered_on = timezone.localdate()
    entry.created_by = entry.changed_by = by
    _fill(entry, register, read.tidied(register, values))
    _save(entry, register)
    write_facts(entry, register)
    enter(entry)
    changes = read.changed(register, {}, entry.values)
    if at := register.stage(entry.stage):
        changes = {read.STAGE_LABEL: ["", at.name], **changes}
    record(by, "registers.add", entry, label=f"登记{register.name}", changes=changes, note=note)
    return entry


@transaction.atomic
def correct_entry(
    entry: Entry, values: Mapping[str, Any], *, by: Any, seen: int | None = None, note: str = ""
) -> Entry:
    """Correct a line under the wording in use now; the trail keeps both values. Nothing new changes nothing.

    ``seen`` is the version that was looked at.
    """
    entry.refresh_from_db(from_queryset=locked())
    demand_keeper(entry, by)
    if seen is not None and seen != entry.version:
        raise Conflict(f"“{entry}”刚刚被{entry.changed_by or '别人'}改过，请返回看看改了什么，再改")
    in_register = wording_for(entry)
    register, old = in_register.register, dict(entry.values)
    known = {column.id for column in register.fields}
    gone = {name: value for name, value in old.items() if name not in known}
    new = read.tidied(register, values)
    if {**gone, **new} == old:
        return entry
    if by is not None and (sentence := against_hand(entry, new)):
        raise NotReady(sentence)
    entry.release, entry.changed_by = in_register.release, by
    entry.version += 1
    _fill(entry, register, new, gone)
    _save(entry, register)
    write_facts(entry, register, since=timezone.localdate())
    enter(entry)
    changes = read.changed(register, old, entry.values)
    record(by, "registers.correct", entry, label="更正台账", changes=changes, note=note)
    return entry


@transaction.atomic
def end_entry(entry: Entry, *, because: str, by: Any, on: dt.date | None = None) -> Entry:
    """End a line (离职、停用、注销): it no longer counts, and stays for the record."""
    entry.refresh_from_db(from_queryset=locked())
    demand_keeper(entry, by)
    on = on or timezone.localdate()
    if not because.strip():
        raise ValidationError({"because": "请写明结束的原因，如离职、停用、已注销"})
    if on > timezone.localdate():
        raise ValidationError({"on": "结束日期还没有到，请填今天或以前的日期"})
    if on < entry.entered_on:
        raise ValidationError({"on": "结束日期不能早于登记日期"})
    entry.ended_on, entry.ended_because, entry.changed_by = on, because.strip()[:200], by
    entry.version += 1
    entry.save()
    record(by, "registers.end", entry, label="结束", note=entry.ended_because)
    return entry


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Let the entries of a merged subject go with the one that is kept; its doubles end."""
    held = {(each.register, each.key) for each in Entry.objects.current().filter(subject=keep)}
    for entry in Entry.objects.current().filter(subject=drop):
        if (entry.register, entry.key) in held:
            end_entry(entry, because=f"并入“{keep}”，那里已有同一条", by=None)
    place_at(Entry.objects.filter(subject=drop), keep.org, subject=keep)


def blank_entry(in_register: Kept, holder: Org | Subject) -> Entry:
    """An entry that holds nothing yet, placed where it will belong, so that rules can be asked."""
    register = in_register.register
    subject = holder if isinstance(holder, Subject) else None
    org = subject.org if subject else holder
    assert isinstance(org, Org)  # noqa: S101 -- for the type checker: a subject has an organisation
    _demand_holder(register, subject, org)
    entry = Entry(
        register=register.full_id,
        release=in_register.release,
        subject=subject,
        org=org,
        topic=in_register.topic,
    )
    for level in LEVELS:
        setattr(entry, level, getattr(org, f"{level}_id"))
    return entry


def _demand_holder(register: Register, subject: Subject | None, org: Org) -> None:
    """Refuse a holder that the register is not for."""
    if register.per == "subject":
        if subject is None or not register.concerns(subject.type):
            raise BadInput(f"“{subject or org}”不用登记{register.name}，请核对企业或场所的类型")
        if not subject.is_present:
            raise NotReady(f"“{subject}”{subject.get_state_display()}，不再登记台账")
    elif subject is not None or org.kind == OrgKind.UNIT:
        raise BadInput(f"{register.name}由单位登记，不登记在企业名下")
    elif register.per == "campaign" and org.kind != OrgKind.TOWN:
        raise BadInput(f"{register.name}全镇一本，请登记在镇名下")


def demand_keeper(entry: Entry, by: Any) -> None:
    if by is not None and not keeps(by, entry):
        raise PermissionDenied(keeps.says(entry))
    if not is_current(by, entry):
        raise NotReady(is_current.says(entry))


def _fill(
    entry: Entry, register: Register, values: dict[str, Any], gone: Mapping[str, Any] | None = None
) -> None:
    """Set the values and all that follows from them; refuse what is missing, wrong or there already."""
    _demand_values(register, values)
    entry.values = {**(gone or {}), **values}
    entry.key = read.key_of(register, values)
    entry.text = read.text_of(register, values)
    set_terms(entry, register)
    doubles = Entry.objects.current().filter(register=entry.register, org=entry.org, key=entry.key)
    if doubles.exclude(pk=entry.pk).exists():
        raise _double(entry, register)


def set_terms(entry: Entry, register: Register) -> None:
    """Set by which days something of it must happen, and from when on one is reminded."""
    terms = list(read.terms(register, entry.values, entry.stage))
    entry.expires_on = min((each.on for each in terms), default=None)
    entry.warns_on = min((each.from_on for each in terms), default=None)


def _start(register: Register, stage_id: str) -> str:
    """The stage that a new entry is in: the one that is said, else the first."""
    if not register.stages:
        return ""
    if stage_id and register.stage(stage_id) is None:
        names = "、".join(stage.name for stage in register.stages)
        raise ValidationError({STAGE: f"没有“{stage_id}”这个阶段，可选：{names}"})
    return stage_id or register.stages[0].id


def _double(entry: Entry, register: Register) -> ValidationError:
    """That the holder has such an entry already."""
    names = "、".join(column.label for column in register.keys)
    sentence = f"“{entry.holder}”的{register.name}里已有“{entry.key}”，请改那一条，或核对{names}"
    return ValidationError({register.keys[0].id: sentence})


def _save(entry: Entry, register: Register) -> None:
    """Write the row; who was a moment later than another with the same key hears so."""
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise _double(entry, register) from error


def _demand_values(register: Register, values: Mapping[str, Any]) -> None:
    wrong = {}
    for column in register.fields:
        value = values.get(column.id)
        if value is None and (column.required or column.key):
            wrong[column.id] = f"请填写{column.label}"
        elif value is not None and column.type == "choice" and value not in column.options:
            wrong[column.id] = f"没有“{value}”这一项，可选：{'、'.join(column.options)}"
    if wrong:
        raise ValidationError(wrong)


def locked() -> QuerySet[Entry]:
    """Entries with whose they are; nobody else changes the one that is read until the transaction ends."""
    rows: QuerySet[Entry] = Entry.objects.select_for_update(of=("self",))
    return rows.select_related("org", "subject")


def write_facts(entry: Entry, register: Register, *, since: dt.date | None = None) -> None:
    """Copy what lists and indicators look for; what no longer holds ends today (``since``)."""
    says = read.facts_of(register, entry.values, entry.stage)
    now = dict(entry.facts.now().values_list("column", "value")) if since else {}
    gone = [column for column, value in now.items() if says.get(column) != value]
    entry.facts.now().filter(column__in=gone, since=since).delete()  # said and unsaid on the same day
    entry.facts.now().filter(column__in=gone).update(until=since)
    EntryFact.objects.bulk_create(
        EntryFact(entry=entry, column=column, value=value, since=since)
        for column, value in says.items()
        if now.get(column) != value
    )


def enter(entry: Entry) -> None:
    """Let the search box find it by its key, and by what is written in it."""
    search.index(entry, kind=KIND, title=entry.key, text=f"{entry.holder} {entry.text}")
