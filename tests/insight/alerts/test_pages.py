"""Pages and API: who sees them, what they say, that every figure opens its rows."""

import datetime as dt

import pytest
from django.urls import reverse

from anwang.insight.alerts.actions import compute_indices, watch_town
from anwang.insight.alerts.models import Alert
from tests.insight.alerts.conftest import check

TODAY = dt.date(2026, 11, 23)
PAGES = ["list", "week", "map"]


@pytest.fixture
def alert(town, shop, late, officer, keeper, cadre):
    check(shop, cadre, TODAY - dt.timedelta(days=1), fails=1)
    check(shop, keeper, TODAY, fails=1)
    compute_indices(town, TODAY - dt.timedelta(days=28))
    compute_indices(town, TODAY)
    watch_town(town, TODAY)
    return Alert.objects.get(rule="core/overdue")


def test_pages_open_for_staff_and_refuse_firms(client, alert, supervisor, leader, cadre, keeper):
    for user in (supervisor, leader, cadre):
        client.force_login(user)
        assert [client.get(reverse(f"alerts:{page}")).status_code for page in PAGES] == [200, 200, 200]
        assert client.get(alert.get_absolute_url()).status_code == 200
    client.force_login(keeper)
    assert [client.get(reverse(f"alerts:{page}")).status_code for page in PAGES] == [403, 403, 403]
    assert client.get(alert.get_absolute_url()).status_code == 404


def test_stranger_finds_nothing(client, alert, shop, stranger):
    client.force_login(stranger)

    pages = [alert.get_absolute_url(), alert.get_step_url("handle"), reverse("alerts:firm", args=[shop.pk])]
    pages += [reverse("alerts:rows", args=[shop.pk, "overdue"]), f"/api/v1/alerts/{alert.pk}/"]
    pages += [f"/api/v1/alerts/firms/{shop.pk}/"]
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)


def test_warning_says_why_and_leads_to_its_figures(client, alert, officer):
    client.force_login(officer)

    page = client.get(alert.get_absolute_url()).content.decode()

    assert alert.title in page
    assert "到现场或打电话问清为什么没有改" in page
    for words, url in alert.figures:
        assert words in page
        assert client.get(url).status_code == 200


def test_it_is_handled_on_its_page(client, alert, officer):
    client.force_login(officer)

    answer = client.post(alert.get_step_url("handle"), {"done": "上门看过，今天换好", "seen": ""})

    alert.refresh_from_db()
    assert (answer.status_code, alert.state, alert.done) == (302, "handled", "上门看过，今天换好")


def test_list_filters_and_exports(client, alert, supervisor):
    client.force_login(supervisor)

    assert alert.title in client.get("/alerts/?rule=core/overdue").content.decode()
    assert alert.title not in client.get("/alerts/?rule=core/silence").content.decode()
    assert client.get("/alerts/?format=xlsx").status_code == 200


def test_every_figure_of_the_week_is_a_door(client, alert, leader):
    client.force_login(leader)

    week = client.get(reverse("alerts:week")).context["week"]

    assert (week.opened, week.opened_last, week.open) == (Alert.objects.count(), 0, Alert.objects.count())
    doors = [*week.urls.values(), *(kind.url for kind in week.kinds), *(kind.open_url for kind in week.kinds)]
    assert {url: client.get(url).status_code for url in doors} == dict.fromkeys(doors, 200)
    listed = client.get(week.urls["opened"]).context["table"].paginator.count
    assert listed == week.opened


def test_index_is_explained_part_by_part_each_leading_to_its_rows(client, alert, shop, supervisor, keeper):
    for user in (supervisor, keeper):
        client.force_login(user)
        page = client.get(reverse("alerts:firm", args=[shop.pk]))

        parts = {part.id: part for part in page.context["parts"]}
        assert parts["overdue"].sentence == "目前逾期未改 1 条（不计企业自查发现的）"
        assert parts["self-checks"].sentence == "近 90 天企业自查 1 次"
        assert sum(part.weight for part in parts.values()) == 100
        for part in parts.values():
            rows = client.get(part.url)
            assert rows.status_code == 200
            assert rows.context["count"] == part.part.counted


def test_index_stands_on_the_firms_file_and_in_a_list_by_name(client, alert, shop, supervisor, keeper):
    client.force_login(supervisor)
    file = client.get(shop.get_absolute_url()).content.decode()
    assert "企业安全指数" in file
    assert "逐项说明" in file
    assert alert.rule_name in file
    assert shop.name in client.get(reverse("alerts:firms")).content.decode()

    client.force_login(keeper)
    file = client.get(shop.get_absolute_url()).content.decode()
    assert "逐项说明" in file
    assert str(alert) not in file


def test_unknown_parts_are_not_there(client, alert, shop, supervisor):
    client.force_login(supervisor)

    assert client.get(reverse("alerts:rows", args=[shop.pk, "nothing"])).status_code == 404


def test_map_counts_by_village(client, alert, village, supervisor):
    client.force_login(supervisor)

    found = {place.org: place for place in client.get(reverse("alerts:map")).context["map"].places}

    assert found[village].count == Alert.objects.filter(village=village.pk).count()
    assert client.get(found[village].url).status_code == 200


def test_api_lists_explains_and_takes_steps(client, alert, shop, supervisor, village):
    client.force_login(supervisor)

    listed = client.get("/api/v1/alerts/?rule=core/overdue").json()["items"]
    assert [each["id"] for each in listed] == [alert.pk]
    week = client.get("/api/v1/alerts/week/").json()
    assert week["open"] == Alert.objects.count()
    assert client.get("/api/v1/alerts/map/").json()[0]["name"] == village.short_name
    index = client.get(f"/api/v1/alerts/firms/{shop.pk}/").json()
    assert [part["id"] for part in index["parts"]][:2] == ["self-checks", "self-found"]
    assert len(index["course"]) == 2
    assert client.get("/api/v1/alerts/firms/").json()["items"][0]["subject_name"] == shop.name

    path = f"/api/v1/alerts/{alert.pk}/steps/handle/"
    assert client.post(path, {}, content_type="application/json").status_code == 422
    done = client.post(path, {"done": "上门看过"}, content_type="application/json").json()
    assert (done["state"], done["done"]) == ("handled", "上门看过")
    assert client.post(path, {"done": "再看"}, content_type="application/json").status_code == 409
