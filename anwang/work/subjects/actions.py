"""Writes to subjects: register, correct, merge, open an account."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.pinyin import initials
from anwang.base.kit.refusals import BadInput, Conflict
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.actions import add_org, move_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import LEVELS, Org
from anwang.town.people import actions as people
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects import names, searching, uscc
from anwang.work.subjects.facts import changed_facts
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_of
from anwang.work.subjects.rules import is_of_the_firm, is_officer, may_correct
from anwang.work.subjects.signals import subject_retyped

CONTACT = frozenset({"contact_name", "contact_phone", "employees"})  # what a firm may correct about itself


@transaction.atomic
def register_subject(*, town_or_village: Org, by: Any, **fields: Any) -> Subject:
    """Open a file (建档): the subject, its leaf of the tree, its number.

    What an officer registers counts as verified at once. ``by`` None is the system. Raises ValidationError
    with what is wrong and where, such as a code that is already registered in the town.
    """
    subject = Subject(**_tidy(fields))
    for level in LEVELS:
        setattr(subject, level, getattr(town_or_village, f"{level}_id"))
    if by is not None and not may_correct(by, subject):
        raise PermissionDenied(f"须由管辖“{town_or_village}”的村（社区）干部、网格员或镇检查人员登记")
    _refuse_double_code(subject)
    _number(subject)
    subject.clean_fields(exclude=["org", "topic"])
    subject.org = add_org(
        kind=OrgKind.UNIT, name=subject.name, short_name=subject.name[:40], parent=town_or_village, by=by
    )
    subject.save(force_insert=True)
    searching.enter(subject)
    record(by, "subjects.register", subject, label="登记", after=subject.stands)
    if by is not None and subject.address and is_officer(by, subject):
        subject.take("verify", by=by)
    return subject


@transaction.atomic
def correct(
    subject: Subject,
    *,
    by: Any,
    town_or_village: Org | None = None,
    seen: int | None = None,
    told_by: Any = None,
    note: str = "",
    **fields: Any,
) -> Subject:
    """Correct what is known of a subject; the firm itself corrects its contact data only.

    The trail keeps both values. ``seen`` is the version that was looked at. ``told_by``: whom the trail names
    where the system writes (``by`` None) for somebody whose right was seen to already.
    """
    subject.refresh_from_db(from_queryset=Subject.objects.select_for_update())
    _demand_corrector(subject, by, {*fields, *(["org"] if town_or_village else [])})
    if seen is not None and seen != subject.version:
        raise Conflict(f"“{subject}”刚刚被别人改过，请返回看看改了什么，再更正")
    if town_or_village is not None and town_or_village.pk != subject.org.parent_id:
        move_org(subject.org, town_or_village, by=by)
        subject.refresh_from_db()
    type_before, changes = subject.type, _set(subject, _tidy(fields))
    _refuse_double_code(subject)
    _number(subject)
    subject.clean_fields(exclude=["org", "topic"])
    subject.validate_constraints()
    if subject.org.name != subject.name:
        subject.org.name, subject.org.short_name = subject.name, subject.name[:40]
        subject.org.save(update_fields=["name", "short_name"])
    if changes:
        subject.version += 1
        subject.save()
        searching.enter(subject)
        record(by or told_by, "subjects.correct", subject, label="更正信息", changes=changes, note=note)
    if subject.type != type_before:
        subject_retyped.send(Subject, subject=subject)
    return subject


def merge(keep: Subject, drop: Subject, *, by: Any) -> Subject:
    """Close the double ``drop`` with a pointer to ``keep``, to which all that hangs on it moves."""
    drop.take("merge", by=by, merged_into=keep)
    keep.refresh_from_db()
    return keep


@transaction.atomic
def tell_apart(one: Subject, other: Subject, *, by: Any) -> None:
    """Say that two which look alike are not the same (不是同一家); they are not offered for merging again."""
    if not may_correct(by, one):
        raise PermissionDenied(may_correct.says(one))
    one.told_apart.add(other)
    record(
        by,
        "subjects.tell_apart",
        one,
        label="核对重复",
        note=f"与“{other}”（{other.shown_number}）不是同一家",
    )


@transaction.atomic
def open_account(subject: Subject, *, name: str, phone: str, by: Any) -> tuple[User, str]:
    """Give the principal an account, named by phone, and the one-time password to hand over.

    A phone that already signs in gets the post added, and no new password ("").
    """
    if not may_correct(by, subject):
        raise PermissionDenied(may_correct.says(subject))
    user = User.objects.filter(username=phone).first()
    password = ""
    if user is None:
        user = people.open_account(username=phone, name=name, phone=phone, by=by)
        password = people.issue_password(user, by=by)
    elif user.name != name:
        raise BadInput(f"手机号 {phone} 已是“{user.name}”的账号，姓名对不上，请核对")
    people.appoint(user, subject.org, Role.PRINCIPAL, by=by)
    record(by, "subjects.open_account", subject, label="开通企业账号", note=f"{user.name} {phone}")
    return user, password


def _demand_corrector(subject: Subject, by: Any, wanted: set[str]) -> None:
    """Refuse whoever may not correct these facts."""
    if by is None or may_correct(by, subject):
        return
    if not is_of_the_firm(by, subject):
        raise PermissionDenied("须由管辖此处的村（社区）干部、网格员或镇检查人员更正")
    if not wanted <= CONTACT:
        raise PermissionDenied("企业可以更正联系人、联系电话和从业人数；其他信息请联系村（社区）更正")


def _refuse_double_code(subject: Subject) -> None:
    """Refuse a code that another subject of the town already has, and say which."""
    if subject.code:
        same = Subject.objects.unmerged().filter(town=subject.town, code=subject.code).exclude(pk=subject.pk)
        if other := same.first():
            sentence = f"已由“{other}”登记（{other.get_state_display()}），请先查看那一条，同一家不要重复登记"
            raise ValidationError({"code": sentence})


def _number(subject: Subject) -> None:
    """Give a township number to a subject that has no credit code; one that was given stays."""
    if not subject.code and not subject.number:
        year = timezone.localdate().year
        subject.number = format_number("LS", year, next_number("LS", scope=subject.town or 0, year=year))


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept: code normalised, names comparable, what the type says filled in."""
    tidy = dict(fields)
    if "code" in tidy:
        tidy["code"] = uscc.normalise(tidy["code"] or "")
    if "name" in tidy:
        tidy["name"] = " ".join(tidy["name"].split())
        tidy["plain_name"] = names.plain(tidy["name"])
        tidy["initials"] = initials(tidy["name"])[:80]
    if tidy.get("type"):
        try:
            kind = packs.subject_type(tidy["type"])
        except LookupError as error:
            raise ValidationError({"type": f"{error.args[0]}，请从列表中选"}) from error
        tidy.setdefault("is_enterprise", kind.is_enterprise)
        tidy.setdefault("topic", packs.release(tidy["type"].partition("/")[0]).topic)
    return tidy


def _set(subject: Subject, values: dict[str, Any]) -> dict[str, list[str]]:
    """Set the values; what changed, in words, for the trail."""
    changes: dict[str, list[str]] = {}
    for name, value in values.items():
        old = getattr(subject, name)
        if old == value:
            continue
        if name == "facts":
            changes |= changed_facts(type_of(subject), old, value)
            subject.facts = value
            continue
        before = _words(subject, name)
        setattr(subject, name, value)
        field: Any = Subject._meta.get_field(name)
        if field.editable:
            changes[str(field.verbose_name)] = [before, _words(subject, name)]
    return changes


def _words(subject: Subject, name: str) -> str:
    """A value as the trail tells it."""
    if name == "type":
        return subject.type_name
    value = getattr(subject, name)
    return (
        {True: "是", False: "否", None: ""}.get(value, str(value))
        if isinstance(value, bool | None)
        else str(value)
    )
