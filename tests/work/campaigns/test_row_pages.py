"""The pages of a problem, a remedy, a hazard's row and a meeting: seen, worked on, refused."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from anwang.work.campaigns.actions import decide, link
from anwang.work.campaigns.models import Decision, Link, Meeting, Problem, Remedy, Task
from tests.factories.hazards import make_hazard
from tests.factories.lists import DUE_ON, held, make_meeting, make_paper, make_problem, make_remedy

pytestmark = pytest.mark.django_db


def words(page):
    """The page as text."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


@pytest.fixture
def problem(campaign, village, supervisor):
    return make_problem(campaign, village, supervisor)


@pytest.fixture
def remedy(campaign, department, supervisor):
    return make_remedy(campaign, department, supervisor)


@pytest.fixture
def hazard(village, supervisor):
    return make_hazard(village, by=supervisor, topic="fire")


@pytest.fixture
def meeting(campaign, supervisor, village, department):
    return make_meeting(campaign, supervisor, units=[village, department])


def test_every_page_is_shown_to_the_town_and_to_no_stranger(
    campaign, problem, remedy, hazard, meeting, supervisor, stranger, owner, client
):
    decision = decide(
        held(make_meeting(campaign, supervisor), supervisor),
        text="逐户走访", due_on=DUE_ON, lead=problem.org, by=supervisor,
    )  # fmt: skip
    link(remedy, problem, by=supervisor)
    link(remedy, hazard, by=supervisor)
    addresses = [
        problem.get_absolute_url(), problem.get_papers_url(), problem.get_step_url("begin"),
        reverse("campaigns:problem_edit", args=[problem.pk]),
        remedy.get_absolute_url(), remedy.get_papers_url(), remedy.get_step_url("begin"),
        reverse("campaigns:remedy_edit", args=[remedy.pk]),
        reverse("campaigns:hazard_row", args=[campaign.pk, hazard.pk]),
        *(reverse(f"campaigns:{name}", args=[campaign.pk]) for name in (
            "problems", "problem_new", "remedies", "remedy_new", "meetings", "meeting_new", "group",
        )),
        meeting.get_absolute_url(), meeting.get_edit_url(), meeting.get_step_url("hold"),
        reverse("campaigns:meeting_papers", args=[meeting.pk]),
        decision.meeting.get_absolute_url(),
        reverse("campaigns:meeting_decide", args=[decision.meeting_id]),
        reverse("campaigns:decision_revoke", args=[decision.pk]),
    ]  # fmt: skip

    for user, status in ((supervisor, 200), (stranger, 404), (owner, 404)):
        client.force_login(user)
        assert {url: client.get(url).status_code for url in addresses} == dict.fromkeys(addresses, status)


def test_a_cadre_enters_a_problem_of_the_own_village(campaign, cadre, village, client):
    client.force_login(cadre)
    address = reverse("campaigns:problem_new", args=[campaign.pk])
    form = client.get(address).context["form"]

    answer = client.post(
        address,
        {
            "title": "巡查经费没有保障", "org": village.pk, "due_on": "2026-12-20", "kind": "funds",
            "source": "self", "found_on": "2026-11-23", "once": "00000000-0000-4000-8000-000000000001",
        },
    )  # fmt: skip

    assert (list(form.fields["org"].queryset), form.initial["org"]) == ([village], village.pk)
    assert answer["Location"] == Problem.objects.get().get_absolute_url()


def test_a_form_sent_twice_makes_one_row(campaign, village, supervisor, client):
    client.force_login(supervisor)
    form = {
        "title": "制定办法", "org": village.pk, "due_on": "2026-12-20", "kind": "regulation",
        "once": "00000000-0000-4000-8000-000000000002",
    }  # fmt: skip

    for _ in range(2):
        client.post(reverse("campaigns:remedy_new", args=[campaign.pk]), form)

    assert Remedy.objects.count() == 1


def test_who_may_not_enter_rows_is_told_so(campaign, leader, client):
    client.force_login(leader)

    assert client.get(reverse("campaigns:problem_new", args=[campaign.pk])).status_code == 403


def test_a_remedy_is_entered_for_a_hazard_and_answers_it(campaign, hazard, department, supervisor, client):
    client.force_login(supervisor)
    address = f"{reverse('campaigns:remedy_new', args=[campaign.pk])}?for=hazard-{hazard.pk}"

    client.post(
        address,
        {"title": "灭火器统一年检", "org": department.pk, "due_on": "2026-12-20", "kind": "mechanism"},
    )

    assert [(made.hazard, made.remedy.title) for made in Link.objects.all()] == [(hazard, "灭火器统一年检")]


def test_a_lookup_finds_both_ends(campaign, problem, remedy, hazard, supervisor, client):
    client.force_login(supervisor)

    def found(ends, asked):
        page = client.get(reverse("campaigns:list_offers", args=[campaign.pk, ends]), {"q": asked})
        return re.findall(r'data-value="([^"]+)"', page.content.decode())

    assert found("problems", "充电") == [f"problem-{problem.pk}"]
    assert found("problems", hazard.number) == [f"hazard-{hazard.pk}"]
    assert found("remedies", "充电") == [f"remedy-{remedy.pk}"]
    assert found("remedies", "") == []


