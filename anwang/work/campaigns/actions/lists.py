"""Rows are entered into the two lists, corrected, and linked to what they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.flow.workflow import words_of
from anwang.base.kit.fields import label_at
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.base.kit.search import index
from anwang.town.evidence.actions import attach_files
from anwang.town.evidence.choices import Slot
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign, Link, Problem, Remedy
from anwang.work.campaigns.queries import offices_to_enter_for, people_of
from anwang.work.campaigns.rules import may_correct, may_link
from anwang.work.hazards.models import Hazard

PARTS = {
    Problem: ("title", "detail", "kind", "source", "source_note", "topic", "found_on"),
    Remedy: ("title", "kind", "content", "topic"),
}
"""What may be corrected of a row while it is open; unit and day have steps of their own."""


@transaction.atomic
def enter_problem(campaign: Campaign, *, org: Org, by: Any, **parts: Any) -> Problem:
    """Enter an institutional problem (登记制度性问题) that a unit of the town has to solve."""
    problem = Problem(campaign=campaign, org=_own(campaign, org, by), entered_by=by, **parts)
    if problem.found_on > timezone.localdate():
        raise BadInput("发现日期不能晚于今天")
    _save_new(problem, by, "登记问题")
    tell(people_of(org), f"问题隐患清单新增，由{org}解决：{problem}", url=problem.get_absolute_url(), by=by)
    return problem


@transaction.atomic
def enter_remedy(
    campaign: Campaign, *, org: Org, by: Any, answers: Iterable[Problem | Hazard] = (), **parts: Any
) -> Remedy:
    """Enter a remedy (登记制度措施), at once with the problems and hazards that it answers."""
    remedy = Remedy(campaign=campaign, org=_own(campaign, org, by), entered_by=by, **parts)
    _save_new(remedy, by, "登记制度措施")
    for thing in answers:
        link(remedy, thing, by=by)
    tell(people_of(org), f"制度措施清单新增，由{org}落实：{remedy}", url=remedy.get_absolute_url(), by=by)
    return remedy


@transaction.atomic
def correct_row(row: Problem | Remedy, *, by: Any, seen: int | None = None, **parts: Any) -> Problem | Remedy:
    """Correct what a row says while somebody still works on it."""
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
    if not may_correct(by, row):
        raise PermissionDenied(may_correct.says(row))
    if not row.is_open:
        raise NotReady(f"当前为“{row.get_state_display()}”，不能再修改")
    if seen is not None and seen != row.version:
        raise Conflict("这条记录已被他人修改，请先看看改了什么，再重新填写", mend=row.get_absolute_url())
    changes = _set(row, {name: value for name, value in parts.items() if name in PARTS[type(row)]})
    row.full_clean()
    row.version += 1
    row.save()
    record(by, "campaigns.correct_row", row, label="修改", changes=changes)
    _index(row)
    return row


@transaction.atomic
def link(remedy: Remedy, thing: Problem | Hazard, *, by: Any) -> Link:
    """Say that a remedy answers a problem or hazard (对应); said twice, it stands once."""
    _may_link(remedy, thing, by)
    end = {"problem": thing} if isinstance(thing, Problem) else {"hazard": thing}
    made, is_new = Link.objects.get_or_create(remedy=remedy, removed_at=None, **end, defaults={"made_by": by})
    if is_new:
        _tell_trails(made, by, "对应")
    return made


@transaction.atomic
def unlink(made: Link, *, by: Any) -> Link:
    """Say that it does not after all (取消对应); earlier days still show it."""
    _may_link(made.remedy, made.answered, by)
    if made.removed_at is None:
        made.removed_by, made.removed_at = by, timezone.now()
        made.save(update_fields=["removed_by", "removed_at"])
        _tell_trails(made, by, "取消对应")
    return made


@transaction.atomic
def adopt_regulation(
    remedy: Remedy,
    *,
    by: Any,
    outcome_name: str,
    outcome_on: dt.date,
    outcome_number: str = "",
    note: str = "",
    files: Iterable[Any] = (),
) -> Remedy:
    """A remedy became a regulation or mechanism (形成制度成果): its name, number and day, and its paper."""
    files = list(files)
    if files:
        attach_files(remedy, files, slot=Slot.PAPER, by=by)
    return remedy.take(
        "adopt", by=by, note=note,
        outcome_name=outcome_name, outcome_number=outcome_number, outcome_on=outcome_on,
    )  # fmt: skip


def _own(campaign: Campaign, org: Org, by: Any) -> Org:
    """The unit, if this person may enter rows for it."""
    if not offices_to_enter_for(by, campaign).filter(pk=org.pk).exists():
        raise PermissionDenied(f"你不能为“{org}”登记：须由应急办、执法检查人员或本单位登记")
    return org


def _save_new(row: Problem | Remedy, by: Any, label: str) -> None:
    row.full_clean()
    row.save(force_insert=True)
    record(by, f"campaigns.enter_{row._meta.model_name}", row, label=label, after=row.stands)
    _index(row)


def _set(row: Problem | Remedy, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set the values; what was there and what is, for the trail."""
    changes = {}
    for name, value in values.items():
        before = words_of(row, name)
        setattr(row, name, value)
        if (now := words_of(row, name)) != before:
            changes[label_at(type(row), name)] = [before, now]
    return changes


def _index(row: Problem | Remedy) -> None:
    text = row.detail if isinstance(row, Problem) else row.content
    index(row, kind=str(row._meta.model_name), title=row.title, text=text)


def _may_link(remedy: Remedy, thing: Problem | Hazard, by: Any) -> None:
    if not may_link(by, remedy) and not may_link(by, thing):
        raise PermissionDenied("对应关系须由应急办，或措施、问题的责任单位办理")
    campaign = remedy.campaign
    elsewhere = (
        thing.campaign_id != campaign.pk if isinstance(thing, Problem) else thing.town != campaign.town
    )
    if elsewhere:
        raise BadInput(f"“{thing}”不在“{campaign}”的问题隐患清单里，不能对应")


def _tell_trails(made: Link, by: Any, label: str) -> None:
    """Both ends remember it."""
    record(by, "campaigns.link", made.remedy, label=label, note=str(made.answered))
    record(by, "campaigns.link", made.answered, label=label, note=f"制度措施：{made.remedy}")
