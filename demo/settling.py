"""The town before the story begins: subjects registered, owners with accounts, the campaign set up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.actions import load_boundaries
from anwang.town.orgs.outlines import match, read_features
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.campaigns.actions import issue_part, start_campaign
from anwang.work.campaigns.models import Campaign
from anwang.work.subjects.actions import register_subject
from anwang.work.subjects.models import Subject
from demo.cast import Cast, appear
from demo.firms import firms
from demo.model_firms import ModelFirms, found_model_firms
from demo.names import people, phones
from demo.places import Places

PLAN = Path(__file__).with_name("huilongba-2020.txt")
OUTLINES = Path(__file__).with_name("outlines.geojson")
BROKEN_DOWN = [
    "二/四/三",
    "二/四/四",
    "二/五/一",
    "二/七/三",
    "二/九/六",
    "二/十/三",
    "二/十一/二",
]  # done in the villages
PLAN_ENDS = 2022  # the printed plan's last year; the demo carries it on to the present round
WITH_ACCOUNT = 0.45  # share of licensed subjects whose owner signs in
UNVERIFIED = 5  # the last few wait to be verified


@dataclass(frozen=True)
class Town:
    """Everything the story moves."""

    places: Places
    cast: Cast
    subjects: list[Subject]
    owners: dict[int, User]
    campaign: Campaign
    models: ModelFirms


def settle(places: Places, cast: Cast, *, year: int) -> Town:
    """Register all subjects, open accounts, read the plan document and set up its campaign for this round."""
    names, numbers = people(23), phones(2000)
    matching = match(read_features(OUTLINES.read_bytes()), list(places.town.beneath().outlined()))
    load_boundaries(matching, by=cast.supervisor)
    subjects, owners = _subjects(places, cast, names, numbers)
    models = found_model_firms(places, cast, names, numbers)
    for firm in models:
        subjects.append(firm.subject)
        owners[firm.subject.pk] = firm.principal
    outline = read_plan(PLAN.read_bytes(), filename=PLAN.name)
    campaign = start_campaign(
        town=places.town,
        release=packs.release("huilongba-2020", places.town),
        text=outline.text,
        by=cast.supervisor,
        years=max(0, year - PLAN_ENDS),
        name=PLAN.name,
    )
    for path in BROKEN_DOWN:
        task = campaign.tasks.get(path=path)
        for village in places.villages:
            issue_part(task, village, by=cast.supervisor, reason="应急办分解到村（社区）")
    return Town(places, cast, subjects, owners, campaign, models)


def _subjects(
    places: Places, cast: Cast, names: Iterator[str], numbers: Iterator[str]
) -> tuple[list[Subject], dict[int, User]]:
    chance = random.Random(11)
    subjects, owners = [], {}
    for count, firm in enumerate(firms(places.villages), start=1):
        name, phone = next(names), next(numbers)
        subject = register_subject(
            town_or_village=firm.village,
            by=cast.cadres[firm.village.pk] if count > 330 - UNVERIFIED else cast.supervisor,
            name=firm.name,
            type=firm.type,
            code=firm.code,
            address=firm.address,
            contact_name=name,
            contact_phone=phone,
            employees=firm.employees,
        )
        subjects.append(subject)
        if firm.code and chance.random() < WITH_ACCOUNT:
            owners[subject.pk] = appear(phone, name, subject.org, Role.PRINCIPAL, phone)
    _staff(next(subject for subject in subjects if subject.pk in owners), names, numbers)
    return subjects, owners


def _staff(subject: Subject, names: Iterator[str], numbers: Iterator[str]) -> None:
    """One firm has people in every role of a firm."""
    appear("anquanyuan", next(names), subject.org, Role.SAFETY_OFFICER, next(numbers))
    appear("gongren", next(names), subject.org, Role.WORKER, next(numbers))
