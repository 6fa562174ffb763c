"""方案落实对照: what carries out the plan, on the campaign's page."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.shapes import Carrier, Pack
from anwang.work.campaigns.carriers import url_of
from anwang.work.campaigns.queries.carried import chapters_of


@pytest.fixture
def told(campaign):
    """The campaign's pack says in its next version what carries out its first task."""
    pack = campaign.release.pack
    task = pack.plan.tasks[0]
    rows = [
        {"of": task.id, "clause": task.text[:6], "by": [{"workflow": "hazard"}, {"page": "campaigns:board"}]}
    ]
    content = {**pack.content, "version": pack.version + 1, "coverage": rows}
    publish(save_release(Pack.model_validate(content)))
    return campaign


@pytest.mark.parametrize(
    ("kind", "ref", "url"),
    [
        ("register", "fire/life-lanes", "/registers/fire/life-lanes/"),
        ("indicator", "fire/rate", "/indicators/fire/rate/"),
        ("checklist", "fire/shop-check", "/packs/fire/checklists/shop-check/"),
        ("criterion", "fire/exits", "/packs/fire/criteria/exits/"),
        ("requirement", "assurance/team", "/assurance/?kind=team"),
        ("responsibility", "fire/shops", "/coverage/responsibility/"),
        ("workflow", "hazard", "/hazards/"),
        ("workflow", "meeting", "/campaigns/7/meetings/"),
        ("page", "campaigns:board", "/campaigns/7/board/"),
        ("page", "coverage:rates", "/coverage/"),
        ("page", "hazards:supervision", "/hazards/"),
        ("page", "campaigns:units", "/campaigns/7/"),
        ("page", "indicators:campaign", "/indicators/campaigns/7/"),
        ("page", "no:where", ""),
    ],
)
def test_each_carrier_has_its_page(kind, ref, url):
    class One:
        pk = 7

    assert url_of(Carrier(kind, ref), One()) == url


def test_page_links_what_carries_a_clause_and_names_what_nothing_does(client, told, supervisor):
    client.force_login(supervisor)

    page = client.get(f"/campaigns/{told.pk}/carried/").content.decode()

    first = chapters_of(told)[0].demands[0]
    assert [(link.word, link.name) for link in first.clauses[0].links] == [
        ("流程", "隐患"),
        ("页面", "挂图作战"),
    ]
    assert f'<a href="/campaigns/{told.pk}/board/">挂图作战</a>' in page
    assert "还没有写由什么落实" in page
    narrowed = client.get(f"/campaigns/{told.pk}/carried/?view=missing").content.decode()
    assert "只列出还没有写由什么落实的条文" in narrowed


def test_excel_and_api_tell_the_same(client, told, supervisor):
    client.force_login(supervisor)

    answer = client.get(f"/campaigns/{told.pk}/carried/?format=xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    api = client.get(f"/api/v1/campaigns/{told.pk}/carried/").json()

    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][3:5] == [api[0]["demands"][0]["clauses"][0]["text"], "流程　隐患\n页面　挂图作战"]
    assert len(rows) - 1 == sum(len(demand["clauses"]) for chapter in api for demand in chapter["demands"])


def test_a_plan_that_says_nothing_shows_how_to_begin(client, campaign, supervisor, stranger):
    client.force_login(supervisor)
    assert "还没有落实对照" in client.get(f"/campaigns/{campaign.pk}/carried/").content.decode()

    client.force_login(stranger)
    assert client.get(f"/campaigns/{campaign.pk}/carried/").status_code == 404
