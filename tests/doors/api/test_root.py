"""The API's door: who comes in, and how a no is said."""

import datetime as dt
import re
from collections import Counter

import orjson
import pytest
import time_machine
from django.test import Client

from anwang.doors.api.actions import issue_token, revoke_token
from anwang.doors.api.root import api
from tests.factories.hazards import make_hazard


@pytest.fixture
def token(supervisor):
    """王站长's key."""
    return issue_token(name="台账对接", by=supervisor)


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


def test_nobody_comes_in_without_token_or_session(client, db):
    response = client.get("/api/v1/me/")

    assert (response.status_code, response.json()["detail"]) == (401, "未登录，或令牌无效、已过期")


def test_token_comes_in_as_its_owner_with_the_owners_scope(client, token, supervisor, unit, cadre, stranger):
    hazard = make_hazard(unit, by=cadre)

    mine = client.get("/api/v1/hazards/", headers=bearer(token[1])).json()
    theirs = client.get("/api/v1/hazards/", headers=bearer(issue_token(name="邻镇", by=stranger)[1])).json()

    assert [row["id"] for row in mine["items"]] == [hazard.pk]
    assert theirs["items"] == []


def test_record_of_another_town_is_not_found(client, unit, cadre, stranger):
    hazard = make_hazard(unit, by=cadre)
    secret = issue_token(name="邻镇", by=stranger)[1]

    response = client.get(f"/api/v1/hazards/{hazard.pk}/", headers=bearer(secret))

    assert (response.status_code, response.json()["detail"]) == (404, "没有这条记录，或不在你的管辖范围内")


def test_expired_and_revoked_tokens_stay_outside(client, token, supervisor):
    record, secret = token
    with time_machine.travel(record.expires_on + dt.timedelta(days=2)):
        assert client.get("/api/v1/me/", headers=bearer(secret)).status_code == 401

    revoke_token(record, by=supervisor)
    assert client.get("/api/v1/me/", headers=bearer(secret)).status_code == 401


def test_secret_is_not_kept(token):
    record, secret = token

    assert secret not in str(vars(record))


def test_session_needs_its_csrf_token_to_write(supervisor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(supervisor)

    response = client.post("/api/v1/me/tokens/", orjson.dumps({"name": "x"}), content_type="application/json")

    assert response.status_code == 403


def post(client: Client, address: str, secret: str, **body: object):
    return client.post(address, orjson.dumps(body), content_type="application/json", headers=bearer(secret))


def test_step_that_is_too_early_says_why_in_the_rules_own_words(client, token, unit, cadre):
    hazard = make_hazard(unit, by=cadre)

    response = post(client, f"/api/v1/hazards/{hazard.pk}/steps/close/", token[1])

    assert response.status_code == 409
    assert "当前为“待核实”，不能复查销号" in response.json()["detail"]


def test_step_by_whoever_may_not_is_forbidden(client, unit, cadre):
    hazard = make_hazard(unit, by=cadre)
    secret = issue_token(name="村里", by=cadre)[1]

    response = post(client, f"/api/v1/hazards/{hazard.pk}/steps/void/", secret, note="重复登记")

    assert response.status_code == 403
    assert "应急办负责人" in response.json()["detail"]


def test_step_with_a_missing_answer_names_the_field(client, token, unit, cadre):
    hazard = make_hazard(unit, by=cadre)

    response = post(client, f"/api/v1/hazards/{hazard.pk}/steps/dismiss/", token[1])

    assert response.status_code == 422
    assert "note" in response.json()["fields"]


def test_step_taken_answers_with_the_record_and_what_comes_next(client, token, unit, cadre):
    hazard = make_hazard(unit, by=cadre)

    response = post(client, f"/api/v1/hazards/{hazard.pk}/steps/confirm/", token[1], level="general")

    assert (response.status_code, response.json()["state"]) == (200, "confirmed")
    assert "assign" in [offer["step"] for offer in response.json()["offers"]]


def test_unknown_field_of_a_token_request_is_named(client, token):
    response = client.post(
        "/api/v1/me/tokens/", orjson.dumps({}), content_type="application/json", headers=bearer(token[1])
    )

    assert response.status_code == 422
    assert "name" in response.json()["detail"]


def test_schema_describes_every_router(client, supervisor):
    client.force_login(supervisor)

    paths = client.get("/api/v1/openapi.json").json()["paths"]

    roots = {path.split("/")[3] for path in paths}
    assert {"me", "hazards", "visits", "subjects", "campaigns", "reports"} <= roots


def test_an_address_is_answered_by_one_router():
    """Where two have it, the first answers 405 to the methods of the second."""
    assert api.urls
    addresses = [f"{prefix}/{path}" for prefix, router in api._routers for path in router.path_operations]
    addresses = [re.sub("/+", "/", address) for address in addresses]

    assert [address for address, times in Counter(addresses).items() if times > 1] == []
