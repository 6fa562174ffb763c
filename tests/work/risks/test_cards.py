"""Cards and signs, and what a scan of a card tells a stranger."""

import pytest

from anwang.work.risks.actions.plans import add_plan
from anwang.work.risks.cards import card_of, post_cards, with_controls
from anwang.work.risks.models import RiskPoint
from anwang.work.risks.signs import SIGNS, proposed
from tests.work.risks.conftest import graded
from tests.work.risks.test_plans import sheet


def test_card_tells_danger_measures_and_what_to_do(press, crushed):
    card = card_of(with_controls(RiskPoint.objects.filter(pk=press.pk)).get())

    assert [event.name for event in card.events] == ["手被压断"]
    assert [control.text for control in card.controls] == ["用工具取送料"]
    assert [control.text for control in card.emergency] == ["立即停机，止血送医"]
    assert card.accidents == ["机械致害"]
    assert [sign.words for sign in card.signs] == ["禁止触摸", "当心机械伤人"]
    assert (card.word, card.in_charge) == ("一般风险", "冲压工")


def test_two_lists_and_two_cards_come_from_the_register(works, press, crushed, store):
    cards = post_cards(works, "冲压工", RiskPoint.objects.current())

    assert cards.duties == ["取料工具在不在：班前看"]
    assert cards.operation == ["用工具取送料"]
    assert cards.emergency == ["立即停机，止血送医"]
    assert cards.grade == "yellow"


def test_signs_have_all_four_kinds_and_distinct_names():
    assert {sign.kind.id for sign in SIGNS} == {"prohibition", "warning", "mandatory", "guide"}
    assert len({sign.id for sign in SIGNS}) == len({sign.words for sign in SIGNS}) == len(SIGNS)
    assert [sign.words for sign in proposed([])] == ["注意安全"]


@pytest.mark.parametrize(
    "path", ["/risks/{press}/card/", "/risks/cards/?subject={works}", "/risks/posts/?subject={works}"]
)
def test_cards_are_printed_for_ones_own(client, path, works, press, crushed, boss, stranger):
    address = path.format(press=press.pk, works=works.pk)
    client.force_login(boss)
    page = client.get(address).content.decode()
    assert "用工具取送料" in page
    assert "张某某" not in page
    assert "<svg" in page

    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_signs_are_chosen_and_printed(client, boss):
    client.force_login(boss)

    assert client.get("/risks/signs/").content.decode().count('<svg class="sign') == len(SIGNS)
    page = client.get("/risks/signs/?sign=no-fire&sign=nonsense&size=four")
    assert [sign.words for sign in page.context["chosen"]] == ["禁止烟火"]


def test_stranger_reads_the_point_by_its_code_and_no_name(client, press, crushed, works):
    page = client.get(f"/risks/p/{press.uuid}/").content.decode()

    assert "手被压断" in page
    assert "责任岗位：冲压工" in page
    assert works.contact_phone in page
    assert "张某某" not in page
    assert "13911112222" not in page


def test_point_out_of_use_tells_nothing(client, press, crushed):
    press.is_active = False
    press.save()

    assert client.get(f"/risks/p/{press.uuid}/").status_code == 404


def test_passer_by_reads_the_grave_risks_and_the_plans_that_are_shown(
    client, works, press, crushed, store, boss
):
    graded(store, "red")
    hidden = add_plan(works, name="二楼", picture=sheet(), by=boss)
    shown = add_plan(works, name="一楼", picture=sheet((400, 300)), is_public=True, by=boss)

    page = client.get(works.get_qr_url()).content.decode()

    assert "气瓶间" in page
    assert "一楼" in page
    assert "二楼" not in page
    assert client.get(f"/risks/plans/public/{works.qr_key}/{shown.pk}/")["Content-Type"] == "image/jpeg"
    assert client.get(f"/risks/plans/public/{works.qr_key}/{hidden.pk}/").status_code == 404
    assert client.get(f"/risks/plans/public/guessed/{shown.pk}/").status_code == 404
