"""Firms' own checks and accidents: what their summary says is what their measures count."""

import datetime as dt
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db.models import Count

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.insight.dashboards import actions
from anwang.insight.dashboards.asking import question_of
from anwang.insight.dashboards.cards import card_of
from anwang.insight.dashboards.happenings import ACCIDENT, SELF_CHECK, happening_figures
from anwang.insight.dashboards.models import HappeningCounted, HappeningSum, HappeningTouched
from anwang.town.orgs.actions import move_org
from anwang.work.accidents.models import Accident
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.models import Visit
from anwang.work.subjects.actions import correct
from tests.factories.accidents import make_accident
from tests.factories.packs import publish_shipped
from tests.factories.visits import sheet_for

NOON = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)
YEAR = Period.year(NOON.date())
TYPE = "4"
MONTHS = [YEAR, Period.month(dt.date(2026, 9, 1)), Period.month(dt.date(2026, 11, 1))]


def agree(org):
    """Figure for figure, of every month, topic and type, and by what kind of accident."""
    for days in MONTHS:
        for topics in (None, ("fire",), ("",)):
            scope = Scope(org=org) if topics is None else Scope(org=org, topics=topics)
            for kind, of_type in (("core/shop", "core/shop"), (None, None)):
                rows = measures.rows("visits.self_checks", scope, days)
                narrowed = rows.filter(subject__type=kind) if kind else rows
                said = happening_figures(
                    SELF_CHECK, org.pk, start=days.start, end=days.end, topics=topics, of_type=of_type
                )
                assert said.total() == narrowed.count()
            told = happening_figures(ACCIDENT, org.pk, start=days.start, end=days.end, topics=topics)
            assert dict(told) == measures.split("accidents.told", scope, days, by="accident_type")


@pytest.fixture
def happened(places, supervisor, lived):
    """Shops check themselves and have accidents, in September and November."""
    publish_shipped("accidents")
    history = lived(seed=5, deeds=0)
    checked, accidents = [], []
    for month, day in ((9, 3), (9, 20), (11, 2)):
        with time_machine.travel(dt.datetime(2026, month, day, 4, tzinfo=dt.UTC), tick=False):
            checked += [check(shop, history.owners[shop.pk]) for shop in history.shops[:3]]
            accidents.append(make_accident(history.shops[0], by=supervisor, minor=1))
    with time_machine.travel(NOON, tick=False):
        yield history, checked, accidents


def check(shop, owner):
    """The firm's own check, all in order."""
    checklist, sheet = sheet_for(shop, dt.date(2026, 9, 1), fails=0)
    return hand_in(
        subject=shop, checklist=checklist, sheet=sheet, by=owner, visit_class=VisitClass.SELF_CHECK
    )


@pytest.mark.django_db
def test_the_summary_says_what_the_measures_count_after_any_history(happened, places, supervisor):
    history, checked, accidents = happened
    town, village = places["town"], places["village"]
    assert HappeningTouched.objects.count() == len(checked) + len(accidents)

    agree(town)  # nothing is folded yet
    actions.fold()
    assert (HappeningTouched.objects.count(), HappeningCounted.objects.count()) == (0, 12)
    agree(town)

    checked[0].take("void", by=supervisor, note="填错了")
    accidents[1].take("confirm", by=supervisor, accident_type=TYPE, topic="fire")
    accidents[2].take("dismiss", by=supervisor, note="不是生产安全事故")
    correct(history.shops[1], by=supervisor, type="core/shop")
    move_org(history.shops[2].org, village, by=supervisor)
    agree(town)
    actions.fold()
    for org in (town, village, places["other"], places["grid"]):
        agree(org)
    assert (
        HappeningSum.objects.filter(place=town.pk, kind=ACCIDENT, code=TYPE, topic="fire").get().figure == 1
    )
    recounted = actions.recount()
    assert (recounted.happenings, recounted.drifted, recounted.figures) == (10, 0, 0)


@pytest.mark.django_db
def test_a_recount_finds_what_nobody_told_and_what_was_summed_wrongly(happened, places):
    _, checked, accidents = happened
    actions.fold()
    Visit.objects.filter(pk=checked[0].pk).update(visited_on=dt.date(2026, 9, 25), state="voided")
    Accident.objects.filter(pk=accidents[0].pk).update(accident_type=TYPE)
    HappeningSum.objects.filter(place=places["town"].pk, kind=SELF_CHECK).update(figure=77)

    first, second = actions.recount(), actions.recount()

    assert (first.drifted, first.figures > 0) == (2, True)
    assert (second.drifted, second.figures) == (0, 0)
    assert "自查和事故" in second.words
    agree(places["town"])


@pytest.mark.django_db
def test_the_cards_and_their_links_count_the_same_rows(happened, client, supervisor):
    actions.fold()
    question = question_of(supervisor, {"period": "2026-09", "type": "core/shop"})
    [checks, *_] = card_of(question, "funnel").lines
    [accidents] = card_of(question_of(supervisor, {"period": "2026-Q4"}), "accidents").lines
    client.force_login(supervisor)

    assert (checks.figures[0].value, accidents.figures[0].value) == (4, 1)
    assert client.get(accidents.figures[0].url).context["page"].paginator.count == 1
    assert client.get(checks.figures[0].url).status_code == 200


@pytest.mark.django_db
def test_what_was_there_before_waits_to_be_folded(happened):
    moved = import_module("anwang.insight.dashboards.migrations.0002_self_checks_and_accidents_are_summed")
    HappeningTouched.objects.all().delete()

    moved.note_what_there_is(apps, None)

    assert sorted(HappeningTouched.objects.values_list("kind").annotate(n=Count("pk"))) == [
        (ACCIDENT, 3), (SELF_CHECK, 9),
    ]  # fmt: skip
