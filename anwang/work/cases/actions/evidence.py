"""Evidence of a case is registered, and what was held is dealt with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.choices import Slot
from anwang.work.cases.models import Case, Exhibit
from anwang.work.cases.rules import handles


@transaction.atomic
def add_exhibit(
    case: Case,
    *,
    kind: str,
    title: str,
    by: Any,
    proves: str = "",
    held_on: dt.date | None = None,
    photos: Sequence[Any] = (),
    files: Sequence[Any] = (),
) -> Exhibit:
    """One more piece; ``held_on`` where it was registered and kept beforehand (先行登记保存)."""
    handles.demand(by, case)
    if case.is_over:
        raise NotReady(f"当前为“{case.get_state_display()}”，不能再登记证据")
    made = Exhibit(
        case=case, kind=kind, title=title.strip(), proves=proves.strip(), held_on=held_on, added_by=by
    )
    made.full_clean()
    made.save()
    if photos:
        attach_photos(made, photos, slot=Slot.SCENE, by=by, caption=made.title)
    if files:
        attach_files(made, files, slot=Slot.PAPER, by=by)
    case.wind(by)
    record(by, "cases.add_exhibit", case, label="登记证据", note=f"{made.get_kind_display()}：{made.title}")
    return made


@transaction.atomic
def settle_exhibit(exhibit: Exhibit, *, how: str, on: dt.date, by: Any) -> Exhibit:
    """Say what becomes of what was held (行政处罚法, art. 56)."""
    handles.demand(by, exhibit.case)
    if not exhibit.is_waiting:
        raise NotReady("这件证据没有先行登记保存，或者已经处理")
    if not how.strip():
        raise BadInput("请写明怎么处理：返还、送检、查封扣押、解除保存")
    if on < exhibit.held_on:
        raise BadInput("处理日期不能早于登记保存日期")
    exhibit.settled_on, exhibit.settled_how = on, how.strip()[:100]
    exhibit.save(update_fields=["settled_on", "settled_how"])
    exhibit.case.wind(by)
    said = f"{exhibit.title}：{exhibit.settled_how}"
    record(by, "cases.settle_exhibit", exhibit.case, label="处理登记保存的证据", note=said)
    return exhibit
