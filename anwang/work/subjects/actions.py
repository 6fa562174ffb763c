"""Writes to subjects: register, correct, merge, open an account."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.actions import add_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import LEVELS, Org
from anwang.work.subjects import names, uscc
from anwang.work.subjects.models import Subject
from anwang.work.subjects.rules import is_officer, may_correct


@transaction.atomic
def register_subject(*, town_or_village: Org, by: Any, **fields: Any) -> Subject:
    """Open a file (建档): the subject, its leaf of the tree, its number. Officers' entries count as verified at once.

    ``by`` None is the system. Raises BadInput where the code is wrong or already registered in the town.
    """
    subject = Subject(**_tidy(fields))
    subject.town = town_or_village.town_id
    refuse_double_code(subject)
    for level in LEVELS:
        setattr(subject, level, getattr(town_or_village, f"{level}_id"))
    if by is not None and not may_correct(by, subject):
        raise PermissionDenied(f"须由管辖“{town_or_village}”的村（社区）干部、网格员或镇检查人员登记")
    if not subject.code:
        year = timezone.localdate().year
        subject.number = format_number(
            "LS", year, next_number("LS", scope=town_or_village.town_id, year=year)
        )
    subject.clean_fields(exclude=["org", "topic"])
    subject.org = add_org(
        kind=OrgKind.UNIT, name=subject.name, short_name=subject.name[:40], parent=town_or_village, by=by
    )
    subject.save(force_insert=True)
    record(by, "subjects.register", subject, label="登记", after=subject.stands)
    if by is not None and subject.address and is_officer(by, subject):
        subject.take("verify", by=by)
    return subject


def refuse_double_code(subject: Subject) -> None:
    """Refuse a code that another subject of the town already has, and say which."""
    if subject.code:
        same = Subject.objects.unmerged().filter(town=subject.town, code=subject.code).exclude(pk=subject.pk)
        if other := same.first():
            raise BadInput(
                f"统一社会信用代码 {subject.code} 已由“{other}”登记（{other.get_state_display()}），请先查看那一条",
                mend=other.get_absolute_url(),
            )


def merge(keep: Subject, drop: Subject, *, by: Any) -> Subject:
    """Close the double ``drop`` with a pointer to ``keep``; all that hangs on it moves (see ``receivers``)."""
    drop.take("merge", by=by, merged_into=keep)
    keep.refresh_from_db()
    return keep


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept: code normalised, names searchable, what the type says filled in."""
    tidy = dict(fields)
    if "code" in tidy:
        tidy["code"] = uscc.normalise(tidy["code"] or "")
    if "name" in tidy:
        tidy["name"] = " ".join(tidy["name"].split())
        tidy["plain_name"] = names.plain(tidy["name"])
    if tidy.get("type"):
        try:
            kind = packs.subject_type(tidy["type"])
        except LookupError as error:
            raise BadInput(f"{error.args[0]}，请从列表中选") from error
        tidy.setdefault("is_enterprise", kind.is_enterprise)
        tidy.setdefault("topic", packs.release(tidy["type"].partition("/")[0]).topic)
    return tidy
