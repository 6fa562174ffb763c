"""Map and roadmap as pages, on the wall of a meeting room, and for machines."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.town.orgs.models import Boundary
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import board_of, map_of
from tests.factories.campaigns import make_part, submitted
from tests.factories.orgs import make_village

pytestmark = pytest.mark.django_db
RING = [[106.30, 29.60], [106.31, 29.60], [106.31, 29.61], [106.30, 29.61], [106.30, 29.60]]
WALLS = ("board", "map", "roadmap")


@pytest.fixture
def busy(campaign, part, cadre, supervisor):
    """One part accepted, one handed in, one overdue."""
    submitted(part, by=cadre).take("accept", by=supervisor)
    submitted(TaskPart.objects.get(org=part.org, task__order=4), by=cadre)
    late = TaskPart.objects.get(org__name="聚龙村", task__order=4)
    late.take("reschedule", by=supervisor, due_on=dt.date(2026, 11, 20), note="提前")
    return campaign


def places(found):
    return {str(place.org): (place.figures, place.word, place.css) for place in found.places}


def test_the_map_says_what_the_board_says(busy, supervisor):
    found, board = map_of(busy, supervisor), board_of(busy, supervisor)

    assert places(found) == {
        "五云村": ("1/2", "待认定 1 项", "open"),
        "聚龙村": ("0/2", "逾期 1 项", "late"),
        "规划建设管理环保办公室": ("0/3", "还剩 128 天", "open"),
        "应急管理办公室": ("0/2", "还剩 128 天", "open"),
    }
    assert [(place.org, place.cell.total, place.cell.done) for place in found.places] == [
        (row.org, row.sum.total, row.sum.done) for row in board.rows
    ]
    assert (found.sum.total, found.sum.done) == (board.sum.total, board.sum.done)


def test_villages_without_outlines_are_hexagons_departments_are_tiles(busy, supervisor):
    found = map_of(busy, supervisor)

    assert (found.is_drawn, [str(place.org) for place in found.areas]) == (False, ["五云村", "聚龙村"])
    assert [str(place.org) for place in found.tiles] == ["规划建设管理环保办公室", "应急管理办公室"]
    assert {shape.path.count("L") for shape in (place.shape for place in found.areas)} == {5}


def test_villages_with_outlines_stand_where_they_are(busy, supervisor, village):
    Boundary.objects.create(org=village, polygons=[[RING]])

    found = map_of(busy, supervisor)

    assert (found.is_drawn, [str(place.org) for place in found.areas]) == (True, ["五云村"])
    assert "聚龙村" in [str(place.org) for place in found.tiles]


def test_topic_and_stage_narrow_it_and_every_place_opens_what_it_counts(busy, supervisor, client):
    client.force_login(supervisor)
    look = busy.phases.get(order=1)

    for topic, phase in (("", None), ("gas", None), ("", look), ("fire", look)):
        found = map_of(busy, supervisor, topic, phase)
        for place in [*found.places]:
            page = client.get(place.cell.url)
            assert page.context["selection"].problems == []
            assert len(page.context["table"].rows) == place.cell.total, place.cell.url
        assert len(client.get(found.sum.url).context["table"].rows) == found.sum.total
    assert places(map_of(busy, supervisor, "fire", look))["应急管理办公室"] == ("", "没有任务", "idle")


def test_a_village_sees_itself_alone(busy, cadre):
    assert list(places(map_of(busy, cadre))) == ["五云村"]


def test_every_area_is_a_link_with_a_title_and_says_its_word(busy, supervisor, client):
    client.force_login(supervisor)

    page = client.get(reverse("campaigns:map", args=[busy.pk])).content.decode()

    assert "<title>聚龙村：已认定 0/2 项，逾期 1 项</title>" in page
    assert 'aria-label="聚龙村，已认定 0/2 项，逾期 1 项"' in page
    assert page.count('class="map-area') == 2
    assert " style=" not in page


@pytest.mark.parametrize("wall", WALLS)
def test_strangers_find_no_wall(wall, busy, stranger, owner, client):
    for user in (stranger, owner):
        client.force_login(user)
        for query in ("", "?wall=1", "?wall=1&part=1"):
            assert client.get(reverse(f"campaigns:{wall}", args=[busy.pk]) + query).status_code == 404


@pytest.mark.parametrize("wall", WALLS)
def test_on_the_wall_it_fetches_itself_again_each_minute(wall, busy, supervisor, client):
    client.force_login(supervisor)
    url = reverse(f"campaigns:{wall}", args=[busy.pk])

    page = client.get(f"{url}?wall=1").content.decode()
    part = client.get(f"{url}?wall=1&part=1").content.decode()

    assert f'hx-get="{url}?wall=1&amp;part=1" hx-trigger="every 60s" hx-swap="outerHTML"' in page
    assert part.strip().startswith('<div id="wall-view"')
    assert "更新于 09:00" in part
    assert "<html" not in part


def test_walls_may_take_turns(busy, supervisor, client):
    client.force_login(supervisor)
    turns = []
    url = f"{reverse('campaigns:board', args=[busy.pk])}?wall=1&rotate=1"
    for _ in WALLS:
        context = client.get(url).context
        turns.append(context["wall"])
        url = context["refresh_url"]

    assert turns == list(WALLS)
    assert url == f"{reverse('campaigns:board', args=[busy.pk])}?wall=1&rotate=1&part=1"


def test_a_narrowed_map_stays_narrowed(busy, supervisor, client):
    client.force_login(supervisor)

    page = client.get(reverse("campaigns:map", args=[busy.pk]) + "?topic=gas&wall=1")

    assert page.context["refresh_url"].endswith("?topic=gas&wall=1&part=1")
    assert page.context["map"].sum.total == 4


def test_the_map_costs_as_much_for_many_units_as_for_few(busy, supervisor, client, town):
    client.force_login(supervisor)
    url = reverse("campaigns:map", args=[busy.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for name in ("上塘村", "大桥村"):
        village = make_village(name, town)
        for task in busy.tasks.all():
            make_part(task, village)

    with CaptureQueriesContext(connection) as many:
        page = client.get(url)
    assert len(page.context["map"].places) == 6
    assert len(many) == len(few) <= 12


def test_machines_get_the_map_as_geojson(busy, supervisor, village, client):
    Boundary.objects.create(org=village, polygons=[[RING]])
    client.force_login(supervisor)

    body = client.get(f"/api/v1/campaigns/{busy.pk}/map/?topic=gas").json()

    found = {each["properties"]["name"]: each for each in body["features"]}
    assert body["type"] == "FeatureCollection"
    assert found["五云村"]["geometry"] == {"type": "MultiPolygon", "coordinates": [[RING]]}
    assert (found["聚龙村"]["geometry"], found["聚龙村"]["properties"]["overdue"]) == (None, 1)
    assert found["聚龙村"]["properties"]["standing"] == "逾期 1 项"


def test_machines_get_the_roadmap(busy, supervisor, stranger, client):
    client.force_login(supervisor)

    body = client.get(f"/api/v1/campaigns/{busy.pk}/roadmap/").json()

    assert (body["start"], body["end"], len(body["phases"]), len(body["items"])) == (
        "2026-11-01", "2027-03-31", 2, 4,
    )  # fmt: skip
    assert body["items"][0]["standing"] == "未完成"
    client.force_login(stranger)
    assert {
        client.get(f"/api/v1/campaigns/{busy.pk}/{path}/").status_code for path in ("map", "roadmap")
    } == {404}
