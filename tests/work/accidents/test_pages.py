"""Pages and API of accidents."""

import datetime as dt

import pytest

from anwang.base.kit.measures import Period, Scope, value
from anwang.town.people.choices import Role
from anwang.work.accidents.actions import add_correction
from anwang.work.accidents.models import Accident
from tests.factories.accidents import make_accident
from tests.factories.people import make_user

TODAY = dt.date(2026, 11, 23)
FIRST = {
    "happened_at": "2026-11-23T08:50", "place": "冲压车间", "what": "右手挤伤", "hurt_serious": "1",
}  # fmt: skip


@pytest.fixture
def head(client, supervisor):
    client.force_login(supervisor)
    return client


@pytest.fixture
def grave(factory, supervisor):
    return make_accident(factory, by=supervisor, serious=1)


def test_every_page_opens(head, grave, supervisor):
    made = add_correction(grave, what="加装按钮", responsible="何厂长", due_on=TODAY, by=supervisor)
    own = f"/accidents/{grave.pk}/"
    pages = [
        "/accidents/", "/accidents/new/", "/accidents/figures/", "/accidents/measures/", "/accidents/duties/",
        own, f"{own}supplement/", f"{own}measures/new/", f"{own}steps/confirm/",
        f"/accidents/measures/{made.pk}/finish/", f"/accidents/duties/{grave.duties.first().pk}/reported/",
        "/accidents/?format=xlsx", grave.subject.get_absolute_url(),
    ]  # fmt: skip

    assert {page: head.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_first_report_takes_five_fields(head, factory):
    form = head.get("/accidents/new/").context["form"]
    answer = head.post("/accidents/new/", {**FIRST, "subject": factory.pk})

    assert len(form.fields) == 5
    made = Accident.objects.get()
    assert (answer.status_code, made.serious, made.subject, made.grade) == (302, 1, factory, "general")
    assert "还剩" in head.get(made.get_absolute_url()).content.decode()


def test_what_lies_ahead_or_names_another_towns_firm_is_refused(head, factory, client, stranger):
    late = head.post("/accidents/new/", {**FIRST, "happened_at": "2026-11-23T10:00"})
    assert (late.status_code, Accident.objects.count()) == (422, 0)
    client.force_login(stranger)
    assert client.post("/accidents/new/", {**FIRST, "subject": factory.pk}).status_code == 422


def test_strangers_and_firms(client, grave, stranger, cadre):
    client.force_login(stranger)
    assert client.get(f"/accidents/{grave.pk}/").status_code == 404
    client.force_login(cadre)
    assert client.get(f"/accidents/{grave.pk}/").status_code == 200
    assert client.get(f"/accidents/{grave.pk}/supplement/").status_code == 403


def test_a_firm_tells_its_own_accident_and_follows_it(client, factory):
    principal = make_user("何厂长", (factory.org, Role.PRINCIPAL))
    client.force_login(principal)

    page = client.get(factory.get_absolute_url()).content.decode()
    told = client.post("/accidents/new/", {**FIRST, "subject": factory.pk})

    made = Accident.objects.get()
    assert f"/accidents/new/?subject={factory.pk}" in page
    assert (told.status_code, made.reported_by) == (302, principal)
    assert client.get(made.get_absolute_url()).status_code == 200
    assert client.post(f"/accidents/{made.pk}/steps/confirm/", {"accident_type": "4"}).status_code == 403


def test_api_tells_supplements_and_reports_upwards(head, factory):
    told = {
        "happened_at": "2026-11-23T08:50:00",
        "place": "车间",
        "what": "挤伤",
        "subject": factory.pk,
        "serious": 1,
    }
    made = head.post("/api/v1/accidents/", told, content_type="application/json").json()
    assert (made["grade"], [duty["words"] for duty in made["duties"]][:1]) == ("general", ["还剩 38 分钟"])

    later = head.post(
        f"/api/v1/accidents/{made['id']}/supplements/",
        {"deaths": 3, "words": "抢救无效"}, content_type="application/json",
    ).json()  # fmt: skip
    assert later["grade"] == "larger"
    duty = head.post(
        f"/api/v1/accidents/duties/{made['duties'][1]['id']}/reported/",
        {"to_whom": "区局值班"}, content_type="application/json",
    ).json()  # fmt: skip
    assert duty["words"] == "按时报出"
    assert len(head.get("/api/v1/accidents/duties/").json()["items"]) == 3
    assert head.get("/api/v1/accidents/measures/").json()["items"] == []
    assert len(head.get("/api/v1/accidents/?grade=larger").json()["items"]) == 1
    assert head.get("/api/v1/accidents/figures/").json()["figures"][0]["now"] == 1


def test_year_to_date_stands_beside_last_year(head, factory, supervisor, town):
    make_accident(factory, by=supervisor, serious=1)
    make_accident(factory, by=supervisor, serious=1, minutes_ago=60 * 24 * 365)
    make_accident(factory, by=supervisor, minor=1)

    page = head.get("/accidents/figures/").content.decode()

    assert "今年以来事故 1 起，与去年同期持平" in page
    year = Period(dt.date(2026, 1, 1), TODAY)
    names = ("accidents.happened", "accidents.happened_larger", "accidents.fatal", "accidents.told")
    assert [value(name, Scope(org=town), year) for name in names] == [1, 0, 0, 2]
