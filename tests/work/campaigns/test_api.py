"""The same for machines: the same scope, the same refusals."""

import pytest

from tests.factories.campaigns import submitted

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def api(client):
    """A caller with a browser's session."""

    def call(user, path, body=None):
        client.force_login(user)
        url = f"/api/v1/campaigns/{path}"
        return client.get(url) if body is None else client.post(url, body, **JSON)

    return call


def test_campaigns_are_listed_with_their_window(api, campaign, cadre):
    [row] = api(cadre, "").json()["items"]

    assert (row["id"], row["title"], row["starts_on"]) == (
        campaign.pk,
        "冬春火灾防控专项行动方案",
        "2026-11-01",
    )


def test_a_campaign_comes_with_phases_tasks_and_standing(api, campaign, supervisor):
    body = api(supervisor, f"{campaign.pk}/").json()

    assert (body["state"], body["standing"]["total"], len(body["phases"])) == ("running", 9, 2)
    assert [(task["path"], task["standing"]["total"]) for task in body["tasks"]] == [
        ("二/一/一", 2), ("二/一/二", 1), ("二/一/三", 2), ("二/二/一", 4),
    ]  # fmt: skip


def test_the_board_is_unit_by_topic(api, campaign, supervisor):
    body = api(supervisor, f"{campaign.pk}/board/").json()

    assert {unit["name"]: unit["sum"]["total"] for unit in body["units"]} == {
        "五云村": 2, "聚龙村": 2, "规划建设管理环保办公室": 3, "应急管理办公室": 2,
    }  # fmt: skip


def test_a_task_comes_with_its_words_and_its_parts(api, part, cadre):
    body = api(cadre, f"tasks/{part.task_id}/").json()

    assert (body["text"], body["due_on"]) == (part.task.text, "2026-12-31")
    assert [held["id"] for held in body["parts"]] == [part.pk]


def test_parts_are_narrowed_as_on_the_page(api, campaign, part, supervisor):
    items = api(supervisor, f"parts/?campaign={campaign.pk}&org={part.org_id}&topic=fire").json()["items"]

    assert [(row["id"], row["task_title"], row["state"]) for row in items] == [
        (part.pk, "排查沿街商铺", "issued")
    ]


def test_a_part_is_carried_through_by_machine(api, part, cadre, supervisor):
    deed = api(cadre, f"parts/{part.pk}/deeds/", {"text": "走访 12 户", "done_on": "2026-11-20"})
    assert (deed.status_code, deed.json()["state"], [offer["step"] for offer in deed.json()["offers"]]) == (
        201, "working", ["submit"],
    )  # fmt: skip

    assert api(cadre, f"parts/{part.pk}/steps/submit/", {}).json()["state"] == "submitted"
    assert api(supervisor, f"parts/{part.pk}/steps/accept/", {}).json()["state"] == "accepted"


def test_refusals_carry_the_rules_sentence(api, part, cadre, supervisor):
    late = api(supervisor, f"parts/{part.pk}/steps/accept/", {})
    wrong = api(supervisor, f"parts/{part.pk}/steps/begin/", {})
    submitted(part, by=cadre)
    bare = api(supervisor, f"parts/{part.pk}/steps/send_back/", {})

    assert late.status_code == 409
    assert (wrong.status_code, wrong.json()["detail"]) == (403, "须由承担任务的单位（五云村）办理")
    assert bare.status_code == 422


def test_a_stranger_gets_404_everywhere(api, campaign, part, stranger):
    paths = [f"{campaign.pk}/", f"{campaign.pk}/board/", f"tasks/{part.task_id}/", f"parts/{part.pk}/"]
    posts = [
        (f"parts/{part.pk}/steps/begin/", {}),
        (f"parts/{part.pk}/deeds/", {"text": "x", "done_on": "2026-11-20"}),
    ]

    assert {api(stranger, path).status_code for path in paths} == {404}
    assert {api(stranger, path, body).status_code for path, body in posts} == {404}
    assert api(stranger, "").json()["items"] == []
    assert api(stranger, "parts/").json()["items"] == []
