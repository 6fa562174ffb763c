"""陈村干 enters a self-check for 赵店主, who is old; he signs on the screen, or tells a code."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.actions import adopt, arrange
from anwang.work.selfchecks.models import CheckOccurrence, OwnerEntry

pytestmark = pytest.mark.journey


@pytest.fixture
def entered(visit, shop, cadre):
    """陈村干 stands in the shop and has handed in the check for its owner."""
    adopt(shop, by=None, starts_on=dt.date(2026, 11, 1))
    arrange(timezone.localdate())
    chen = visit(cadre, phone=True)
    chen.open(shop.get_absolute_url())
    chen.tap("代业主自查")
    chen.sees("你可以代业主填，业主要确认", "代填")
    chen.shows("behalf-home-phone")
    chen.tap("每月自查", exact=False)
    chen.sees("代业主填", "待业主确认")
    chen.write("业主姓名", "赵店主")
    chen.shows("behalf-check-phone")
    chen.page.locator("[data-all-pass]").click()
    chen.settle()
    chen.sees("业主确认", "待业主确认")
    return chen


def test_owner_signs_on_the_screen(entered):
    chen = entered
    chen.page.get_by_role("button", name="签好了，确认").click()
    chen.sees("请业主先在框内写姓名")

    box = chen.page.locator("canvas").bounding_box()
    mouse = chen.page.mouse
    mouse.move(box["x"] + 40, box["y"] + 40)
    mouse.down()
    for step in range(1, 8):
        mouse.move(box["x"] + 40 + 30 * step, box["y"] + 40 + 20 * (step % 3))
    mouse.up()
    chen.shows("behalf-signature-phone")
    chen.tap("签好了，确认")

    chen.sees("业主已确认", "屏幕签名")
    entry = OwnerEntry.objects.get()
    assert (entry.state, entry.confirmed_how) == ("confirmed", "signature")
    assert (Visit.objects.get().on_behalf_of, CheckOccurrence.objects.get().state) == ("赵店主", "done")


def test_owner_reads_the_code_from_the_slip(entered, visit):
    chen, entry = entered, OwnerEntry.objects.get()
    owner = visit(phone=True)
    owner.open(entry.get_slip_url())
    owner.sees("代赵店主填了", "没有发现隐患", "内容属实，我确认")
    owner.shows("behalf-slip-phone")
    code = re.sub(r"\D", "", owner.words(".slip-code"))

    chen.write("确认码", "000000" if code != "000000" else "111111")
    chen.tap("输好了，确认")
    chen.sees("确认码不对，还可以再试 4 次")
    chen.write("确认码", code)
    chen.tap("输好了，确认")

    chen.sees("业主已确认", "确认码")
    owner.open(entry.get_slip_url())
    owner.sees("业主已确认")
    owner.misses(code)
