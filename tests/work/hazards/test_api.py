"""Hazards for machines."""

import json

from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, make_hazard, make_photo
from tests.factories.subjects import make_subject

ROOT = "/api/v1/hazards/"


def post(client, path, body):
    return client.post(f"{ROOT}{path}", json.dumps(body, default=str), "application/json")


def test_list_holds_what_the_caller_may_see_newest_first(client, hazard, unit, cadre, supervisor, stranger):
    newer = make_hazard(unit, by=cadre, title="安全出口上锁")
    client.force_login(supervisor)

    body = client.get(ROOT).json()

    assert [row["id"] for row in body["items"]] == [newer.pk, hazard.pk]
    assert (
        body["items"][1] | {"title": hazard.title, "number": "HZ-2026-0001", "state": "reported"}
        == body["items"][1]
    )
    client.force_login(stranger)
    assert client.get(ROOT).json() == {"items": [], "next": None}


def test_list_is_narrowed_and_paged_by_the_last_id(client, hazard, unit, cadre, supervisor):
    newer = make_hazard(unit, by=cadre, level="major")
    client.force_login(supervisor)

    assert [row["id"] for row in client.get(ROOT, {"level": "major"}).json()["items"]] == [newer.pk]
    first = client.get(ROOT, {"limit": 1}).json()
    assert ([row["id"] for row in first["items"]], first["next"]) == ([newer.pk], newer.pk)
    second = client.get(ROOT, {"limit": 1, "before": first["next"]}).json()
    assert ([row["id"] for row in second["items"]], second["next"]) == ([hazard.pk], None)


def test_one_hazard_comes_with_what_may_be_done_next(client, assigned, owner, stranger):
    client.force_login(owner)

    body = client.get(f"{ROOT}{assigned.pk}/").json()

    assert (body["number"], body["state"], body["days_left"]) == ("HZ-2026-0001", "rectifying", 7)
    assert {step["step"]: step["obstacle"] for step in body["offers"]} == {
        "submit": "须先上传整改后照片",
        "ask_extension": "",
    }
    client.force_login(stranger)
    assert client.get(f"{ROOT}{assigned.pk}/").status_code == 404


def test_hazard_is_reported(client, village, cadre):
    subject = make_subject("五云五金店", village)
    client.force_login(cadre)

    answer = post(client, "", {"subject": subject.pk, "title": "配电箱敞开"})

    assert answer.status_code == 201
    assert answer.json()["subject_name"] == "五云五金店"
    assert Hazard.objects.get().found_by == cadre


def test_hazard_is_not_reported_out_of_reach(client, cadre, village):
    far = make_subject("外镇商店")
    client.force_login(cadre)

    answer = post(client, "", {"subject": far.pk, "title": "配电箱敞开"})

    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        f"没有编号为 {far.pk} 的企业或场所，或不在你的管辖范围内",
    )


def test_photo_goes_up_and_the_step_is_taken(client, assigned, owner):
    client.force_login(owner)

    kept = client.post(f"{ROOT}{assigned.pk}/photos/after/", {"files": [make_photo()]})
    assert (kept.status_code, [photo["slot"] for photo in kept.json()]) == (201, ["after"])

    answer = post(client, f"{assigned.pk}/steps/submit/", {"note": "换了新的"})
    assert (answer.status_code, answer.json()["state"]) == (200, "rectified")


def test_refusals_are_the_same_sentences_with_their_status(client, assigned, owner, supervisor):
    client.force_login(owner)
    early = post(client, f"{assigned.pk}/steps/submit/", {})
    assert (early.status_code, early.json()["detail"]) == (409, "须先上传整改后照片")
    denied = post(client, f"{assigned.pk}/steps/void/", {"note": "x"})
    assert (denied.status_code, denied.json()["detail"]) == (403, "须由应急办负责人办理")
    client.force_login(supervisor)
    wrong = post(client, f"{assigned.pk}/steps/extend/", {"due_on": NEXT_WEEK, "note": "缺货"})
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["due_on"])


def test_trail_is_told_to_machines_too(client, assigned, supervisor):
    client.force_login(supervisor)

    body = client.get(f"{ROOT}{assigned.pk}/history/").json()

    assert [event["label"] for event in body] == ["登记隐患", "上传整改前照片", "核实", "交办整改"]
