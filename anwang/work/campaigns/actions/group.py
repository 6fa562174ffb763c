"""Who sits in the leading group, and which office works for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.knowledge.packs.shapes import Plan
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.campaigns.models import Campaign, GroupMember
from anwang.work.campaigns.rules import leads_the_office

PARTS = ("name", "post", "role", "user", "since", "until")


def seat_people_of(campaign: Campaign, plan: Plan) -> list[GroupMember]:
    """Give everybody the plan names a seat, who never had one; whoever left stays away."""
    seated = set(campaign.members.values_list("name", "role"))
    missing = [person for person in plan.people if (person.name, person.role) not in seated]
    first = campaign.members.count()
    return GroupMember.objects.bulk_create(
        GroupMember(
            campaign=campaign, name=person.name[:40], post=person.post[:80], role=person.role,
            user=_user_called(person.name, campaign.org), order=first + place,
        )
        for place, person in enumerate(missing)
    )  # fmt: skip


@transaction.atomic
def seat_member(
    campaign: Campaign, *, by: Any, member: GroupMember | None = None, **parts: Any
) -> GroupMember:
    """Give somebody a seat (增补成员), or change what is written of it; leaving is a last day."""
    _demand_office(campaign, by)
    is_new = member is None
    seat = member or GroupMember(campaign=campaign, order=campaign.members.count())
    before = "" if is_new else str(seat)
    for name, value in parts.items():
        if name in PARTS:
            setattr(seat, name, value)
    seat.full_clean()
    seat.save()
    note = (
        str(seat)
        if is_new
        else f"{before} → {seat}" + (f"，{seat.until:%Y年%-m月%-d日}卸任" if seat.until else "")
    )
    label = "增补领导小组成员" if is_new else "调整领导小组成员"
    record(by, "campaigns.seat_member", campaign, label=label, note=note)
    return seat


@transaction.atomic
def set_office(campaign: Campaign, office: Org, *, by: Any) -> Campaign:
    """Name the office that works for the group (办公室)."""
    _demand_office(campaign, by)
    campaign.office = office
    campaign.save(update_fields=["office"])
    record(by, "campaigns.set_office", campaign, label="确定领导小组办公室", note=str(office))
    return campaign


def _demand_office(campaign: Campaign, by: Any) -> None:
    if not leads_the_office(by, campaign):
        raise PermissionDenied(leads_the_office.says(campaign))


def _user_called(name: str, town: Org) -> User | None:
    """The one account of the town that bears this name."""
    found = list(User.objects.filter(name=name, is_active=True, posts__org__town=town).distinct()[:2])
    return found[0] if len(found) == 1 else None
