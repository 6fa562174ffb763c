"""A due check is done: by the firm itself, or entered for an owner who cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Sheet
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.actions.entries import enter
from anwang.work.selfchecks.choices import OccurrenceState
from anwang.work.selfchecks.clocks import number
from anwang.work.selfchecks.models import CheckOccurrence, SampleNote
from anwang.work.selfchecks.rounds import Round
from anwang.work.selfchecks.rules import answers_for_level, enters_for_owner, is_current

HUNDRED = 100


@dataclass(frozen=True)
class Owner:
    """For whom a village enters."""

    name: str
    phone: str = ""


def demand_turn(occurrence: CheckOccurrence, by: Any) -> None:
    """Refuse whoever may not do this check, and whoever comes too late."""
    if not (answers_for_level(by, occurrence) or enters_for_owner(by, occurrence)):
        raise PermissionDenied(answers_for_level.says(occurrence, by))
    if occurrence.state != OccurrenceState.DUE:
        raise NotReady(
            f"当前为“{occurrence.get_state_display()}”，不用再查", mend=occurrence.get_absolute_url()
        )
    if not is_current(by, occurrence):
        raise NotReady(is_current.says(occurrence, by))


@transaction.atomic
def check(
    occurrence: CheckOccurrence, *, asked: Round, sheet: Sheet, by: Any, owner: Owner | None = None
) -> Visit:
    """Hand in the answers of a due check (自查); each no becomes a hazard, none is a fine answer.

    Whoever is not of the firm enters for its ``owner``, who is asked to confirm.
    """
    occurrence.refresh_from_db(from_queryset=CheckOccurrence._base_manager.select_for_update())
    demand_turn(occurrence, by)
    is_own = answers_for_level(by, occurrence)
    if not is_own and (owner is None or not owner.name.strip()):
        raise BadInput("代填须写明业主姓名，业主要确认")
    visit = hand_in(
        subject=occurrence.subject,
        checklist=asked.checklist,
        sheet=sheet,
        by=by,
        on_behalf_of="" if is_own or owner is None else owner.name.strip(),
        own_items=asked.own_items,
    )
    occurrence.take("complete", by=by, visit=visit)
    if not is_own and owner is not None:
        enter(visit, owner_name=owner.name.strip(), owner_phone=owner.phone.strip(), by=by)
    elif not visit.failed_count:
        draw(visit)
    return visit


def draw(visit: Visit, share: int | None = None) -> SampleNote | None:
    """By chance, and by the pack's share, ask the village for a friendly look at a check without hazards.

    The draw hangs on a secret and the record's number, so nobody can foresee it and everybody can repeat it.
    """
    if share is None:
        share = number("self-check-sample", timezone.localdate())
    seed = salted_hmac("selfchecks.sample", f"{visit.town}:{visit.number}", algorithm="sha256")
    if int(seed.hexdigest(), 16) % HUNDRED >= share:
        return None
    note = SampleNote.objects.create(
        visit=visit,
        subject=visit.subject,
        org=visit.org,
        topic=visit.topic,
        drawn_on=timezone.localdate(),
    )
    record(None, "selfchecks.draw", note, label="抽中看一看", after=note.stands)
    people = User.objects.holding(Role.VILLAGE_CADRE, Role.GRID_WORKER, over=visit)
    tell(people, f"抽中一次没有隐患的自查，顺路看一看、帮一把：{visit}", url=visit.get_absolute_url())
    return note
