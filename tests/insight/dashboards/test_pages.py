"""The dashboard's figures, and the doors they are: for whom, of what, and the same wherever they are read."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.base.kit.sheets import read_grids
from anwang.insight.dashboards.actions import build, fold
from anwang.insight.dashboards.asking import question_of
from anwang.insight.dashboards.cards import CARDS, card_of
from anwang.town.people.choices import Role
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user

NOON = dt.datetime(2026, 4, 20, 4, tzinfo=dt.UTC)
YEAR = {"period": "2025"}
ADDRESSES = ["?period=2025", "?topic=-&period=2025", "?type=core/shop&period=2025-q4&level=general"]


@pytest.fixture(autouse=True)
def _now():
    """All is read on one day, after what happened."""
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


def told(address):
    """The parameters of an address."""
    return dict(part.split("=", 1) for part in address.lstrip("?").split("&") if part)


@pytest.mark.django_db
def test_every_figure_is_the_number_of_rows_behind_its_door(lived, client, supervisor):
    lived(seed=31, deeds=60)
    client.force_login(supervisor)
    doors = {}

    for address in ADDRESSES:
        for name in ("months", "ageing", "speed", "funnel", "places", "topics", "types", "levels", "repeats"):
            for line in card_of(question_of(supervisor, told(address)), name).lines:
                counts = line.figures[2:] if name == "speed" else line.figures
                doors |= {
                    each.url: each.value for each in counts if each.url.startswith("/hazards/") and each.value
                }

    behind = {url: client.get(url).context["table"].paginator.count for url in doors}
    assert behind == doors
    assert len(doors) > 30


@pytest.mark.django_db
def test_page_excel_and_api_say_what_the_measures_count(lived, client, supervisor, town):
    lived(seed=31, deeds=60)
    client.force_login(supervisor)
    year = Period.year(dt.date(2025, 1, 1))

    page = client.get("/dashboards/?view=where&period=2025").context["cards"]
    api = client.get("/api/v1/dashboards/?period=2025").json()

    by_id = {card["id"]: card for card in api["cards"]}
    assert set(by_id) == set(CARDS)
    found = measures.value("hazards.found", Scope(org=town), year)
    assert found > 10
    for card in page:
        [sheet] = read_grids(client.get("/dashboards/", YEAR | {"format": "xlsx", "card": card.id}).content)
        figures = [[figure["value"] for figure in row["figures"]] for row in by_id[card.id]["rows"]]
        assert [list(row[1:]) for row in sheet.rows[1:]] == figures
    for name in ("topics", "types", "levels"):
        assert sum(row["figures"][0]["value"] for row in by_id[name]["rows"]) == found
    closed = [row["figures"][1]["value"] for row in by_id["months"]["rows"]]
    assert len(card_of(question_of(supervisor, YEAR), "months").chart["labels"]) == 12
    assert closed == [
        measures.value("hazards.closed", Scope(org=town), Period.month(dt.date(2025, month, 1)))
        for month in range(1, 13)
    ]
    months = client.get("/api/v1/dashboards/months/").json()["rows"]
    assert months[11]["figures"][0]["value"] is None  # December of this year has not come


@pytest.mark.django_db
def test_each_sees_the_place_of_the_post(packs, client, town, district, village, department, owner, stranger):
    for topic in ("fire", "gas"):
        make_hazard(village, topic=topic)
    build()
    people = {
        "village": make_user("陈村干", (village, Role.VILLAGE_CADRE)),
        "town": make_user("周镇长", (town, Role.TOWN_LEADER)),
        "department": make_user("孙科员", (department, Role.DEPARTMENT_OFFICER)),
        "district": make_user("谭区员", (district, Role.DISTRICT_OFFICER)),
        "stranger": stranger,
    }
    found = {}
    for who, user in people.items():
        client.force_login(user)
        page = client.get("/dashboards/?view=where").context["cards"]
        found[who] = next(card for card in page if card.id == "levels").lines[0].figures[0].value
    assert found == {"village": 2, "town": 2, "department": 1, "district": 2, "stranger": 0}

    assert client.get(f"/dashboards/?place={village.pk}").status_code == 404  # the stranger's next town
    assert client.get("/api/v1/dashboards/", {"place": village.pk}).status_code == 404
    client.force_login(people["village"])
    assert client.get(f"/dashboards/?place={town.pk}").status_code == 404
    client.force_login(owner)
    assert client.get("/dashboards/").status_code == 403


@pytest.mark.django_db
def test_what_makes_no_sense_is_refused_in_words(packs, client, supervisor):
    client.force_login(supervisor)

    wrong = client.get("/dashboards/?period=2026-13")

    assert (wrong.status_code, "请写成 2026、2026-Q4 或者 2026-11" in wrong.text) == (422, True)
    assert client.get("/dashboards/?level=huge").status_code == 422
    assert client.get("/dashboards/?format=xlsx&card=nothing").status_code == 404


@pytest.mark.django_db
def test_a_page_asks_as_often_whatever_there_is(
    packs, client, supervisor, village, django_assert_max_num_queries
):
    client.force_login(supervisor)
    for _ in range(2):
        make_hazard(village)
        fold()
        for view in ("fixing", "where"):
            client.get("/dashboards/", {"view": view})
            with django_assert_max_num_queries(33):
                client.get("/dashboards/", {"view": view})
