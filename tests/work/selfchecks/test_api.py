"""Self-checks for machines."""

import datetime as dt

import pytest

from anwang.work.selfchecks.actions import arrange
from anwang.work.selfchecks.models import CheckOccurrence, OwnerEntry
from tests.factories.selfchecks import make_duty

API = "/api/v1/self-checks/"


@pytest.fixture
def due(shop):
    """The shop's monthly check of November."""
    make_duty(shop)
    arrange(dt.date(2026, 11, 26))
    return CheckOccurrence.objects.get()


def post(client, path, body):
    return client.post(f"{API}{path}", body, content_type="application/json")


def test_due_checks_are_listed_with_their_questions(client, due, keeper):
    client.force_login(keeper)

    [row] = client.get(f"{API}?view=current").json()["items"]
    detail = client.get(f"{API}{due.pk}/").json()

    assert (row["id"], row["due_on"], row["state"]) == (due.pk, "2026-11-30", "due")
    assert {"item", "ask", "look", "fix"} == set(detail["questions"][0])
    assert client.get(f"{API}?view=nothing").status_code == 422


def test_check_is_handed_in_and_once_only(client, due, keeper):
    client.force_login(keeper)
    items = [each["item"] for each in client.get(f"{API}{due.pk}/").json()["questions"]]
    body = {"answers": dict.fromkeys(items, "pass")}

    made = post(client, f"{due.pk}/hand-in/", body)

    assert (made.status_code, made.json()["state"]) == (201, "done")
    assert post(client, f"{due.pk}/hand-in/", body).status_code == 409


def test_missing_answers_strangers_and_officials_are_refused(client, due, keeper, stranger, inspector):
    for person, status in ((keeper, 422), (stranger, 404), (inspector, 403)):
        client.force_login(person)
        assert post(client, f"{due.pk}/hand-in/", {"answers": {}}).status_code == status


def test_village_enters_and_confirms(client, due, cadre):
    client.force_login(cadre)
    items = [each["item"] for each in client.get(f"{API}{due.pk}/").json()["questions"]]
    post(client, f"{due.pk}/hand-in/", {"answers": dict.fromkeys(items, "pass"), "owner_name": "赵店主"})
    entry = OwnerEntry.objects.get()

    wrong = post(client, f"entries/{entry.pk}/confirm/", {"code": "x"})
    right = post(client, f"entries/{entry.pk}/confirm/", {"code": entry.code})

    assert (wrong.status_code, right.json()["state"]) == (422, "confirmed")
    [row] = client.get(f"{API}entries/").json()["items"]
    assert "token" not in row
    assert entry.code not in str(row)


def test_duties_and_closing_days(client, workshop, boss, worker):
    client.force_login(boss)

    assert len(post(client, f"adopt/{workshop.pk}/", {}).json()["duties"]) == 6
    new = {"subject": workshop.pk, "name": "电气周查", "checklist": "core/team-check", "cycle_unit": "weeks"}
    assert post(client, "duties/", new).status_code == 201
    assert post(client, "duties/", new | {"every": 0}).status_code == 422
    assert len(client.get(f"{API}duties/").json()["items"]) == 7
    closed = {"subject": workshop.pk, "from_on": "2026-12-01", "until_on": "2026-12-20"}
    assert post(client, "closed/", closed).json()["words"] == "2026年12月1日至2026年12月20日停业"
    client.force_login(worker)
    assert post(client, "closed/", closed).status_code == 403


def test_a_step_is_taken_with_its_reason(client, due, keeper):
    client.force_login(keeper)

    assert post(client, f"{due.pk}/steps/skip/", {}).status_code == 422
    assert post(client, f"{due.pk}/steps/skip/", {"skip_reason": "装修"}).json()["state"] == "skipped"
    assert client.get(f"{API}samples/").json()["items"] == []
