"""Who answers for what: people, units, competences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.campaigns.models import Campaign, Task, TaskPart, UnitName
from anwang.work.campaigns.rules import UNIT_ROLES, units_answered_for
from anwang.work.campaigns.units import OwnersMap, Units

EMERGENCY_OFFICE = "emergency-office"


def people_of(org: Org) -> models.QuerySet[User]:
    """Whoever answers for a unit's tasks."""
    return people_of_all([org])


def people_of_all(orgs: Iterable[Org]) -> models.QuerySet[User]:
    """Whoever answers for the tasks of one of these units."""
    held = {"posts__org__in": list(orgs), "posts__is_active": True, "posts__role__in": UNIT_ROLES}
    people: models.QuerySet[User] = User.objects.filter(is_active=True, **held).distinct()
    return people


def offices_of(town: Org) -> models.QuerySet[Org]:
    """The town's villages, communities and departments, as they are listed."""
    kinds = [OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.DEPARTMENT]
    return Org.objects.filter(town=town, kind__in=kinds).order_by("-kind", "order", "path")


def units_of(town: Org, pack: Pack, named: OwnersMap | None = None) -> Units:
    """The town's offices, and who is competent for what."""
    offices = list(offices_of(town).order_by("path"))
    lead = pack.lead or EMERGENCY_OFFICE
    office = next((org for org in offices if org.slug == lead and org.kind == OrgKind.DEPARTMENT), town)
    competent: dict[str, list[str]] = {}
    for competence in (*packs.competences(), *pack.competences):
        for topic in competence.topics:
            competent.setdefault(topic, []).append(competence.department)
    return Units(offices, office, competent, {**names_of(town), **(named or {})})


def names_of(town: Org) -> dict[str, list[Org]]:
    """What the town says about printed names: the units each means, none if it is nobody of ours."""
    known = UnitName.objects.filter(org=town).prefetch_related("units")
    return {each.name: list(each.units.all()) for each in known}


def offices_with_parts(
    user: Any, campaign: Campaign | None = None, *, withdrawn: bool = False
) -> models.QuerySet[Org]:
    """The units that have (or, ``withdrawn``, had) tasks this person sees: villages first."""
    parts = TaskPart.objects.visible_to(user)
    if not withdrawn:
        parts = parts.standing()
    if campaign is not None:
        parts = parts.filter(campaign=campaign)
    return Org.objects.filter(pk__in=parts.values("org")).order_by("-kind", "order", "path")


def offices_without(task: Task, user: Any) -> models.QuerySet[Org]:
    """The town's villages and departments that do not have a task yet."""
    kinds = [OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.DEPARTMENT]
    offices = Org.objects.visible_to(user).filter(town=task.campaign.org_id, kind__in=kinds)
    return offices.exclude(pk__in=task.parts.standing().values("org")).order_by("-kind", "order", "path")


def offices_to_enter_for(user: Any, campaign: Campaign) -> models.QuerySet[Org]:
    """The units for which this person may enter rows of the two lists: all of the town, or their own."""
    offices = offices_of(campaign.org)
    if not user.covers(campaign, Role.SUPERVISOR, Role.INSPECTOR):
        offices = offices.filter(pk__in=units_answered_for(user))
    return offices


def group_office(campaign: Campaign) -> Org:
    """The office of the leading group: the one that was named, else the one that leads the plan."""
    return campaign.office or units_of(campaign.org, campaign.release.pack).emergency_office
