"""A town with rows in two villages and two years, its snapshot, and the engine asked without a process."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from anwang.insight.analysis import asking
from anwang.insight.analysis.engine.work import work
from anwang.insight.analysis.questions import EVERYTHING, Standpoint
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard
from tests.factories.orgs import make_village
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

NOON = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _own_snapshot(settings, tmp_path):
    settings.ANALYSIS_DIR = tmp_path / "analysis"


@pytest.fixture
def rows(transactional_db, town, village, inspector):
    """Five hazards: two years, two villages, one major, one repeated, one refused, one closed at night."""
    other = make_village("大桥村", town)
    with time_machine.travel(NOON, tick=False):
        near, far = (
            make_subject(name, place, by=inspector, type="core/restaurant", topic="fire")
            for name, place in (("五云便民超市", village), ("大桥饭店", other))
        )
        made = [
            make_hazard(subject=subject, by=inspector, title=f"灭火器压力不足{number}", topic="fire")
            for number, subject in enumerate([near, near, near, far, far])
        ]
    late = dt.datetime(2026, 3, 31, 17, tzinfo=dt.UTC)  # the first of April in Shanghai
    closed = {
        "state": "closed",
        "closed_at": late,
        "closed_by": inspector,
        "rectified_on": dt.date(2026, 3, 20),
    }
    same = {"checklist": "core/shop-check", "item": "extinguisher", "source": "visit"}
    changes = [
        {"found_on": dt.date(2025, 12, 1), **same, "due_on": dt.date(2026, 1, 5), **closed},
        {"found_on": dt.date(2026, 3, 10), **same, "due_on": dt.date(2026, 4, 10), **closed},
        {"found_on": dt.date(2026, 3, 15), "state": "dismissed"},
        {"found_on": dt.date(2026, 3, 20), "level": "major", "criterion": "expert", "state": "rectifying",
         "due_on": dt.date(2026, 4, 1), "assignee": inspector},
        {"found_on": dt.date(2026, 6, 1), "source": "self-check"},
    ]  # fmt: skip
    for hazard, change in zip(made, changes, strict=True):
        Hazard.objects.filter(pk=hazard.pk).update(**change)
    return made


@pytest.fixture
def told_by(rows):
    """Ask here, in this process: the same work, without its start. ``again``: after something changed."""
    asked_before = []

    def ask(question, *, by=None, again=False, **more):
        request = asking._request(is_fresh=again or not asked_before)
        asked_before.append(question)
        territory = asking.territory_of(by) if by else EVERYTHING
        standpoint = Standpoint(territory, timezone.now(), timezone.localdate())
        towns = asking.towns_in(by) if by else None
        asked = {"question": question.as_json(), "standpoint": standpoint.as_json(), "towns": towns}
        return list(work(request | asked | more))[-1]["answer"]

    return ask


@pytest.fixture
def neighbour(rows, town):
    """A cadre of the other village."""
    return make_user("钱村干", (rows[3].subject.org.village, Role.VILLAGE_CADRE))
