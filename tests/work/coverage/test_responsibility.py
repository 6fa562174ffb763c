"""Exactly one department for each firm and topic: what packs say, what the town says, gaps and overlaps."""

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs_in_use
from anwang.town.orgs.choices import OrgKind
from anwang.work.coverage import actions
from anwang.work.coverage.models import Assignment
from anwang.work.coverage.queries import standing_of
from anwang.work.coverage.queries.responsibility import Responsibilities, faulty
from tests.factories.orgs import make_org
from tests.factories.packs import publish_shipped
from tests.factories.subjects import make_subject


@pytest.fixture
def departments(town, packs):
    publish_shipped("huilongba-2020")
    named = {"construction-office": "规环办", "economy-office": "经发办", "emergency-office": "应急办"}
    return {
        slug: make_org(OrgKind.DEPARTMENT, name, town, slug=slug, short_name=name)
        for slug, name in named.items()
    }


@pytest.fixture
def eatery(village, inspector, departments):
    return make_subject("李记豆花饭店", village, by=inspector, type="core/restaurant")


@pytest.fixture
def hotel(village, inspector, departments):
    return make_subject("双龙旅馆", village, by=inspector, type="core/homestay")


def said(town, type_id, topic, subject=None):
    cell = Responsibilities(town).cell(type_id, topic, subject=subject)
    return cell.standing, [org.name for org in cell.departments]


def test_packs_say_who_answers_and_two_rows_make_an_overlap(town, eatery):
    assert said(town, "core/shop", "fire") == ("one", ["规环办"])
    assert said(town, "core/restaurant", "fire") == ("several", ["规环办", "经发办"])


def test_a_department_that_the_town_has_not_is_a_gap(town, hotel):
    cell = Responsibilities(town).cell("core/homestay", "fire")

    assert (cell.standing, cell.missing) == ("none", ("文化旅游服务中心",))


def test_matrix_shows_only_types_of_which_there_are_any(town, eatery, hotel):
    topics, rows = Responsibilities(town).matrix()

    assert [topic for topic, _ in topics] == ["primary-responsibility", "fire"]
    assert [(kind.full_id, count) for kind, count, _ in rows] == [
        ("core/restaurant", 1),
        ("core/homestay", 1),
    ]
    assert [(cell.type, cell.topic) for cell in faulty(rows, "none")] == [
        ("core/homestay", "primary-responsibility"),
        ("core/homestay", "fire"),
    ]


def test_an_assignment_closes_a_gap_and_the_next_one_replaces_it(town, hotel, departments, supervisor):
    first = actions.assign(
        town, type="core/homestay", topic="fire", department=departments["economy-office"],
        reason="镇长办公会明确", by=supervisor,
    )  # fmt: skip
    assert said(town, "core/homestay", "fire") == ("one", ["经发办"])

    actions.assign(
        town, type="core/homestay", topic="fire", department=departments["construction-office"],
        reason="职责调整", by=supervisor,
    )  # fmt: skip

    first.refresh_from_db()
    assert said(town, "core/homestay", "fire") == ("one", ["规环办"])
    assert first.until is not None
    assert [event.verb for event in history(first)] == ["coverage.assign", "coverage.withdraw"]


def test_one_firm_may_be_assigned_apart_from_its_type(town, hotel, departments, supervisor):
    actions.assign(
        town,
        subject=hotel,
        topic="fire",
        department=departments["emergency-office"],
        reason="体量大",
        by=supervisor,
    )

    assert said(town, "core/homestay", "fire", hotel.pk) == ("one", ["应急办"])
    assert said(town, "core/homestay", "fire")[0] == "none"


def test_withdrawing_lets_the_packs_count_again(town, eatery, departments, supervisor):
    made = actions.assign(
        town,
        type="core/restaurant",
        topic="fire",
        department=departments["economy-office"],
        reason="归口",
        by=supervisor,
    )

    actions.withdraw(made, because="归口办法废止", by=supervisor)

    assert said(town, "core/restaurant", "fire")[0] == "several"
    with pytest.raises(NotReady, match="已经结束"):
        actions.withdraw(made, because="再撤一次", by=supervisor)


def test_only_the_office_assigns_and_only_to_a_department_of_the_town(
    town, departments, cadre, supervisor, village
):
    asked = {"type": "core/shop", "topic": "fire", "reason": "归口"}

    with pytest.raises(PermissionDenied):
        actions.assign(town, department=departments["economy-office"], by=cadre, **asked)
    with pytest.raises(BadInput, match="不是本镇的部门"):
        actions.assign(town, department=village, by=supervisor, **asked)
    assert not Assignment.objects.exists()


def test_a_firms_page_says_who_is_responsible_for_what(eatery, supervisor):
    cells = standing_of(eatery, supervisor)["rows"]

    assert {cell.topic_name: cell.names for cell in cells} == {"主体责任": "应急办", "消防": "规环办、经发办"}


def test_whole_list_holds_types_of_which_the_town_has_nobody(town, eatery):
    _, some = Responsibilities(town).matrix()
    _, whole = Responsibilities(town).matrix(whole=True)

    assert [kind.full_id for kind, _, _ in some] == ["core/restaurant"]
    assert {"core/shop", "fire/high-rise"} <= {kind.full_id for kind, count, _ in whole if count == 0}


def test_what_is_asked_with_a_topics_checklist_concerns_that_topic(town, eatery):
    asked = {ref for checklist in packs_in_use.release("fire").pack.checklists for ref in checklist.types}

    demanded = {type_id for type_id, topic in Responsibilities(town).demanded if topic == "fire"}

    assert asked <= demanded


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ({}, {"基础知识包": ["core/restaurant", "core/homestay"]}),
        ({"q": "旅馆"}, {"基础知识包": ["core/homestay"]}),
        ({"standing": "several"}, {"基础知识包": ["core/restaurant"]}),
        ({"topic": "fire", "standing": "none"}, {"基础知识包": ["core/homestay"]}),
        ({"q": "没有这个"}, {}),
    ],
)
def test_matrix_is_narrowed_by_topic_standing_and_words(client, eatery, hotel, supervisor, asked, groups):
    client.force_login(supervisor)

    page = client.get("/coverage/responsibility/", asked)

    shown = {name: [kind.full_id for kind, _, _ in rows] for name, rows in page.context["groups"]}
    assert shown == groups
    assert len(page.context["topics"]) == (1 if "topic" in asked else len(page.context["all_topics"]))
