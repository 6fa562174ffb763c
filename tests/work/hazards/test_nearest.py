"""While a hazard is written the nearest items, criteria and articles appear; one is taken up by a tap."""

import datetime as dt

import pytest

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.laws.actions import load_law
from anwang.knowledge.laws.reading import read_law
from anwang.knowledge.packs import queries as packs
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.nearest import offers_for, taken_up
from tests.factories.subjects import make_subject

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def shop(village):
    """A shop that a cadre looks in at."""
    return make_subject("青石五金店", village, type="core/shop")


@pytest.fixture
def offers(town):
    """What fits a locked exit."""
    return offers_for("二层东侧安全出口上锁", town, TODAY)


def test_item_is_offered_with_level_days_measure_and_source(offers):
    nearest = offers.items[0]

    assert "出口" in nearest.text
    assert nearest.level in {"general", "major"}
    assert nearest.within_days is not None
    assert nearest.basis.startswith("《")


def test_criterion_that_it_may_meet_is_offered_apart_as_major(town):
    offers = offers_for("仓库里违规使用聚氨酯泡沫彩钢板，安全出口数量不足", town, TODAY)

    assert offers.criteria
    assert all(offer.is_major for offer in offers.criteria)
    assert not {offer.key for offer in offers.criteria} & {offer.key for offer in offers.items}


def test_items_asked_at_this_type_of_subject_come_first(town):
    offers = offers_for("二层东侧安全出口上锁", town, TODAY, "core/shop")

    asked_there = {sheet.full_id for sheet in packs.checklists_for("core/shop")}
    assert offers.items[0].key.partition("#")[0] in asked_there


def test_two_characters_are_too_few_to_look_for(town):
    assert not offers_for("门锁"[:2], town, TODAY)


def test_article_of_a_loaded_statute_is_offered_and_cited(town):
    load_law(read_law("某市安全条例\n第一条 安全出口不得上锁。"))

    [clause, *_] = offers_for("安全出口上锁", town, TODAY).clauses

    assert clause.text == "安全出口不得上锁。"
    assert taken_up(clause.key, town) == {"basis": "《某市安全条例》第一条"}


def test_form_reports_with_what_was_tapped(client, cadre, shop, offers):
    key = offers.items[0].key
    client.force_login(cadre)
    once = client.get(f"/hazards/new/?subject={shop.pk}").context["once"]

    client.post(
        f"/hazards/new/?subject={shop.pk}",
        {"once": once, "title": "二层东侧安全出口上锁", "level": "general", "match": key},
    )

    hazard = Hazard.objects.get()
    assert f"{hazard.checklist}#{hazard.item}" == key
    assert hazard.title == "二层东侧安全出口上锁"
    assert hazard.level == "general"
    assert hazard.basis == offers.items[0].basis
    assert hazard.within_days == offers.items[0].within_days
    assert hazard.release == packs.releases()[hazard.checklist.partition("/")[0]]


def test_tapped_criterion_stands_with_the_major_hazard(client, cadre, shop):
    criterion = packs.criteria()[0].full_id
    client.force_login(cadre)
    once = client.get(f"/hazards/new/?subject={shop.pk}").context["once"]

    client.post(
        f"/hazards/new/?subject={shop.pk}",
        {"once": once, "title": "仓库安全出口数量不足", "level": "major", "match": criterion},
    )

    assert Hazard.objects.get().criterion == criterion


@pytest.mark.parametrize("key", ["fire/gone#item", "fire/shop-check#gone", "law:《无此法》第一条", "乱写"])
def test_key_that_is_gone_is_refused_with_a_sentence(town, key):
    with pytest.raises(BadInput, match="请重新选择，或者不选"):
        taken_up(key, town)


def test_page_and_api_name_the_same(client, owner, offers):
    client.force_login(owner)
    asked = {"text": "二层东侧安全出口上锁"}

    page = client.get("/hazards/nearest/", asked).content.decode()
    told = client.get("/api/v1/hazards/nearest/", asked).json()

    assert told == offers.as_json()
    assert all(f'data-key="{offer["key"]}"' in page for offer in told["items"])
    assert "data-nearest" in client.get("/hazards/new/").content.decode()


def test_whoever_confirms_is_shown_what_may_be_major(client, supervisor, hazard):
    Hazard.objects.filter(pk=hazard.pk).update(title="仓库违规使用聚氨酯泡沫彩钢板，安全出口数量不足")
    client.force_login(supervisor)

    assert "疑似重大，请核对" in client.get(f"/hazards/{hazard.pk}/handle/").content.decode()
