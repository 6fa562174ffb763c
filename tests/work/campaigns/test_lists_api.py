"""The two lists, meetings and the leading group for machines."""

import pytest
import time_machine

from anwang.work.campaigns.actions import link
from anwang.work.campaigns.models import Problem, Task
from tests.factories.hazards import make_hazard
from tests.factories.lists import held, make_meeting, make_paper, make_problem, make_remedy

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@pytest.fixture
def api(client):
    """A caller with a browser's session."""

    def call(user, path, body=None, method="post", **options):
        client.force_login(user)
        url = f"/api/v1/campaigns/{path}"
        if body is None and method == "post":
            return client.get(url)
        return getattr(client, method)(url, body, **({} if options.pop("files", False) else JSON))

    return call


@pytest.fixture
def problem(campaign, village, supervisor):
    return make_problem(campaign, village, supervisor)


@pytest.fixture
def remedy(campaign, department, supervisor):
    return make_remedy(campaign, department, supervisor)


@pytest.fixture
def meeting(campaign, supervisor, village):
    return make_meeting(campaign, supervisor, units=[village])


def test_a_problem_is_entered_answered_and_solved(api, campaign, village, remedy, supervisor, cadre):
    made = api(
        supervisor, f"{campaign.pk}/problems/",
        {"title": "巡查经费没有保障", "org_id": village.pk, "due_on": "2026-12-20", "kind": "funds"},
    )  # fmt: skip
    pk = made.json()["id"]
    linked = api(supervisor, f"remedies/{remedy.pk}/links/", {"answers": f"problem-{pk}"})
    api(cadre, f"problems/{pk}/steps/begin/", {})
    solved = api(
        cadre, f"problems/{pk}/steps/solve/", {"solution": "列入村级预算", "solved_on": "2026-11-23"}
    ).json()

    assert (made.status_code, linked.status_code) == (201, 201)
    assert (solved["state"], [each["remedy_id"] for each in solved["links"]]) == ("solved", [])
    assert [each["id"] for each in api(supervisor, f"problems/{pk}/").json()["links"]] == [
        linked.json()["id"]
    ]


def test_a_row_is_corrected_and_a_link_removed(api, problem, remedy, supervisor):
    made = link(remedy, problem, by=supervisor)

    changed = api(supervisor, f"problems/{problem.pk}/", {"title": "没有制度"}, method="patch")
    gone = api(supervisor, f"links/{made.pk}/", {}, method="delete")

    assert (changed.json()["title"], changed.json()["due_on"]) == ("没有制度", "2026-12-20")
    assert (gone.status_code, gone.json()["removed_at"] is None) == (200, False)


def test_a_remedy_is_adopted_with_its_paper(api, remedy, officer):
    api(officer, f"remedies/{remedy.pk}/steps/begin/", {})
    answers = {"outcome_name": "充电管理办法", "outcome_on": "2026-11-20"}
    early = api(officer, f"remedies/{remedy.pk}/steps/adopt/", answers)
    paper = api(officer, f"remedies/{remedy.pk}/papers/", {"files": [make_paper()]}, files=True)
    done = api(officer, f"remedies/{remedy.pk}/steps/adopt/", answers)

    assert (early.status_code, early.json()["detail"]) == (409, "须附上制度文件")
    assert [each["name"] for each in paper.json()["papers"]] == ["管理办法.docx"]
    assert (done.json()["state"], done.json()["outcome_name"]) == ("adopted", "充电管理办法")


def test_lists_are_told_now_and_as_of_a_day(api, campaign, village, problem, supervisor):
    with time_machine.travel("2026-11-10T01:00:00Z", tick=False):
        hazard = make_hazard(village, by=supervisor, topic="fire")

    def states(query):
        items = api(supervisor, f"{campaign.pk}/problems/?{query}").json()["items"]
        return [(row["id"], row["state_on"], row["answered"]) for row in items]

    assert states("") == [(hazard.pk, "reported", False)]
    assert states("of=problems") == [(problem.pk, "found", False)]
    assert states("on=2026-11-09") == states("of=problems&on=2026-11-22") == []
    assert states("level=major") == []


def test_the_difference_is_told_in_numbers_and_in_rows(api, campaign, problem, supervisor):
    counted = api(supervisor, f"{campaign.pk}/lists/changes/?from=2026-11-22").json()
    rows = api(supervisor, f"{campaign.pk}/problems/?of=problems&from=2026-11-22&view=new").json()["items"]

    assert counted["problems"] == {"new": 1, "solved": 0, "moved": 0}
    assert counted["remedies"] == {"new": 0, "solved": 0, "moved": 0, "adopted": 0}
    assert [(row["id"], row["state_from"], row["state_on"]) for row in rows] == [(problem.pk, "", "found")]


