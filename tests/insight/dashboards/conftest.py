"""Two years of a small town's hazards, as they come."""

import datetime as dt
import random
from contextlib import suppress

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from anwang.base.kit.refusals import Refusal
from anwang.insight.dashboards.actions import fold
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard
from tests.factories.orgs import make_org, make_village
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.subjects import make_subject

SOURCES = ("visit", "patrol", "self-check", "tip")
STEPS = (
    "confirm", "confirm", "confirm", "assign", "assign", "assign", "extend", "submit", "submit", "submit",
    "close", "close", "close", "reject", "dismiss", "void", "transfer", "take_back", "conclude",
)  # fmt: skip


@pytest.fixture
def places(packs, town, village):
    """Two villages, one with a grid."""
    return {"town": town, "village": village, "other": make_village("大桥村", town), "grid": make_org(
        OrgKind.GRID, "五云第一网格", village)}  # fmt: skip


class History:
    """What happens to hazards, by dice that always fall alike."""

    def __init__(self, places, supervisor, seed):
        self.dice, self.boss = random.Random(seed), supervisor
        self.where = [places["village"], places["other"], places["grid"]]
        self.shops = [
            make_subject(f"第{n}商店", self.where[n % 3], type=kind, by=supervisor)
            for n, kind in enumerate(["core/shop", "fire/high-rise", "core/shop", ""])
        ]
        self.owners = {
            shop.pk: make_user("店主", (shop.org, Role.PRINCIPAL), (shop.org, Role.SAFETY_OFFICER))
            for shop in self.shops
        }
        self.control = make_control(make_event(make_point(self.shops[0])))

    def find(self, today):
        """Somebody finds something, today or some days ago."""
        shop = self.dice.choice([*self.shops, None])
        at = {"subject": shop} if shop else {"org": self.where[0]}
        if shop == self.shops[0] and self.dice.random() < 0.5:
            at["control"] = self.control
        hazard = make_hazard(
            **at, level=self.dice.choice(["general"] * 4 + ["major"]), source=self.dice.choice(SOURCES),
            topic=self.dice.choice(["fire", "gas", ""]),
            found_on=today - dt.timedelta(days=self.dice.choice([0, 0, 3, 40])),
        )  # fmt: skip
        if self.dice.random() < 0.5:  # as a visit would have left it
            Hazard.objects.filter(pk=hazard.pk).update(checklist="fire/shop", item=self.dice.choice("ab"))

    def go_on(self, today):
        """Something is done about one of them; what is not allowed does not happen."""
        hazard = self.dice.choice(list(Hazard.objects.exclude(state__in=["closed", "dismissed", "voided"])))
        step = self.dice.choice(
            [name for name in STEPS if hazard.state in Hazard.workflow.steps[name].source]
        )
        due_on = today + dt.timedelta(days=self.dice.randint(1, 40))
        owner = self.owners.get(hazard.subject_id)
        answers = {
            "confirm": {"level": hazard.level, "criterion": "expert"}, "extend": {"due_on": due_on},
            "assign": {"assignee": owner, "due_on": due_on}, "reject": {"due_on": due_on},
            "transfer": {"transferred_to": "区应急局", "reply_due_on": due_on},
            "conclude": {"reply": "已办", "note": ""},
        }.get(step, {})  # fmt: skip
        by = owner if step == "submit" and owner else self.boss
        with suppress(Refusal, PermissionDenied, ValidationError):
            hazard.take(step, by=by, **{"note": "按规定"} | answers)


@pytest.fixture
def lived(places, supervisor, monkeypatch):
    """A maker of histories: ``lived(seed)``; photos and papers are taken for granted."""
    monkeypatch.setattr("anwang.work.hazards.actions.reporting.look_at", lambda hazard: None)
    for step in ("submit", "close"):
        monkeypatch.setitem(Hazard.workflow.steps, step, _without_needs(Hazard.workflow.steps[step]))

    def live(seed, deeds=90):
        with time_machine.travel(dt.datetime(2025, 10, 8, 1, tzinfo=dt.UTC), tick=False) as clock:
            history = History(places, supervisor, seed)
            for _ in range(deeds):
                clock.shift(dt.timedelta(days=history.dice.choice([0, 1, 5])))
                today = dt.datetime.now(dt.UTC).date()
                deed = (
                    history.find
                    if history.dice.random() < 0.35 or not Hazard.objects.exists()
                    else history.go_on
                )
                deed(today)
                if history.dice.random() < 0.1:
                    fold()
        return history

    return live


def _without_needs(step):
    from dataclasses import replace  # noqa: PLC0415 -- here alone

    return replace(step, needs=())
