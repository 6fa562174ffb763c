"""Notices for machines."""

import pytest

from anwang.town.notices.actions import tell
from anwang.town.notices.models import Notice

pytestmark = pytest.mark.django_db

WORDS, URL = "隐患 HZ-2026-0183 已交办给你，期限 11-27", "/hazards/183/"


def test_a_person_reads_and_clears_the_own_inbox(client, cadre, supervisor):
    tell([cadre, supervisor], WORDS, url=URL)
    tell([cadre], "周报待提交", url="/reports/9/")
    client.force_login(cadre)

    answer = client.get("/api/v1/notices/").json()
    assert answer["unread"] == 2
    assert [item["text"] for item in answer["items"]] == ["周报待提交", WORDS]

    first = answer["items"][0]["id"]
    assert client.post(f"/api/v1/notices/{first}/read/").status_code == 204
    assert [item["text"] for item in client.get("/api/v1/notices/?unread=true").json()["items"]] == [WORDS]
    assert client.post("/api/v1/notices/read/").json() == {"read": 1}
    assert Notice.objects.unread().count() == 1  # the supervisor's


def test_somebody_elses_notice_is_not_there(client, cadre, stranger):
    tell([cadre], WORDS, url=URL)
    client.force_login(stranger)

    assert client.post(f"/api/v1/notices/{Notice.objects.get().pk}/read/").status_code == 404
    assert client.get("/api/v1/notices/").json() == {"unread": 0, "items": []}
