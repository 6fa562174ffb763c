"""Eighteen months of an invented town, lived day by day through the same actions that people use."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

import time_machine
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from anwang.knowledge.packs.actions import load_shelf
from anwang.town.notices.models import Notice
from demo.accidents_story import AccidentStory
from demo.alerts_story import AlertStory
from demo.analysis_story import keep_analyses
from demo.appraisals_story import AppraisalStory
from demo.archive_story import subscribe_to_dates, take_home
from demo.assurance_story import AssuranceStory
from demo.cases_story import CasesStory
from demo.cast import build_cast
from demo.corridors_story import CorridorStory
from demo.coverage_story import CoverageStory
from demo.credit_story import CreditStory
from demo.doubts_story import DoubtStory
from demo.enforcement_story import EnforcementStory
from demo.exchange_story import ExchangeStory
from demo.fringe_story import FringeStory
from demo.hazards_story import HazardStory
from demo.imports_story import ImportsStory
from demo.lists_story import ListStory
from demo.major_story import MajorStory
from demo.messages_story import MessageStory
from demo.packs_story import PacksStory
from demo.papers_story import PaperStory
from demo.places import build_places
from demo.plans_story import PlanStory
from demo.registers_story import RegisterStory
from demo.reports_story import ReportStory
from demo.returns_story import ReturnStory
from demo.rhythm import DAY
from demo.risks_story import RiskStory
from demo.riskviews_story import RiskViewStory
from demo.selfchecks_story import SelfCheckStory
from demo.settling import Town, settle
from demo.stages_story import StageStory
from demo.tasks_story import TaskStory
from demo.visits_story import VisitStory
from demo.works_story import WorksStory

MONTHS_LIVED = 18
SEED = 500106


@dataclass(frozen=True)
class Lived:
    """How far the story has come."""

    day: dt.date
    done: float  # 0 to 1
    visits: int


def live(until: dt.date, days: int) -> Iterator[Lived]:
    """Build the town and live ``days`` days up to and including ``until``; yields after every day.

    A day is one transaction. The clock stands in the day that is being lived, so every record, deadline and
    link of the audit chain carries its own time.
    """
    chance = random.Random(SEED)
    first = until - DAY * (days - 1)
    with time_machine.travel(_moment(first, 7), tick=False), transaction.atomic():
        load_shelf(settings.PACKS_DIR)
        places = build_places()
        town = settle(places, build_cast(places), year=until.year)
    hazards = HazardStory(town, until, chance)
    visits = VisitStory(town, first, until, chance, hazards)
    tasks = TaskStory(town, first, until, chance)
    lists = ListStory(town, first, until, random.Random(SEED))
    views = RiskViewStory(town, until, random.Random(SEED + 17))
    others = [
        tasks,
        MajorStory(town, first, until),
        ReportStory(town, until),
        RegisterStory(town, first, until, chance),
        StageStory(town, first, until, random.Random(SEED + 24)),
        RiskStory(town, first, until, random.Random(SEED)),
        AssuranceStory(town, first, until, random.Random(SEED)),
        CorridorStory(town, first, until),
        FringeStory(town, first, until),
        WorksStory(town, first, until),
        CoverageStory(town, until, random.Random(SEED)),
        SelfCheckStory(town, until, random.Random(SEED), hazards),
        DoubtStory(town, until, hazards),
        AlertStory(town, first, until, random.Random(SEED), hazards),
        lists,
        PlanStory(town, first, until, tasks, lists),
        PacksStory(town, until),
        views,
        ExchangeStory(town, first, until),
        CreditStory(town, until, random.Random(SEED + 6)),
        AccidentStory(town, until, random.Random(SEED + 6)),
        EnforcementStory(town, first, until, random.Random(SEED)),
        CasesStory(town, first, until),
        PaperStory(town, until),
        AppraisalStory(town, first, until, random.Random(SEED + 29)),
        MessageStory(town, until),
        ImportsStory(town, first, until, random.Random(SEED + 33)),
        ReturnStory(town, until, random.Random(SEED + 34)),
    ]
    for number in range(days):
        day = first + DAY * number
        with time_machine.travel(_moment(day, 9), tick=False) as clock, transaction.atomic():
            visits.live(day)
            views.morning(day)
            clock.move_to(_moment(day, 14))
            hazards.live(day)
            clock.move_to(_moment(day, 16))
            for story in others:
                story.live(day)
        yield Lived(day, (number + 1) / days, visits.count)
    Notice.objects.filter(created_at__lt=_moment(until - 3 * DAY, 0)).update(read_at=F("created_at"))
    keep_analyses(town)
    take_home(town)
    subscribe_to_dates(town)


def _moment(day: dt.date, hour: int) -> dt.datetime:
    minute = (day.toordinal() * 7 + hour * 13) % 60
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def whole_story(until: dt.date) -> int:
    """How many days eighteen months are."""
    return round(MONTHS_LIVED * 30.44)


__all__ = ["Lived", "Town", "live", "whole_story"]
