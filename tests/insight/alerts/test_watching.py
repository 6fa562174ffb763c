"""What each rule finds, and what it leaves alone."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from anwang.insight.alerts.watching import RULES
from anwang.knowledge.packs.folder import read_folder
from anwang.knowledge.packs.queries import release
from anwang.work.hazards.models import Hazard
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import kept
from anwang.work.risks.models import RiskPoint
from anwang.work.selfchecks.models import CheckOccurrence
from tests.factories.hazards import make_hazard
from tests.factories.registers import publish_registers
from tests.factories.selfchecks import make_duty
from tests.insight.alerts.conftest import MORNING, check, put

TODAY = dt.date(2026, 11, 23)


def find(name, town, **numbers):
    rule = next(rule for rule in release("core").pack.alert_rules if rule.rule == name)
    return list(RULES[name].find(town, TODAY, {**rule.numbers, **numbers}))


def test_every_rule_of_the_shipped_packs_is_known_and_has_its_numbers():
    rules = read_folder(settings.PACKS_DIR / "core").pack.alert_rules

    assert {rule.rule for rule in rules} == set(RULES)
    for rule in rules:
        assert set(rule.numbers) == set(RULES[rule.rule].numbers)


def test_overdue_is_one_cause_a_firm_and_tells_the_oldest(town, shop, late, cadre):
    put(make_hazard(subject=shop, by=cadre, title="通道堆放纸箱"), due_on=dt.date(2026, 11, 18))
    put(make_hazard(subject=shop, by=cadre, title="插座松动"), due_on=dt.date(2026, 11, 22))

    [cause] = find("overdue", town)

    assert cause.key == f"subject-{shop.pk}"
    assert cause.title == "五云便民超市有 2 条隐患逾期没有整改，最久的 10 天：灭火器压力不足"
    assert cause.figures[1] == ("最久 10 天", late.get_absolute_url())


def test_the_same_item_found_twice_by_others_repeats(town, shop, keeper, cadre):
    check(shop, cadre, TODAY - dt.timedelta(days=60), fails=1)
    check(shop, keeper, TODAY - dt.timedelta(days=30), fails=1)
    assert find("repeat", town) == []

    check(shop, cadre, TODAY, fails=1)

    [cause] = find("repeat", town)
    assert "查出 2 次" in cause.title
    assert cause.mark == str(Hazard.objects.latest("pk").pk)


def test_the_same_place_repeats(town, shop, cadre):
    for title in ("通道堆放纸箱", "通道停放电动车"):
        make_hazard(subject=shop, by=cadre, title=title, place="二楼通道")

    [cause] = find("repeat", town)

    assert cause.title.startswith("五云便民超市“二楼通道”")


def test_a_firm_of_which_nothing_is_heard_is_silent(town, shop, keeper, cadre):
    [cause] = find("silence", town)
    assert (cause.key, cause.mark) == (f"subject-{shop.pk}", "never")
    assert "已 200 天没有自查，也没有人去过" in cause.title

    check(shop, keeper, TODAY - dt.timedelta(days=91))
    [cause] = find("silence", town)
    assert cause.mark == "2026-08-24"

    check(shop, cadre, TODAY - dt.timedelta(days=179))
    assert find("silence", town) == []


def test_many_more_than_usual_are_a_wave(town, shop, village, cadre):
    with time_machine.travel(MORNING - dt.timedelta(days=40)):
        make_hazard(subject=shop, by=cadre, title="插座松动")
    for number in range(6):
        make_hazard(subject=shop, by=cadre, title=f"第{number}个灭火器压力不足")

    found = {cause.key: cause for cause in find("wave", town)}

    assert set(found) == {f"subject-{shop.pk}", f"village-{village.pk}", "type-core/shop"}
    assert found[f"village-{village.pk}"].title == "五云村最近 7 天发现隐患 6 条，此前同样天数平均 0.1 条"
    assert {cause.mark for cause in found.values()} == {"2026-11-23"}


def test_a_firm_that_reports_honestly_makes_no_wave_of_its_own(town, shop, keeper):
    for number in range(8):
        make_hazard(subject=shop, by=keeper, title=f"第{number}个灭火器压力不足")

    assert f"subject-{shop.pk}" not in {cause.key for cause in find("wave", town)}


def test_as_many_as_usual_are_no_wave(town, shop, cadre):
    for week in range(1, 13):
        with time_machine.travel(MORNING - dt.timedelta(days=7 * week)):
            for number in range(3):
                make_hazard(subject=shop, by=cadre, title=f"第{week}周第{number}个插座松动")
    for number in range(7):
        make_hazard(subject=shop, by=cadre, title=f"第{number}个灭火器压力不足")

    assert find("wave", town) == []


def test_a_yes_of_the_firm_and_a_no_of_the_visitor_contradict(town, shop, keeper, cadre):
    visit = check(shop, keeper, dt.date(2026, 11, 10))
    check(shop, cadre, dt.date(2026, 11, 20), fails=2)

    [cause] = find("contradiction", town)

    assert cause.title.startswith("五云便民超市2026年11月10日自查答“符合”，2026年11月20日查出：")
    assert cause.figures[0][0] == "不一致 2 项"
    assert cause.figures[1][1] == visit.get_absolute_url()


def test_an_old_yes_contradicts_nothing(town, shop, keeper, cadre):
    check(shop, keeper, dt.date(2026, 10, 1))
    check(shop, cadre, dt.date(2026, 11, 20), fails=2)

    assert find("contradiction", town) == []


def test_what_runs_out_in_a_register_is_told(town, shop, supervisor):
    publish_registers()
    register = kept("drill/teams", town)
    values = {"name": "张三", "post": "安全员", "due": dt.date(2026, 12, 3)}
    entry = add_entry(register, shop, values, by=supervisor)

    [cause] = find("expiring", town)

    assert cause.title == "五云便民超市安全管理团队台账“张三”还有 10 天到期（2026年12月3日）"
    assert (cause.key, cause.mark) == (f"entry-{entry.pk}", "2026-12-03")


@pytest.mark.parametrize(("days", "found"), [(6, 0), (7, 1)])
def test_a_risk_point_past_its_review_is_told(town, shop, days, found):
    day = timezone.localdate() - dt.timedelta(days=days)
    RiskPoint.objects.create(subject=shop, org=shop.org, name="液化气瓶间", next_review_on=day)

    assert len(find("review-late", town)) == found


def test_checks_that_were_due_and_not_made_are_told_once_a_month(town, shop):
    duty = make_duty(shop)
    for back in range(1, 5):
        opens = MORNING - dt.timedelta(days=back)
        CheckOccurrence.objects.create(
            duty=duty, subject=shop, org=shop.org, name="每日巡查", level="post", due_on=opens.date(),
            opens_at=opens, closes_at=opens + dt.timedelta(hours=9),
        )  # fmt: skip

    [cause] = find("missed", town)

    assert cause.title == "五云便民超市最近 30 天有 4 次到期的自查没有做，最近一次是2026年11月22日"
    assert cause.mark == "2026-11"
    assert find("missed", town, times=5) == []
