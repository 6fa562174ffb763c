"""Nothing is typed twice: the town signs its month, 赵店主 signs the quarter with a finger, a void shows."""

import datetime as dt

import pytest

from anwang.insight.returns.actions import open_return
from anwang.insight.returns.models import Return
from anwang.insight.returns.periods import called, due_of, form_of, period_of
from tests.factories.hazards import make_hazard
from tests.factories.packs import publish_shipped

pytestmark = pytest.mark.journey


@pytest.fixture
def hazards(shop, inspector):
    """Two, found in October."""
    found = [
        make_hazard(by=inspector, subject=shop, title=title) for title in ("灭火器压力不足", "安全出口上锁")
    ]
    for hazard in found:
        hazard.found_on = dt.date(2026, 10, 12)
        hazard.save(update_fields=["found_on"])
    return found


def third_quarter(shop, town):
    """The shop's third quarter, not signed yet."""
    form = form_of("statistics/firm-quarter", town)
    period = period_of(form, "2026-Q3")
    due = due_of(form, period)
    return Return.objects.create(
        org=shop.org, subject=shop, form=form.full_id, name=form.name, period_words=called(form, period),
        starts_on=period.start, ends_on=period.end, due_on=due.date, due_rule=due.rule,
    )  # fmt: skip


def test_month_is_signed_once_and_a_quarter_with_a_finger(
    visit, packs, town, shop, keeper, hazards, supervisor, inspector
):
    publish_shipped("statistics")
    form = form_of("statistics/hazards-by-industry", town)
    draft = open_return(form, town, period_of(form, "2026-10"), by=inspector).take("prepare", by=inspector)

    wang = visit(supervisor)
    wang.open("/forms/")
    wang.sees("统计报表", "2026年1—10月", "待签发")
    wang.shows("forms-index")
    wang.open(draft.get_absolute_url())
    wang.sees("一般隐患", "合计", "分母为零")
    wang.tap("签发")
    wang.tap("签发", within="dialog[open]")
    wang.waits_for("已签发")
    hazards[0].take("void", by=supervisor, note="重复登记")
    wang.open(draft.get_absolute_url())
    wang.sees("签发以后，记录有了变动", "少 1 条", "第 1 版")
    wang.shows("form-signed")

    third = third_quarter(shop, town)
    zhao = visit(keeper, phone=True)
    zhao.open(f"{third.get_absolute_url()}sign/")
    zhao.sees("请看过数字再签", "不用再填")
    pad = zhao.page.locator("canvas.signature-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    zhao.page.mouse.move(box["x"] + 30, box["y"] + 80)
    zhao.page.mouse.down()
    for step in range(1, 8):
        zhao.page.mouse.move(box["x"] + 30 + 35 * step, box["y"] + (40 if step % 2 else 100))
    zhao.page.mouse.up()
    zhao.shows("form-sign-phone")
    zhao.tap("签好了")
    zhao.waits_for("已签发")

    assert [row.latest_edition().number for row in (draft, third)] == [1, 1]
