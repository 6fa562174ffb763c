"""Drafts for machines: the same corrections, the same refusals as on the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anwang.work.campaigns.models import Campaign, PlanDraft
from tests.factories.campaigns import TEXT

pytestmark = pytest.mark.django_db
URL = "/api/v1/campaigns/drafts/"


def post(client, url, **body):
    return client.post(url, body, content_type="application/json")


@pytest.fixture
def api(client, supervisor, units):
    client.force_login(supervisor)
    return client


@pytest.fixture
def draft(api):
    return post(api, URL, text=TEXT, name="方案.txt").json()


def test_a_draft_has_pack_reading_doubts_and_obstacles(api, draft):
    shown = api.get(f"{URL}{draft['id']}/").json()

    assert shown == draft
    assert shown["pack"]["plan"]["tasks"][0]["title"] == "排查沿街商铺"
    assert "frame:window" in [doubt["id"] for doubt in shown["doubts"]]
    assert (shown["obstacles"], shown["edition"]) == ([], 1)
    assert [row["id"] for row in api.get(URL).json()] == [draft["id"]]


def test_a_file_with_the_same_words_is_the_same_draft(api, draft):
    answer = api.post(f"{URL}file/", {"file": SimpleUploadedFile("方案.txt", TEXT.encode())})

    assert (answer.status_code, answer.json()["id"]) == (201, draft["id"])


def test_the_parts_of_a_document_are_named_and_one_is_drafted(api):
    gas = "附件1\n青石镇燃气整治方案\n一、主要任务\n1.检查管线。\n2.登记用户。\n"
    annex = gas + "附件2\n青石镇消防整治方案\n一、主要任务\n1.检查楼道。\n"

    parts = post(api, f"{URL}parts/", text=annex).json()
    of_file = api.post(f"{URL}file/parts/", {"file": SimpleUploadedFile("方案.txt", annex.encode())}).json()
    drafted = post(api, URL, text=annex, part=2).json()

    assert [(part["no"], part["name"], part["tasks"]) for part in parts] == [
        (1, "附件1 青石镇燃气整治方案", 2),
        (2, "附件2 青石镇消防整治方案", 1),
    ]
    assert of_file == parts
    assert [task["title"] for task in drafted["pack"]["plan"]["tasks"]] == ["检查楼道"]


def test_the_parts_of_what_cannot_be_read_are_refused_with_a_sentence(api):
    answer = post(api, f"{URL}parts/", text="  ")

    assert (answer.status_code, PlanDraft.objects.count()) == (422, 0)


def test_it_is_corrected_settled_and_published(api, draft):
    url, first = f"{URL}{draft['id']}/", draft["pack"]["plan"]["tasks"][0]["id"]

    post(api, f"{url}edit/change/", item=first, due=["2026-11-30"], seen=1)
    post(api, f"{url}edit/prove/", item=first, kind="meeting", named="动员部署会")
    settled = post(api, f"{url}settle/", doubt="frame:phases").json()
    answer = post(api, f"{url}publish/", seen=3).json()

    assert [each["id"] for each in settled["doubts"] if each["settled"]] == ["frame:phases"]
    task = Campaign.objects.get(pk=answer["campaign"]).tasks.get(item=first)
    assert (str(task.due_on), task.done_when) == ("2026-11-30", [{"meeting": "动员部署会"}])


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        ("edit/change/", {"item": "x", "title": "办"}, 422, "没有这项任务"),
        ("edit/change/", {"item": "x", "title": "办", "seen": 7}, 409, "你看到的是第 7 稿"),
        ("edit/paint/", {}, 422, "没有“paint”这种修改"),
        ("settle/", {"doubt": "x"}, 422, "没有这处存疑"),
        ("publish/", {"seen": 7}, 409, "请刷新后再改"),
    ],
)
def test_refusals_carry_their_sentence(api, draft, path, body, status, says):
    answer = post(api, f"{URL}{draft['id']}/{path}", **body)

    assert (answer.status_code, says in answer.json()["detail"]) == (status, True)
    assert PlanDraft.objects.get().edition == 1


def test_what_cannot_be_read_is_refused_and_a_draft_may_be_discarded_with_a_reason(api, draft):
    assert post(api, URL, text="今天天气很好。").status_code == 422
    url = f"{URL}{draft['id']}/discard/"

    assert post(api, url).status_code == 422
    assert post(api, url, note="传错了").json()["state"] == "discarded"


def test_names_are_said_listed_and_forgotten(api, office, unit):
    url = "/api/v1/campaigns/names/"

    row = post(api, url, name="镇应急办", units=[office.pk]).json()

    assert api.get(url).json() == [row]
    assert row["units"] == [{"id": office.pk, "name": "应急管理办公室"}]
    assert post(api, url, name="镇应急办", units=[unit.pk]).status_code == 422
    assert api.delete(f"{url}{row['id']}/").status_code == 204
    assert api.get(url).json() == []


def test_strangers_find_nothing_and_colleagues_may_not(api, draft, client, stranger, inspector):
    for user, status in ((stranger, 404), (inspector, 403)):
        client.force_login(user)
        url = f"{URL}{draft['id']}/"
        assert client.get(url).status_code == status
        for path in ("edit/merge/", "settle/", "publish/", "discard/"):
            assert post(client, url + path, doubt="frame:phases").status_code == status
    assert post(client, URL, text=TEXT).status_code == 403
