"""Who leads a campaign: taken from the plan, kept up by the office."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from anwang.work.campaigns.actions import seat_member, set_office, start_campaign
from anwang.work.campaigns.models import GroupMember
from anwang.work.campaigns.queries import chair_of, group_office
from tests.factories.campaigns import TEXT, make_pack, make_release

pytestmark = pytest.mark.django_db
PEOPLE = [
    {"name": "冯政", "post": "镇长", "role": "head"},
    {"name": "王站长", "post": "应急办主任", "role": "office-head"},
]


@pytest.fixture
def led(town, units, supervisor):
    """A campaign whose plan names people."""
    plan = make_pack().plan.model_dump(mode="json", by_alias=True) | {"people": PEOPLE}
    return start_campaign(town=town, release=make_release(plan=plan), text=TEXT, by=supervisor)


def test_the_people_of_the_plan_have_seats(led, supervisor):
    seats = [(str(member), member.user) for member in led.members.by_rank()]

    assert seats == [("组长 冯政（镇长）", None), ("办公室主任 王站长（应急办主任）", supervisor)]
    assert chair_of(led) == "冯政"


def test_starting_again_seats_who_is_missing_and_nobody_twice(led, supervisor):
    led.members.get(role="head").delete()
    seat_member(led, by=supervisor, member=led.members.get(), until=dt.date(2026, 11, 20))

    start_campaign(town=led.org, release=led.release, text=TEXT, by=supervisor)

    assert sorted(led.members.values_list("name", flat=True)) == ["冯政", "王站长"]


def test_a_seat_is_given_changed_and_given_up(led, supervisor):
    member = seat_member(led, by=supervisor, name="刘强", post="副镇长", role="deputy")
    seat_member(led, by=supervisor, member=member, until=dt.date(2026, 11, 22))

    assert member.has_left
    assert "刘强" not in [each.name for each in led.members.sitting()]


def test_nobody_sits_twice_or_leaves_before_coming(led, supervisor):
    with pytest.raises(ValidationError, match="已在领导小组中担任这个职务"):
        seat_member(led, by=supervisor, name="冯政", role="head")
    with pytest.raises(ValidationError, match="卸任日期不能早于任职日期"):
        seat_member(
            led, by=supervisor, name="刘强", role="deputy",
            since=dt.date(2026, 11, 20), until=dt.date(2026, 11, 1),
        )  # fmt: skip
    assert GroupMember.objects.count() == 2


def test_the_office_is_that_of_the_plan_until_another_is_named(led, office, department, supervisor):
    assert group_office(led) == office

    set_office(led, department, by=supervisor)

    assert group_office(led) == department


def test_only_the_office_changes_the_group(led, cadre, leader, department):
    for user in (cadre, leader):
        with pytest.raises(PermissionDenied, match="领导小组须由应急办负责人调整"):
            seat_member(led, by=user, name="刘强", role="deputy")
        with pytest.raises(PermissionDenied):
            set_office(led, department, by=user)


def test_the_page_shows_the_group_and_lets_the_office_change_it(led, supervisor, cadre, stranger, client):
    address = reverse("campaigns:group", args=[led.pk])
    client.force_login(supervisor)
    answer = client.post(
        reverse("campaigns:member_new", args=[led.pk]), {"name": "刘强", "post": "副镇长", "role": "deputy"}
    )

    assert answer["Location"] == address
    client.force_login(cadre)
    page = client.get(address).content.decode()
    assert [name in page for name in ("冯政", "刘强", "王站长", "增补成员")] == [True, True, True, False]
    assert client.get(reverse("campaigns:member_new", args=[led.pk])).status_code == 403
    client.force_login(stranger)
    member = led.members.first()
    pages = [
        address,
        reverse("campaigns:member", args=[member.pk]),
        reverse("campaigns:group_office", args=[led.pk]),
    ]
    assert {client.get(url).status_code for url in pages} == {404}
