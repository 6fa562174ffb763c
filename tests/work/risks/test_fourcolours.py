"""The town in four colours, and a firm's risks as a picture."""

import pytest

from anwang.work.risks.fourcolours import map_as_geojson, subjects_by_risk, town_map
from anwang.work.risks.matrix import charts_of
from tests.factories.orgs import make_village
from tests.factories.risks import make_assessment, make_point
from tests.factories.subjects import make_subject
from tests.work.risks.conftest import graded


@pytest.fixture
def town_with_risks(works, press, store, town, supervisor):
    other = make_village("大桥村", town)
    shop = make_subject("大桥超市", other, type="core/shop").take("verify", by=supervisor)
    graded(make_point(shop, "阁楼"), "red")
    return other


def test_village_is_as_grave_as_its_gravest_risk(town_with_risks, supervisor, village):
    found = town_map(supervisor)

    colours = {str(area.org): (area.grade, area.word, area.told) for area in found.areas}
    assert colours == {
        "五云村": ("yellow", "一般风险", "一般 1、低 1"),
        "大桥村": ("red", "重大风险", "重大 1"),
    }
    assert [(str(mark.subject), mark.grade) for mark in found.marks] == [
        ("回龙机械加工厂", "yellow"),
        ("大桥超市", "red"),
    ]


def test_map_is_narrowed_by_type(town_with_risks, supervisor):
    found = town_map(supervisor, kind="core/shop")

    assert {str(area.org): area.grade for area in found.areas} == {"五云村": "", "大桥村": "red"}
    assert found.areas[0].word == "没有登记"


def test_map_shows_nobody_what_is_not_theirs(town_with_risks, cadre, stranger):
    assert town_map(cadre).counts == {"red": 0, "orange": 0, "yellow": 1, "blue": 1}
    assert list(subjects_by_risk(stranger)) == []


def test_retired_points_colour_nothing(press, store, supervisor, works):
    press.is_active = False
    press.save()

    assert town_map(supervisor).areas[0].grade == "blue"
    [row] = subjects_by_risk(supervisor)
    assert (row.worst, row.points, row.yellow) == (1, 1, 0)


def test_geojson_tells_counts(town_with_risks, supervisor):
    features = map_as_geojson(town_map(supervisor))["features"]

    assert [(each["properties"]["name"], each["properties"]["red"]) for each in features] == [
        ("五云村", 0),
        ("大桥村", 1),
    ]


def test_map_page_counts_lists_and_answers_machines(client, town_with_risks, supervisor):
    client.force_login(supervisor)

    page = client.get("/risks/map/").content.decode()
    assert "重大风险" in page
    assert 'fill="url(#grade-red)"' in page
    assert (
        client.get(f"/risks/map/?village={town_with_risks.pk}").context["page"].object_list[0].record.name
        == "大桥超市"
    )
    assert client.get("/risks/map/?format=xlsx").status_code == 200
    assert client.get("/api/v1/risks/map/").json()["type"] == "FeatureCollection"


def test_scores_stand_in_their_band(works, crushed, supervisor):
    make_assessment(crushed, "orange")

    [chart] = charts_of(works, supervisor)

    [dot] = chart.dots
    bands = {grade: (left, left + width) for grade, _word, left, width in chart.bands}
    assert bands["orange"][0] <= dot.x <= bands["orange"][1]
    assert list(bands) == ["blue", "yellow", "orange", "red"]


def test_method_of_two_factors_is_a_matrix(works, crushed, supervisor):
    make_assessment(crushed, "orange", scheme="core/ls-a", inputs={"l": "4", "s": "4"}, score=16)

    [chart] = charts_of(works, supervisor)

    assert chart.is_matrix
    assert len(chart.cells) == 25
    [dot] = chart.dots
    [cell] = [each for each in chart.cells if each.x < dot.x < each.x + 150 and each.y < dot.y < each.y + 96]
    assert cell.score == "16"


def test_matrix_page_shows_the_list_beside(client, works, crushed, boss):
    make_assessment(crushed, "orange")
    client.force_login(boss)

    assert "手被压断" in client.get(f"/risks/matrix/?subject={works.pk}").content.decode()
