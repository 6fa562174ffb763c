"""A village cadre on a phone: scans the door's code, answers the checklist, has one thing fixed at once."""

import pytest

from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit
from demo.photos import picture

pytestmark = pytest.mark.journey
FIRE = "shop-check"


def before(number=1):
    return picture(number, mended=False)


def after(number=1):
    return picture(number, mended=True)


@pytest.fixture
def checking(visit, shop, cadre):
    """陈村干 has scanned the code and stands before the checklist."""
    chen = visit(cadre, phone=True)
    chen.open(shop.get_qr_url())
    chen.sees("五云便民超市", "五云村二组 18 号")
    chen.shows("shop-phone")
    chen.tap("开始检查")
    return chen


def question(person, item):
    return person.page.locator(f"#item-{item}")


def answer(person, item, words):
    question(person, item).get_by_label(words, exact=True).check()
    person.taps += 1


def test_failed_item_becomes_a_hazard_with_clause_level_and_days(checking, shop, cadre):
    chen = checking
    chen.sees("沿街商铺消防安全检查表", "符合", "不符合", "不涉及")
    chen.shows("checklist-phone")
    answer(chen, "extinguisher", "不符合")
    chen.photograph("before-extinguisher", before())
    known = question(chen, "extinguisher").inner_text()
    assert "一般隐患" in known
    assert "3 天内整改" in known
    assert "消防法" in known
    question(chen, "extinguisher").scroll_into_view_if_needed()
    chen.shows("checklist-failed-phone")
    chen.tap("提交")
    chen.sees("项没有回答，已标出")
    chen.tap("其余都符合")
    chen.tap("提交")

    hazard = Hazard.objects.get()
    assert (hazard.title, hazard.level) == ("未配备灭火器，或者灭火器失效、过期、被遮挡", "general")
    assert (hazard.checklist, hazard.item, hazard.state) == (f"fire/{FIRE}", "extinguisher", "reported")
    assert "消防法" in hazard.basis
    chen.sees("发现 1 项不符合", "未配备灭火器")
    chen.shows("visit-phone")
    chen.tap(str(hazard))
    chen.sees("待核实", "陈村干", "依据")
    assert Visit.objects.get().failed_count == 1


def test_fixing_on_the_spot_takes_two_photos_and_fewer_than_four_taps(checking):
    chen = checking
    answer(chen, "exit-clear", "不符合")

    chen.taps = 0
    chen.photograph("before-exit-clear", before())
    chen.choose("当场整改好了")
    chen.photograph("after-exit-clear", after())
    chen.tap("其余都符合")
    question(chen, "exit-clear").scroll_into_view_if_needed()
    chen.shows("fixed-phone")
    chen.tap("提交")

    assert chen.taps < 4
    hazard = Hazard.objects.get()
    assert (hazard.state, hazard.fixed_on_site) == ("closed", True)
    chen.tap(str(hazard))
    chen.sees("已销号", "当场改正")
    assert chen.page.locator("main figure img, main .photo img").count() >= 2


def test_answers_survive_a_dead_network_and_a_closed_tab(checking, shop):
    chen = checking
    answer(chen, "extinguisher", "不符合")
    chen.photograph("before-extinguisher", before())
    chen.tap("其余都符合")
    chen.page.context.set_offline(True)
    chen.tap("提交")
    chen.sees("没有信号：答案和照片都还在本页，恢复后再点提交")
    chen.shows("offline-phone")
    assert Visit.objects.count() == 0

    chen.page.context.set_offline(False)
    chen.tap("提交")
    chen.sees("发现 1 项不符合")
    assert Hazard.objects.get().item == "extinguisher"

    chen.open(f"/visits/new/?subject={shop.pk}")
    answer(chen, "exit-clear", "符合")
    chen.open("/")
    chen.open(f"/visits/new/?subject={shop.pk}")
    assert question(chen, "exit-clear").get_by_label("符合", exact=True).is_checked()
    assert chen.words(".checklist-count").startswith("1 /")


def test_double_tap_hands_in_one_visit(checking):
    chen = checking
    answer(chen, "exit-clear", "符合")
    chen.tap("其余都符合")
    chen.page.locator("main").get_by_role("button", name="提交", exact=True).dblclick()
    chen.settle()

    chen.sees("都没有发现隐患")
    assert Visit.objects.count() == 1
