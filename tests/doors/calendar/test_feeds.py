"""A calendar shows its owner's days and nobody else's; its address is a key that can be taken back."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from anwang.base.audit.models import Event
from anwang.doors.calendar.actions import revoke, subscribe
from anwang.doors.calendar.models import Feed
from anwang.insight.archive.contents.reach import LEFT_OUT
from anwang.insight.deadlines.choices import DeadlineKind
from anwang.insight.deadlines.queries import counts_by_day, deadlines
from anwang.insight.deadlines.sources import SOURCES
from anwang.town.people.choices import Role
from tests.factories.hazards import make_hazard
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(packs, village):
    return make_subject("五云便民超市有限责任公司（回龙坝镇五云村三组农贸市场旁门面）", village)


@pytest.fixture
def principal(firm):
    return make_user("赵店主", (firm.org, Role.PRINCIPAL))


@pytest.fixture
def due_on():
    return timezone.localdate() + dt.timedelta(days=5)


@pytest.fixture
def hazard(firm, principal, inspector, supervisor, due_on):
    found = make_hazard(by=inspector, subject=firm, title="二楼安全出口被货物堵塞，疏散指示标志损坏")
    found.take("confirm", by=inspector, level="general")
    return found.take("assign", by=supervisor, assignee=principal, due_on=due_on)


def address_of(user, **options):
    _, token = subscribe(kinds=options.pop("kinds", list(DeadlineKind)), by=user, **options)
    return f"/calendar/feed/{token}.ics"


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_a_duty_is_a_whole_day_with_a_reminder_known_by_its_record(hazard, principal, due_on):
    response = Client().get(address_of(principal))

    [event] = events(response)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert event.decoded("summary") == f"隐患整改到期：{hazard.subject} {hazard.title}"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (due_on, due_on + dt.timedelta(days=1))
    assert (event["uid"], event["sequence"]) == (f"hazards.hazard-{hazard.pk}@anwang", hazard.version - 1)
    assert event.decoded("dtstamp") == hazard.changed_at.replace(microsecond=0)
    assert event["url"] == f"http://testserver/hazards/{hazard.pk}/"
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(hours=-15)
    assert max(map(len, response.content.split(b"\r\n"))) <= 75


def test_a_moved_day_moves_the_same_event(hazard, principal, supervisor, due_on):
    address = address_of(principal)
    [before] = events(Client().get(address))

    later = due_on + dt.timedelta(days=2)
    hazard.take("extend", by=supervisor, due_on=later, note="等配件")

    [after] = events(Client().get(address))
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], later)
    assert after["sequence"] > before["sequence"]


def test_what_has_not_changed_is_not_sent_again(hazard, principal, supervisor, due_on):
    address = address_of(principal)
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Feed.objects.get().read_on == timezone.localdate()

    hazard.take("extend", by=supervisor, due_on=due_on + dt.timedelta(days=1), note="等配件")

    assert Client().get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_person_has_their_own_duties_and_a_head_those_of_the_unit(hazard, cadre, village, leader, stranger):
    assert events(Client().get(address_of(cadre))) == []
    assert [event["uid"] for event in events(Client().get(address_of(cadre, org=village)))] == [
        f"hazards.hazard-{hazard.pk}@anwang"
    ]
    assert events(Client().get(address_of(leader, org=village, kinds=["report"]))) == []
    assert events(Client().get(address_of(stranger, org=stranger.home))) == []


def test_no_name_of_a_person_is_in_it(hazard, cadre, village, principal, inspector, supervisor):
    words = Client().get(address_of(cadre, org=village)).content.decode().replace("\r\n ", "")

    assert [person.name for person in (principal, inspector, supervisor, cadre) if person.name in words] == []


def test_an_address_that_is_revoked_or_whose_owner_left_is_like_one_that_never_was(hazard, principal, cadre):
    address, other = address_of(principal), address_of(cadre)
    revoke(Feed.objects.get(owner=principal), by=principal)
    cadre.is_active = False
    cadre.save()

    for gone in (address, other, "/calendar/feed/never.ics"):
        assert Client().get(gone).status_code == 404
    assert [event.verb for event in Event.objects.filter(target_type="calendar.feed").order_by("id")] == [
        "calendar.subscribe",
        "calendar.subscribe",
        "calendar.revoke",
    ]


def test_who_lost_the_post_loses_the_days(hazard, cadre, village):
    address = address_of(cadre, org=village)
    cadre.posts.update(is_active=False)

    assert events(Client().get(address)) == []


def test_pages_subscribe_show_the_address_once_change_and_revoke(client, hazard, principal):
    client.force_login(principal)
    client.post("/calendar/new/", {"kinds": ["hazard", "expiry"], "org": ""})
    feed = Feed.objects.get()
    first, second = client.get("/calendar/").content.decode(), client.get("/calendar/").content.decode()
    assert ("/calendar/feed/" in first, "webcal://testserver" in first, "/calendar/feed/" in second) == (
        True,
        True,
        False,
    )
    client.post(f"/calendar/{feed.pk}/edit/", {"kinds": ["report"]})
    feed.refresh_from_db()
    assert feed.kinds == ["report"]
    client.post(f"/calendar/{feed.pk}/revoke/")
    assert Feed.objects.count() == 0


def test_others_can_neither_see_nor_change_it(client, principal, cadre, village, town):
    feed, _ = subscribe(kinds=["hazard"], by=principal)
    client.force_login(cadre)

    assert client.post(f"/calendar/{feed.pk}/revoke/").status_code == 404
    assert client.get(f"/calendar/{feed.pk}/edit/").status_code == 404
    assert client.delete(f"/api/v1/calendar/feeds/{feed.pk}/").status_code == 404
    assert client.post("/calendar/new/", {"kinds": ["hazard"], "org": town.pk}).status_code == 422


def test_machines_subscribe_too(client, hazard, cadre, village):
    client.force_login(cadre)
    body = {"org": village.pk, "kinds": ["hazard"]}

    made = client.post("/api/v1/calendar/feeds/", body, content_type="application/json").json()

    assert len(events(Client().get(made["address"].removeprefix("http://testserver")))) == 1
    [listed] = client.get("/api/v1/calendar/feeds/").json()
    assert (listed["kinds"], "address" in listed) == (["hazard"], False)
    put = {"kinds": ["report", "hazard"]}
    changed = client.put(f"/api/v1/calendar/feeds/{made['id']}/", put, content_type="application/json")
    assert changed.json()["kinds"] == ["hazard", "report"]
    assert client.delete(f"/api/v1/calendar/feeds/{made['id']}/").status_code == 204
    bad = client.post("/api/v1/calendar/feeds/", {"kinds": []}, content_type="application/json")
    assert bad.status_code == 422


def test_the_desks_week_counts_from_the_same_table(hazard, village, cadre, due_on):
    day = counts_by_day(cadre, due_on, due_on)[due_on]

    assert [(each.words, each.url) for each in day] == [
        ("1 条隐患到期", f"/hazards/?state=rectifying&due_on_after={due_on}&due_on_before={due_on}")
    ]
    assert [each.day for each in deadlines(cadre, due_on, due_on, org=village)] == [due_on]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.model.__name__)
def test_every_source_asks_what_its_table_has(source, supervisor, principal, town):
    for user in (supervisor, principal):
        rows = source.model.objects.visible_to(user).filter(source.running).filter(source.own(user))
        assert list(rows.select_related(*source.related).order_by(source.day)) == []
    assert {source.day, "changed_at", "version"} <= {each.name for each in source.model._meta.get_fields()}


def test_addresses_are_not_in_the_archive():
    assert "calendar.Feed" in LEFT_OUT