def test_links_are_told_as_of_a_day(api, campaign, problem, remedy, supervisor):
    link(remedy, problem, by=supervisor)

    now = api(supervisor, f"{campaign.pk}/lists/links/").json()
    before = api(supervisor, f"{campaign.pk}/lists/links/?on=2026-11-22").json()

    assert ([each["problem_id"] for each in now], before) == ([problem.pk], [])


def test_a_meeting_is_held_and_decides_by_machine_once(api, campaign, supervisor, village, department):
    made = api(
        supervisor, f"{campaign.pk}/meetings/",
        {"title": "推进会", "held_on": "2026-11-23", "unit_ids": [village.pk], "kind": "drive"},
    ).json()  # fmt: skip
    api(supervisor, f"meetings/{made['id']}/agenda/", {"text": "研究充电点"})
    api(supervisor, f"meetings/{made['id']}/steps/hold/", {"minutes": "会议研究了充电点。"})
    body = {
        "text": "建成充电点", "due_on": "2026-12-23", "lead_id": department.pk, "unit_ids": [village.pk],
    }  # fmt: skip
    for _ in range(2):
        answer = api(supervisor, f"meetings/{made['id']}/decisions/", body)

    [decision] = answer.json()["decisions"]
    assert (decision["standing"]["total"], Task.objects.exclude(decision=None).count()) == (2, 1)
    assert [point["text"] for point in answer.json()["agenda"]] == ["研究充电点"]
    gone = api(supervisor, f"decisions/{decision['id']}/revoke/", {"reason": "重复"}).json()
    assert gone["decisions"][0]["withdrawn_on"] == "2026-11-23"


def test_a_suggestion_is_taken_by_its_key(api, problem, meeting, supervisor):
    offered = {
        each["key"]: each["text"] for each in api(supervisor, f"meetings/{meeting.pk}/").json()["suggestions"]
    }
    key = f"problem-{problem.pk}"

    body = api(supervisor, f"meetings/{meeting.pk}/agenda/", {"take": key}).json()

    assert offered[key] == "协调解决：电动自行车集中充电没有管理制度"
    assert [(point["text"], point["problem_id"]) for point in body["agenda"]] == [(offered[key], problem.pk)]
    assert key not in {each["key"] for each in body["suggestions"]}


def test_the_group_is_read_and_kept(api, campaign, supervisor, cadre):
    made = api(supervisor, f"{campaign.pk}/group/", {"name": "冯政", "post": "镇长", "role": "head"})
    left = api(
        supervisor, f"members/{made.json()['id']}/",
        {"name": "冯政", "post": "镇长", "role": "head", "until": "2026-11-22"}, method="patch",
    )  # fmt: skip
    body = api(cadre, f"{campaign.pk}/group/").json()

    assert (made.status_code, left.json()["until"]) == (201, "2026-11-22")
    assert (body["office"]["name"], [member["name"] for member in body["members"]]) == (
        "应急管理办公室", ["冯政"],
    )  # fmt: skip
    assert api(cadre, f"{campaign.pk}/group/", {"name": "刘强"}).status_code == 403


def test_wrong_input_is_told_in_a_sentence(api, campaign, village, remedy, supervisor):
    row = {"title": "经费不足", "org_id": village.pk, "due_on": "2026-12-20"}
    wrong = [
        api(supervisor, f"remedies/{remedy.pk}/links/", {"answers": "problem-999"}),
        api(supervisor, f"{campaign.pk}/problems/", row | {"org_id": 999}),
        api(supervisor, f"{campaign.pk}/problems/", row | {"title": ""}),
        api(supervisor, f"{campaign.pk}/lists/changes/"),
        api(supervisor, f"{campaign.pk}/problems/?on=昨天"),
    ]

    assert [answer.status_code for answer in wrong] == [422] * 5
    assert Problem.objects.count() == 0


def test_a_stranger_and_a_firm_find_nothing(
    api, campaign, problem, remedy, meeting, supervisor, stranger, owner
):
    held(meeting, supervisor)
    made = link(remedy, problem, by=supervisor)
    paths = [
        *(f"{campaign.pk}/{name}/" for name in ("problems", "remedies", "meetings", "group")),
        f"problems/{problem.pk}/", f"remedies/{remedy.pk}/", f"meetings/{meeting.pk}/",
    ]  # fmt: skip
    posts = [
        (f"{campaign.pk}/problems/", {"title": "x", "org_id": 1, "due_on": "2026-12-20"}),
        (f"problems/{problem.pk}/steps/begin/", {}),
        (f"remedies/{remedy.pk}/links/", {"answers": f"problem-{problem.pk}"}),
        (f"meetings/{meeting.pk}/decisions/", {"text": "x", "due_on": "2026-12-20", "lead_id": 1}),
    ]

    for user in (stranger, owner):
        assert {api(user, path).status_code for path in paths} == {404}
        assert {api(user, path, body).status_code for path, body in posts} == {404}
        assert api(user, f"links/{made.pk}/", {}, method="delete").status_code == 404
