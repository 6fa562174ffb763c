"""Self-checks for machines."""

import datetime as dt

import pytest

from anwang.base.audit.trail import history
from anwang.work.selfchecks.actions import arrange, draw
from anwang.work.selfchecks.models import CheckOccurrence, OwnerEntry
from tests.factories.selfchecks import make_duty
from tests.work.selfchecks.test_entries import drawing

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
    assert post(client, f"entries/{entry.pk}/steps/refuse/", {"note": "不对"}).status_code == 409
    [row] = client.get(f"{API}entries/").json()["items"]
    assert "token" not in row
    assert entry.code not in str(row)


def test_duties_and_closing_days(client, workshop, boss, worker):
    client.force_login(boss)

    assert len(post(client, f"adopt/{workshop.pk}/", {}).json()["duties"]) == 6
    new = {"subject": workshop.pk, "name": "电气周查", "checklist": "core/team-check", "cycle_unit": "weeks"}
    assert post(client, "duties/", new).status_code == 201
    for wrong in ({"every": 0}, {"checklist": ""}, {"checklist": "core/nothing"}, {"controls": [1]}):
        assert post(client, "duties/", new | wrong).status_code == 422
    assert len(client.get(f"{API}duties/").json()["items"]) == 7
    closed = {"subject": workshop.pk, "from_on": "2026-12-01", "until_on": "2026-12-20"}
    made = post(client, "closed/", closed).json()
    assert made["words"] == "2026年12月1日至2026年12月20日停业"
    assert client.get(f"{API}closed/?subject={workshop.pk}").json() == [made]
    client.force_login(worker)
    assert post(client, "closed/", closed).status_code == 403
    assert post(client, f"closed/{made['id']}/open/", {}).status_code == 403
    client.force_login(boss)
    assert post(client, f"closed/{made['id']}/open/", {}).json() == made
    assert client.get(f"{API}closed/?subject={workshop.pk}").json() == []


def test_a_duty_is_changed_and_suspended_with_what_the_page_says(client, due, keeper, stranger, inspector):
    address = f"{API}duties/{due.duty_id}/"

    def change(person, **body):
        client.force_login(person)
        return client.patch(address, body, content_type="application/json")

    assert [change(person, every=2).status_code for person in (stranger, inspector)] == [404, 403]
    assert change(keeper, checklist="").json()["detail"] == "请选一张检查表，或者勾选管控措施"
    assert change(keeper, every=2, cycle_unit="weeks").json()["cycle_words"] == "每 2 周"
    stopped = change(keeper, is_active=False).json()
    due.refresh_from_db()
    assert (stopped["is_active"], due.state) == (False, "skipped")
    assert [event.label for event in history(due.duty)] == ["调整自查安排", "调整自查安排"]
    assert change(keeper, is_active=True).json() == client.get(address).json()


def test_an_entry_is_signed_or_confirmed_by_its_owner(client, due, cadre, keeper):
    client.force_login(cadre)
    items = [each["item"] for each in client.get(f"{API}{due.pk}/").json()["questions"]]
    post(client, f"{due.pk}/hand-in/", {"answers": dict.fromkeys(items, "pass"), "owner_name": "赵店主"})
    entry = OwnerEntry.objects.get()
    address = f"{API}entries/{entry.pk}/"

    assert post(client, f"entries/{entry.pk}/new-code/", {}).json()["code_round"] == 2
    assert post(client, f"entries/{entry.pk}/own/", {}).status_code == 403
    empty = client.post(f"{address}signature/", {"signature": drawing(stroke=False)})
    assert (empty.status_code, empty.json()["detail"]) == (422, "没有看到签名，请业主在框内手写姓名")
    signed = client.post(f"{address}signature/", {"signature": drawing(stroke=True)}).json()
    assert (signed["state"], signed["confirmed_how"], signed["offers"]) == ("confirmed", "signature", [])
    client.force_login(keeper)
    assert post(client, f"entries/{entry.pk}/own/", {}).status_code == 409


def test_a_drawn_check_is_looked_at(client, due, keeper, cadre):
    client.force_login(keeper)
    items = [each["item"] for each in client.get(f"{API}{due.pk}/").json()["questions"]]
    post(client, f"{due.pk}/hand-in/", {"answers": dict.fromkeys(items, "pass")})
    due.refresh_from_db()
    note = getattr(due.visit, "sample_note", None) or draw(due.visit, share=100)
    step = f"samples/{note.pk}/steps/look/"

    assert post(client, step, {"said": "都好"}).status_code == 403
    client.force_login(cadre)
    assert post(client, step, {}).status_code == 422
    assert post(client, step, {"said": "都好"}).json()["state"] == "looked"


def test_a_step_is_taken_with_its_reason(client, due, keeper):
    client.force_login(keeper)

    assert post(client, f"{due.pk}/steps/skip/", {}).status_code == 422
    assert post(client, f"{due.pk}/steps/skip/", {"skip_reason": "装修"}).json()["state"] == "skipped"
    assert client.get(f"{API}samples/").json()["items"] == []