def test_links_are_made_and_removed_from_either_side(campaign, problem, remedy, supervisor, client):
    client.force_login(supervisor)
    ends = [f"problem-{problem.pk}", f"remedy-{remedy.pk}"]
    for here, there in (ends, reversed(ends)):
        back = client.post(reverse("campaigns:row_link", args=[campaign.pk, here]), {"other": there})

        assert problem.links.standing().count() == 1
        made = problem.links.standing().get()
        assert "#links" in back["Location"]
        client.post(reverse("campaigns:link_remove", args=[made.pk]), {"from": here})
        assert problem.links.standing().count() == 0


def test_nothing_picked_is_refused_in_a_sentence(campaign, problem, supervisor, client):
    client.force_login(supervisor)
    address = reverse("campaigns:row_link", args=[campaign.pk, f"problem-{problem.pk}"])

    answers = [
        client.post(address, {"other": other}) for other in ("", "remedy-999", f"problem-{problem.pk}")
    ]

    assert {answer.status_code for answer in answers} == {422}
    assert "没有选中要对应的记录" in words(answers[0])


def test_a_regulation_is_adopted_on_one_page_with_its_paper(remedy, officer, client):
    remedy.take("begin", by=officer)
    client.force_login(officer)
    answers = {"outcome_name": "充电管理办法", "outcome_on": "2026-11-20"}

    bare = client.post(remedy.get_step_url("adopt"), answers)
    done = client.post(remedy.get_step_url("adopt"), answers | {"file": make_paper()})

    remedy.refresh_from_db()
    assert (bare.status_code, done.status_code, remedy.state) == (422, 302, "adopted")
    assert "充电管理办法" in words(client.get(remedy.get_absolute_url()))


def test_a_meeting_is_called_prepared_and_decides(campaign, problem, village, department, supervisor, client):
    client.force_login(supervisor)
    client.post(
        reverse("campaigns:meeting_new", args=[campaign.pk]),
        {"kind": "joint", "title": "联席会议", "held_on": "2026-11-23", "units": [village.pk, department.pk]},
    )
    meeting = Meeting.objects.get()
    agenda = reverse("campaigns:meeting_agenda", args=[meeting.pk])
    client.post(agenda, {"take": f"problem-{problem.pk}"})
    client.post(agenda, {"text": "部署年底检查"})
    client.post(agenda, {"remove": meeting.agenda.last().pk})
    client.post(meeting.get_step_url("hold"), {"minutes": "会议研究了充电点。", "chair": "冯政"})
    form = {
        "text": "建成充电点", "lead": department.pk, "orgs": [village.pk], "due_on": "2026-12-23",
        "once": "00000000-0000-4000-8000-000000000003",
    }  # fmt: skip
    for _ in range(2):
        client.post(reverse("campaigns:meeting_decide", args=[meeting.pk]), form)

    assert [str(item) for item in meeting.agenda.all()] == ["协调解决：电动自行车集中充电没有管理制度"]
    assert (Decision.objects.count(), Task.objects.exclude(decision=None).count()) == (1, 1)
    shown = words(client.get(meeting.get_absolute_url()))
    for said in ("会·1", "建成充电点", "规划建设管理环保办公室（牵头）、五云村（配合）", "会议研究了充电点"):
        assert said in shown


def test_the_minutes_in_word_hold_what_was_decided(meeting, village, department, supervisor, client):
    client.force_login(supervisor)
    assert client.get(f"{meeting.get_absolute_url()}?format=docx").status_code == 409
    decide(held(meeting, supervisor), text="建成充电点。", due_on=DUE_ON, lead=village, by=supervisor)

    answer = client.get(f"{meeting.get_absolute_url()}?format=docx")

    document = Document(BytesIO(answer.content))
    said = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert said == [
        "安全生产联席会议纪要", "（2026年11月23日）", "时间：2026年11月23日", "地点：镇政府三楼会议室",
        "主持：未登记", f"参会单位：{village}、{department}", "一、会议情况", "会议听取了各村排查情况。",
        "二、议定事项", "1. 建成充电点。（五云村，2026年12月20日前完成）",
    ]  # fmt: skip


def test_a_cadre_sees_the_meeting_but_prepares_none(meeting, campaign, cadre, neighbour, client):
    client.force_login(cadre)
    posts = [
        (reverse("campaigns:meeting_agenda", args=[meeting.pk]), {"text": "x"}),
        (reverse("campaigns:meeting_new", args=[campaign.pk]), {}),
        (meeting.get_edit_url(), {}),
    ]

    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert {client.post(url, data).status_code for url, data in posts} == {403}
    client.force_login(neighbour)
    assert client.get(meeting.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_meetings_costs_the_same_for_any_number(count, campaign, village, supervisor, client):
    for number in range(count):
        meeting = held(make_meeting(campaign, supervisor, title=f"第{number}次会议"), supervisor)
        decide(meeting, text="走访", due_on=DUE_ON, lead=village, by=supervisor)
    client.force_login(supervisor)
    address = reverse("campaigns:meetings", args=[campaign.pk])
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    assert [row.record.decided for row in page.context["table"].rows] == [1] * count
    assert len(queries) == 10
