"""A cadre writes a hazard; the nearest items appear, she taps the right one, and the clause comes with it."""

import pytest

from anwang.work.hazards.models import Hazard

pytestmark = pytest.mark.journey


def test_nearest_item_is_offered_while_typing_and_taken_up_by_a_tap(visit, shop, cadre, packs):
    chen = visit(cadre, phone=True)

    chen.open(f"/hazards/new/?subject={shop.pk}")
    chen.write("什么问题", "收银台后面的灭火器压力不足")
    chen.waits_for("是不是下面哪一项")
    chen.look()
    chen.shows("nearest-phone", whole=True)
    offer = chen.page.locator(".nearest > .nearest-offer", has_text="灭火器").first
    chen.finger(offer)
    chen.waits_for("怎么改")
    chen.misses("是不是下面哪一项", within="main")
    chen.tap("登记隐患")

    hazard = Hazard.objects.get()
    assert hazard.title == "收银台后面的灭火器压力不足"
    assert hazard.item
    assert hazard.basis.startswith("《")
    chen.sees(hazard.basis)


def test_nothing_is_taken_up_by_itself_and_a_second_tap_lets_go(visit, shop, cadre, packs):
    chen = visit(cadre)

    chen.open(f"/hazards/new/?subject={shop.pk}")
    chen.write("什么问题", "收银台后面的灭火器压力不足")
    chen.waits_for("是不是下面哪一项")
    offer = chen.page.locator(".nearest-offer").first
    chen.finger(offer)
    chen.finger(chen.page.locator('.nearest-offer[aria-pressed="true"]'))
    chen.waits_for("是不是下面哪一项")
    chen.tap("登记隐患")

    assert Hazard.objects.get().item == ""
