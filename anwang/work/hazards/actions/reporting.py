"""A hazard is found, and perhaps put right on the spot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit import search
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Item
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.choices import Slot
from anwang.town.notices.actions import tell
from anwang.town.notices.choices import Urgency
from anwang.town.orgs.models import Org
from anwang.town.people.choices import FIRM, Role
from anwang.town.people.models import User
from anwang.work.hazards.actions.flagging import look_at
from anwang.work.hazards.choices import HazardLevel, HazardSource
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.signals import hazards_changed
from anwang.work.risks.models import Control
from anwang.work.subjects.models import Subject

NUMBER_KIND = "HZ"


@transaction.atomic
def report_hazard(
    *,
    by: Any,
    subject: Subject | None = None,
    org: Org | None = None,
    title: str = "",
    level: str = "",
    topic: str = "",
    item: Item | str | None = None,
    release: Release | None = None,
    checklist: str = "",
    source: str = "",
    detail: str = "",
    basis: str = "",
    within_days: int | None = None,
    criterion: str = "",
    place: str = "",
    control: Control | None = None,
    found_on: dt.date | None = None,
    photos: Iterable[Any] = (),
) -> Hazard:
    """Register a hazard (登记隐患) at a subject, or at an organisation where it belongs to no subject.

    What an ``item`` of a ``checklist`` says of a failure — words, level, days, basis, criterion — is
    filled in where the caller leaves it out, and pinned with its ``release``. ``by`` None is the system.
    The photos show what is wrong. ``control`` is the measure of the subject's register that did not hold; its
    risk point says where, if nobody else does.
    """
    org = subject.org if subject is not None else org
    if org is None:
        raise BadInput("请选择隐患所在的企业、场所或单位")
    if by is not None and not _may_report(by, org):
        raise PermissionDenied(f"“{org}”不在你负责的范围内")
    known = _from_pack(item, checklist, release)
    today = timezone.localdate()
    hazard = Hazard(
        org=org,
        subject=subject,
        title=" ".join((title or known.get("title", "")).split()),
        detail=detail,
        level=level or known.get("level", HazardLevel.GENERAL),
        topic=topic or known.get("topic", "") or (subject.topic if subject is not None else ""),
        release=release or known.get("release"),
        checklist=checklist,
        item=item.id if isinstance(item, Item) else item or "",
        source=source or (HazardSource.SELF_CHECK if _is_firm(by) else HazardSource.PATROL),
        basis=(basis or known.get("basis", ""))[:300],
        within_days=known.get("within_days") if within_days is None else within_days,
        criterion=criterion or known.get("criterion", ""),
        place=_place_of(control, subject, place),
        control=control,
        found_on=found_on or today,
        found_by=by,
    )
    if hazard.found_on > today:
        raise BadInput("发现日期不能晚于今天")
    hazard.clean_fields(exclude=["org", "subject", "release", "control", "found_by", "number", "assignee"])
    hazard.number = _number(org, today.year)
    hazard.save(force_insert=True)
    record(by, "hazards.report", hazard, label="登记隐患", after=hazard.stands)
    search.index(hazard, kind="hazard", title=hazard.title, code=hazard.number, text=str(subject or ""))
    photos = list(photos)
    if photos:
        attach_photos(hazard, photos, slot=Slot.BEFORE, by=by)
    _tell_supervisors(hazard, by)
    look_at(hazard)
    hazards_changed.send(Hazard, hazards=[hazard.pk])
    return hazard


@transaction.atomic
def fix_on_spot(hazard: Hazard, *, by: Any, before: Iterable[Any] = (), after: Iterable[Any] = ()) -> Hazard:
    """Put right at once (当场改正), with a photo of each side; a general hazard only.

    Before the finder's eyes: closed. By the firm's own people: handed to somebody else's eyes.
    """
    for files, slot in ((list(before), Slot.BEFORE), (list(after), Slot.AFTER)):
        if files:
            attach_photos(hazard, files, slot=slot, by=by)
    own = by.covers(hazard, *FIRM)
    return hazard.take("fix_by_firm" if own else "fix_on_site", by=by)


def _place_of(control: Control | None, subject: Subject | None, said: str) -> str:
    """Where the measure is kept up, unless somebody said; it must be in the register of the same subject."""
    if control is None:
        return said
    point = control.event.point
    if subject is None or point.subject_id != subject.pk:
        raise BadInput(f"管控措施“{control}”不在“{subject or '这里'}”的风险清单里，请重新选择")
    return said or point.place or point.name


def _may_report(by: Any, org: Org) -> bool:
    """Whoever covers the place; and any staff of its town, whose topic need not be the hazard's."""
    for post in by.posts_held:
        level = post.org.level
        if level and getattr(org, f"{level}_id") == post.org_id:
            return True
        if not level and post.org.town_id in (org.town_id, None) and post.org.district_id == org.district_id:
            return True
    return False


def _is_firm(by: Any) -> bool:
    return by is not None and bool(by.is_client)


def _from_pack(item: Item | str | None, checklist: str, release: Release | None) -> dict[str, Any]:
    """What the pack says of this item's failure."""
    if item is None or not checklist:
        return {}
    listed = packs.checklist(checklist, release)
    found = item if isinstance(item, Item) else listed.item(item)
    pinned = release or packs.release(listed.pack_id)
    failed = found.if_failed
    return {
        "title": failed.hazard,
        "level": failed.level,
        "within_days": failed.within_days,
        "basis": packs.cited(found, pinned),
        "criterion": listed.qualify(failed.criterion) if failed.criterion and failed.level == "major" else "",
        "topic": pinned.topic,
        "release": pinned,
    }


def _number(org: Org, year: int) -> str:
    """HZ-2026-0183, without gaps in a town's year."""
    scope = org.town_id or org.district_id or org.pk
    return format_number(NUMBER_KIND, year, next_number(NUMBER_KIND, scope=scope, year=year))


def _tell_supervisors(hazard: Hazard, by: Any) -> None:
    supervisors = User.objects.holding(Role.SUPERVISOR, over=hazard)
    level = "重大隐患" if hazard.is_major else "隐患"
    tell(
        supervisors,
        f"新登记{level}待核实：{hazard}",
        url=hazard.get_absolute_url(),
        by=by,
        urgency=Urgency.MAJOR_HAZARD if hazard.is_major else None,
    )
