"""Signing in: wrong passwords, first passwords, idle sessions, the demo's buttons."""

import datetime as dt

import pytest

from anwang.town.people.actions import issue_password, set_password
from anwang.town.people.models import User
from anwang.town.people.passwords import one_time_password

SIGN_IN = "/people/sign-in/"
PASSWORD = "gai-xian-sao-pai-7"


@pytest.fixture
def person(inspector):
    """李检查, who signs in with a password."""
    set_password(inspector, PASSWORD, by=inspector)
    return inspector


def sign_in(client, person, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": person.username, "password": password, **more})


def test_right_password_opens_the_page_that_was_wanted(client, person):
    assert sign_in(client, person, next="/people/me/")["Location"] == "/people/me/"


def test_nobody_is_sent_to_another_site(client, person):
    assert sign_in(client, person, next="https://example.org/")["Location"] == "/"


def test_five_wrong_passwords_lock_out_even_the_right_one(client, person):
    answers = [sign_in(client, person, "wrong") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    assert "已锁定 15 分钟" in answers[-1].content.decode()
    assert sign_in(client, person).status_code == 429


def test_lock_out_ends_after_a_quarter_of_an_hour(client, person, time_machine):
    start = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    for _ in range(5):
        sign_in(client, person, "wrong")

    time_machine.move_to(start + dt.timedelta(minutes=16), tick=False)

    assert sign_in(client, person).status_code == 302


def test_new_password_from_the_office_ends_the_lock_out(client, person, supervisor):
    for _ in range(5):
        sign_in(client, person, "wrong")

    password = issue_password(person, by=supervisor)

    assert sign_in(client, person, password).status_code == 302


def test_password_handed_over_must_be_changed_first(client, person, supervisor):
    first = issue_password(person, by=supervisor)
    sign_in(client, person, first)

    assert client.get("/people/")["Location"] == "/people/me/"
    assert client.get("/api/v1/me/").status_code == 403
    assert "请先改密码" in client.get("/people/me/").content.decode()

    client.post("/people/me/", {"old": first, "new": PASSWORD})
    assert client.get("/people/").status_code == 200
    assert not User.objects.get(pk=person.pk).must_change_password


def test_first_password_does_not_count_as_a_new_one(client, person, supervisor):
    first = issue_password(person, by=supervisor)
    sign_in(client, person, first)

    page = client.post("/people/me/", {"old": first, "new": first})

    assert page.status_code == 422
    assert User.objects.get(pk=person.pk).must_change_password


@pytest.mark.parametrize("weak", ["short1", "1234567890", "password123", "13900000001"])
def test_weak_password_is_refused_beside_the_field(client, person, weak):
    client.force_login(person)

    page = client.post("/people/me/", {"old": PASSWORD, "new": weak})

    assert page.status_code == 422
    assert page.context["form"].errors["new"]


def test_one_time_passwords_differ_and_meet_our_own_rules(person):
    passwords = {one_time_password() for _ in range(200)}

    assert len(passwords) == 200
    for password in list(passwords)[:5]:
        set_password(person, password, by=person)


def test_idle_session_ends_and_says_so(client, person, time_machine, settings):
    settings.SESSION_IDLE_MINUTES = 120
    start = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    time_machine.move_to(start, tick=False)
    sign_in(client, person)
    client.get("/people/me/")

    time_machine.move_to(start + dt.timedelta(minutes=119), tick=False)
    assert client.get("/people/me/").status_code == 200

    time_machine.move_to(start + dt.timedelta(minutes=119 + 121), tick=False)
    answer = client.get("/people/me/", follow=True)
    assert answer.redirect_chain[0][0].startswith(SIGN_IN)
    assert "长时间没有操作" in answer.content.decode()


def test_demo_buttons_are_absent_where_real_people_work(client, person, settings):
    settings.DEMO = False

    assert "演示" not in client.get(SIGN_IN).content.decode()
    assert client.post(f"/people/sign-in/demo/{person.pk}/").status_code == 404


def test_demo_button_signs_in_as_its_person(client, person, settings):
    settings.DEMO = True

    assert person.name in client.get(SIGN_IN).content.decode()
    assert client.post(f"/people/sign-in/demo/{person.pk}/").status_code == 302
    assert client.get("/people/me/").context["user"] == person


def test_demo_signs_in_as_nobody_else(client, person, settings, town):
    from anwang.town.people.choices import Role  # noqa: PLC0415
    from tests.factories.people import make_user  # noqa: PLC0415

    settings.DEMO = True
    second = make_user("第二位检查人员", (town, Role.INSPECTOR))

    assert client.post(f"/people/sign-in/demo/{second.pk}/").status_code == 404
