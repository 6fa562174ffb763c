"""The desk: what must I do now?"""

import datetime as dt

import pytest
import time_machine

from anwang.doors.desk.duties import SOURCES, duties
from anwang.doors.desk.menus import entries_for
from anwang.doors.desk.queries import came_in, falls_due, reports_due
from anwang.doors.desk.week import this_week
from anwang.insight.reports.actions import open_drafts
from anwang.work.campaigns.actions import start_campaign
from tests.factories.campaigns import TEXT, make_campaign, make_pack, make_release
from tests.factories.hazards import NEXT_WEEK, make_hazard, show_after


@pytest.fixture(autouse=True)
def _today():
    """It is Monday morning."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC), tick=True):
        yield


@pytest.fixture
def hazard(packs, unit, cadre):
    """Just reported."""
    return make_hazard(unit, by=cadre)


def verbs(user) -> list[str]:
    return [group.step.label for group in duties(user)]


def test_duty_passes_from_desk_to_desk_as_the_hazard_moves(hazard, supervisor, inspector, owner):
    assert verbs(supervisor) == ["核实"]

    hazard.take("confirm", by=supervisor, level="general")
    assert verbs(supervisor) == ["交办整改"]

    hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    assert (verbs(supervisor), verbs(owner)) == ([], ["提交复查"])

    show_after(hazard, owner)
    hazard.take("submit", by=owner)
    assert (verbs(owner), verbs(inspector)) == ([], ["复查销号", "疑问成立"])  # put right within a minute


def test_stranger_has_no_duty_in_our_town(hazard, stranger):
    assert duties(stranger) == []


def test_owner_sees_four_entries_and_staff_the_towns(owner, supervisor):
    assert [entry["label"] for entry in entries_for(owner, "/")[0]] == ["今天", "自查", "隐患", "本企业"]
    assert "专项行动" in [entry["label"] for entry in entries_for(supervisor, "/")[0]]


def test_menu_counts_duties(hazard, supervisor):
    [today, *_] = entries_for(supervisor, "/")[0]

    assert today["count"] == 1


def test_desk_tells_whoever_signs_in_what_awaits_them(client, hazard, supervisor, owner, packs):
    client.force_login(supervisor)
    page = client.get("/").content.decode()
    assert hazard.get_absolute_url() in page
    assert "核实" in page

    client.force_login(owner)
    assert "今天没有要办的事" in client.get("/").content.decode()


def test_desk_costs_the_same_for_one_hazard_and_three(
    client, hazard, supervisor, packs, unit, cadre, django_assert_num_queries
):
    client.force_login(supervisor)
    client.get("/")
    with django_assert_num_queries(45, exact=False) as one:
        client.get("/")
    for title in ("应急灯不亮，备用电源损坏", "疏散通道堆放杂物"):
        make_hazard(unit, by=cadre, title=title)

    with django_assert_num_queries(len(one)):
        client.get("/")


def test_each_kind_of_duty_leads_to_exactly_its_rows(
    client, hazard, supervisor, stranger, owner, packs, unit, cadre
):
    for number in range(4):
        make_hazard(unit, by=cadre, title=f"第{number + 2}具灭火器压力不足")
    client.force_login(supervisor)

    [group] = duties(supervisor)
    found = client.get(group.url).context["selection"].rows
    assert (group.count, len(group.rows), found.count()) == (5, 3, 5)
    assert client.get(group.url, {"format": "xlsx"}).status_code == 200
    assert client.get("/duties/hazards.hazard/nudge/").status_code == 404
    assert client.get("/duties/people.user/confirm/").status_code == 404
    client.force_login(stranger)
    assert client.get(group.url).context["selection"].rows.count() == 0


def test_every_kind_of_record_with_duties_can_be_listed(client, supervisor, packs):
    client.force_login(supervisor)
    for source in SOURCES:
        step = next(step for step in source.model.workflow.steps.values() if step.duty)
        answer = client.get(f"/duties/{source.model._meta.label_lower}/{step.name}/")
        assert answer.status_code == 200, source


def test_what_falls_due_leads_to_what_was_counted(client, hazard, supervisor, owner):
    hazard.take("confirm", by=supervisor, level="general")
    hazard.take("assign", by=supervisor, assignee=owner, due_on=dt.date(2026, 11, 27))
    client.force_login(supervisor)

    near = falls_due(supervisor)
    assert [(row.title, row.due_on) for row in near.rows] == [(hazard.title, dt.date(2026, 11, 27))]
    [(words, url)] = near.doors
    assert (words, client.get(url).context["selection"].rows.count()) == ("1 条隐患", 1)
    new = came_in(supervisor)
    assert (new.count, client.get(new.url).context["selection"].rows.count()) == (1, 1)


@pytest.mark.parametrize("words", ["灭火器", "压力不足", "HZ-2026-0001", "mhqylbz"])
def test_search_finds_a_hazard_by_name_initials_and_number(client, hazard, supervisor, words):
    client.force_login(supervisor)

    assert hazard.get_absolute_url() in client.get("/search/", {"q": words}).content.decode()


def test_search_finds_nothing_of_ours_for_a_stranger(client, hazard, stranger):
    client.force_login(stranger)

    assert hazard.get_absolute_url() not in client.get("/search/", {"q": "灭火器"}).content.decode()


def test_page_asks_whoever_is_not_signed_in_to_sign_in(client, db):
    assert client.get("/").url == "/people/sign-in/?next=/"


def test_village_cadre_finds_the_tasks_of_the_towns_plan_and_a_shop_owner_does_not(
    client, cadre, owner, town
):
    task = make_campaign(town).tasks.first()

    client.force_login(cadre)
    assert task.get_absolute_url() in client.get("/search/", {"q": task.title[:6]}).content.decode()

    client.force_login(owner)
    assert task.get_absolute_url() not in client.get("/search/", {"q": task.title[:6]}).content.decode()


@pytest.fixture
def weekly(packs, town, village, department, supervisor):
    """A campaign that wants a report every Friday."""
    plan = make_pack().content["plan"]
    plan["duties"] = [{"cycle": "weekly", "what": "工作动态", "due": "每周五前"}]
    start_campaign(town=town, release=make_release(plan=plan), text=TEXT, by=supervisor)
    open_drafts(town, dt.date(2026, 11, 23))


def test_reports_of_the_next_days_stand_on_the_desk(client, weekly, supervisor, cadre):
    found = [(f"{each.slot.due_on}", each.sum.handed, each.sum.total) for each in reports_due(supervisor)]
    assert found == [("2026-11-27", 0, 3)]
    assert [each.sum.total for each in reports_due(cadre)] == [1]

    client.force_login(cadre)
    page = client.get("/").content.decode()
    assert "1 种报告" in page
    assert "冬春火灾防控专项行动工作动态" in page


def test_reports_of_the_week_lead_to_those_of_the_day(client, weekly, supervisor):
    client.force_login(supervisor)
    [(words, url)] = [entry for day in this_week(supervisor) for entry in day.entries if "报告" in entry[0]]

    assert words == "3 份报告报送"
    assert client.get(url).context["selection"].rows.count() == 3
