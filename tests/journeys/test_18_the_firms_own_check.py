"""赵店主 opens the shop's home on a phone, checks once a month, mends one thing at once, then all is well."""

import datetime as dt

import pytest
from django.utils import timezone

from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.actions import adopt, arrange
from anwang.work.selfchecks.models import CheckOccurrence
from demo.photos import picture

pytestmark = pytest.mark.journey


@pytest.fixture
def due(shop, keeper):
    """The night before, the clock made the shop's monthly check."""
    adopt(shop, by=None, starts_on=dt.date(2026, 11, 1))
    arrange(timezone.localdate())
    return CheckOccurrence.objects.get()


def question(person, item):
    return person.page.locator(f"#item-{item}")


def test_keeper_checks_and_mends_one_thing_on_the_spot(visit, due, keeper, supervisor):
    zhao = visit(keeper, phone=True)
    zhao.open("/")
    zhao.sees("主要负责人要查的", "每月自查", "11月30日以前，还剩 7 天")
    zhao.shows("firm-today-phone")
    zhao.tap("每月自查", exact=False)
    zhao.sees("全部正常（赵店主）", "查什么怎么查", "治什么怎么治")
    zhao.shows("self-check-phone")

    question(zhao, "exit-clear").get_by_label("不符合", exact=True).check()
    zhao.photograph("before-exit-clear", picture(1, mended=False))
    zhao.choose("当场整改好了")
    zhao.photograph("after-exit-clear", picture(1, mended=True))
    question(zhao, "exit-clear").scroll_into_view_if_needed()
    zhao.shows("self-check-fixed-phone")
    zhao.tap("其余都符合")
    zhao.tap("提交")

    zhao.sees("发现 1 项不符合")
    hazard = Hazard.objects.get()
    assert (hazard.source, hazard.level, hazard.is_self_corrected) == ("self-check", "general", True)
    due.refresh_from_db()
    assert (due.state, due.was_on_time) == ("done", True)

    zhao.open("/firm/")
    zhao.sees("现在没有要做的自查", "2026年12月22日起做“每月自查”", "自查自改 1 条", "不会因此受罚")
    zhao.shows("firm-home-phone")
    wang = visit(supervisor)
    wang.open(hazard.get_absolute_url())
    wang.sees("自查自改", "待复查")


def test_all_is_well_is_one_tap_with_a_name_and_two_taps_make_one_check(visit, due, keeper):
    zhao = visit(keeper, phone=True)
    zhao.open(f"/firm/checks/{due.pk}/")

    zhao.page.locator("[data-all-pass]").dblclick()
    zhao.settle()

    zhao.sees("都没有发现隐患")
    assert [(each.visitor, each.failed_count) for each in Visit.objects.all()] == [(keeper, 0)]


def test_a_dead_network_loses_nothing_overnight(visit, due, keeper):
    zhao = visit(keeper, phone=True)
    zhao.open(f"/firm/checks/{due.pk}/")
    question(zhao, "extinguisher").get_by_label("不符合", exact=True).check()
    zhao.tap("其余都符合")
    zhao.page.context.set_offline(True)
    zhao.tap("提交")
    zhao.sees("没有信号：答案和照片都还在本页")
    assert Visit.objects.count() == 0

    zhao.page.context.set_offline(False)
    zhao.open(f"/firm/checks/{due.pk}/")
    assert question(zhao, "extinguisher").get_by_label("不符合", exact=True).is_checked()
    zhao.tap("提交")
    zhao.sees("发现 1 项不符合")


def test_keeper_begins_a_major_hazard_from_the_shops_own_home(visit, due, keeper):
    zhao = visit(keeper, phone=True)
    zhao.open("/firm/")
    zhao.tap("发现问题，报一个隐患")
    zhao.write("什么问题", "阁楼住着三个人，楼梯是木头的，没有第二个出口")
    zhao.choose("重大")
    zhao.tap("登记隐患")
    hazard = Hazard.objects.get()
    assert (hazard.level, hazard.source, hazard.state) == ("major", "self-check", "reported")

    zhao.open("/firm/")
    zhao.sees("重大隐患", "向监管部门报告，登记回执", "写治理方案（六项内容）", "等待应急办核实、交办")
    zhao.shows("firm-major-phone")
    zhao.tap("下一步：向监管部门报告，登记回执")
    zhao.sees("双报告")
