"""What the apps above ask of the packs in use."""

import datetime as dt

import pytest

from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.models import Release
from tests.factories.packs import publish_shipped

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def fire():
    return publish_shipped("core", "huilongba-2020", "fire")[-1]


def newer(release, **changes):
    """The same pack as its next version."""
    return release.pack.model_copy(update={"version": release.version + 1, **changes})


def test_a_checklist_is_found_by_the_type_of_subject(fire):
    assert "fire/shop-check" in [each.full_id for each in queries.checklists_for("core/shop")]
    assert "fire/shop-check" not in [each.full_id for each in queries.checklists_for("fire/high-rise")]


def test_an_item_cites_its_articles_in_words(fire):
    item = queries.item("fire/shop-check", "exit-clear")

    assert (
        queries.cited(item)
        == "《中华人民共和国消防法》第二十八条；《中华人民共和国消防法》第十六条第（四）项"
    )


def test_a_new_release_serves_new_records_and_the_old_keeps_its_wording(fire):
    checklist = fire.pack.checklist("shop-check")
    reworded = checklist.model_copy(update={"name": "商铺消防检查表（改）"})
    others = tuple(each for each in fire.pack.checklists if each.id != "shop-check")
    second = publish(save_release(newer(fire, checklists=(*others, reworded))))

    assert queries.release("fire") == second
    assert queries.checklist("fire/shop-check").name == "商铺消防检查表（改）"
    assert queries.checklist("fire/shop-check", release=fire).name == "沿街商铺消防安全检查表"


def test_a_retired_release_is_not_served(fire):
    Release.objects.filter(pk=fire.pk).update(state=ReleaseState.RETIRED)
    queries.forget()

    with pytest.raises(LookupError, match="没有已发布的知识包 fire"):
        queries.release("fire")


def test_a_towns_own_pack_is_seen_by_that_town_alone(fire, town, village):
    pack = newer(
        fire, id="xinqiao-market", kind="local", name="新桥市场", version=1, checklists=(), examples=()
    )
    local = publish(save_release(pack, org=town))

    assert queries.releases(town)["xinqiao-market"] == local
    assert "xinqiao-market" not in queries.releases()


def test_criteria_are_those_of_the_topic_in_force_on_the_day(fire):
    now = {each.id for each in queries.criteria("fire", on=TODAY)}
    before = {each.id for each in queries.criteria("fire", on=dt.date(2025, 10, 31))}

    assert "evacuation-blocked" in now
    assert "evacuation-2017" in before
    assert not now & before
    assert queries.criteria("study", on=TODAY) == ()


def test_many_questions_cost_one_query(fire, django_assert_num_queries):
    queries.forget()
    with django_assert_num_queries(1):
        for _ in range(50):
            queries.subject_type("core/shop")
            queries.checklists_for("core/shop")
            queries.topics()


def test_another_process_publishing_is_noticed_at_the_next_request(fire, client):
    queries.releases()
    Release.objects.filter(pk=fire.pk).update(state=ReleaseState.RETIRED)

    client.get("/people/sign-in/")

    assert "fire" not in queries.releases()
