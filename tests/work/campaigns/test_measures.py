"""Numbers about tasks, by unit and by period."""

import datetime as dt

import pytest

from anwang.base.kit.measures import Period, Scope, rows, split, value
from anwang.work.campaigns.models import TaskPart
from tests.factories.campaigns import submitted

pytestmark = pytest.mark.django_db
WEEK = Period.week(dt.date(2026, 11, 23))
LAST_WEEK = WEEK.previous()


def figures(scope, period=WEEK):
    names = ("issued", "held", "submitted", "accepted", "completed", "overdue", "recorded")
    return {name: value(f"tasks.{name}", scope, period) for name in names}


@pytest.fixture
def busy(campaign, part, cadre, supervisor):
    submitted(part, by=cadre).take("accept", by=supervisor)
    late = TaskPart.objects.get(org__name="聚龙村", task__order=4)
    late.take("reschedule", by=supervisor, due_on=dt.date(2026, 11, 20), note="提前")
    return campaign


def test_the_town_counts_everything(busy, town):
    assert figures(Scope(town)) == {
        "issued": 9, "held": 9, "submitted": 1, "accepted": 1, "completed": 1, "overdue": 1, "recorded": 0,
    }  # fmt: skip
    assert value("tasks.recorded", Scope(town), LAST_WEEK) == 1


def test_a_unit_counts_its_own(busy, village, department):
    assert figures(Scope(village))["issued"] == 2
    assert figures(Scope(department))["issued"] == 3
    assert value("tasks.issued", Scope(village, "gas"), WEEK) == 1
    assert split("tasks.issued", Scope(village.parent), WEEK, by="topic") == {"fire": 5, "gas": 4}


def test_an_earlier_period_knows_nothing_of_what_came_later(busy, town):
    assert figures(Scope(town), LAST_WEEK) | {"recorded": 0} == dict.fromkeys(figures(Scope(town)), 0) | {
        "overdue": 1
    }


def test_a_figure_opens_its_rows(busy, town):
    assert [str(row) for row in rows("tasks.overdue", Scope(town), WEEK)] == ["聚龙村：二·二·一 排查餐饮场所"]


def test_what_was_returned_is_not_counted_as_submitted(part, cadre, supervisor, town):
    submitted(part, by=cadre).take("send_back", by=supervisor, note="缺名单")

    assert value("tasks.submitted", Scope(town), WEEK) == 0
