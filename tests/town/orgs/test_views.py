"""Pages of organisations."""

import pytest

from anwang.base.audit.trail import history
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


@pytest.fixture
def as_supervisor(client, supervisor):
    client.force_login(supervisor)
    return client


def test_village_is_set_up_under_the_town(as_supervisor, town):
    as_supervisor.post("/orgs/new/", {"kind": "village", "parent": town.pk, "name": "青龙庙村"})

    village = Org.objects.get(name="青龙庙村")
    assert (village.parent, village.kind, village.town) == (town, OrgKind.VILLAGE, town)


def test_what_cannot_stand_there_is_refused_in_words(as_supervisor, village):
    page = as_supervisor.post("/orgs/new/", {"kind": "department", "parent": village.pk, "name": "村办"})

    assert page.status_code == 422
    assert "不能设在村“五云村”之下" in page.content.decode()
    assert not Org.objects.filter(name="村办").exists()


def test_department_gets_its_topics_and_the_trail_tells(as_supervisor, department):
    as_supervisor.post(
        f"/orgs/{department.pk}/edit/",
        {"name": department.name, "short_name": "规建办", "topics": "fire、road-transport", "order": ""},
    )

    department.refresh_from_db()
    assert (department.short_name, department.topics) == ("规建办", ["fire", "road-transport"])
    assert history(department).last().changes["主管专题"] == ["fire", "fire、road-transport"]


def test_topic_that_is_no_id_is_refused(as_supervisor, department):
    page = as_supervisor.post(
        f"/orgs/{department.pk}/edit/", {"name": "规建办", "short_name": "规建办", "topics": "消防"}
    )

    assert page.status_code == 422
    assert "“消防”不是专题代号" in page.content.decode()


@pytest.mark.parametrize("who", ["inspector", "cadre", "leader", "owner"])
def test_others_change_no_office(request, client, who, village):
    client.force_login(request.getfixturevalue(who))

    assert [client.get(url).status_code for url in ("/orgs/", "/orgs/new/", f"/orgs/{village.pk}/edit/")] == [
        403
    ] * 3


def test_stranger_finds_none_of_our_offices(client, stranger, village, town):
    client.force_login(stranger)

    assert client.get(f"/orgs/{village.pk}/edit/").status_code == 404
    assert village.name not in client.get("/orgs/").content.decode()
    page = client.post("/orgs/new/", {"kind": "village", "parent": town.pk, "name": "混入村"})
    assert page.status_code == 422
    assert not Org.objects.filter(name="混入村").exists()
