"""A warning's life: opened once for a named person, dealt with, or closed by itself; told upwards once."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from anwang.doors.desk.duties import duties
from anwang.insight.alerts.actions import Watched, compute_indices, watch_town
from anwang.insight.alerts.models import Alert, FirmIndex, IndexPoint
from anwang.town.notices.models import Notice
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard
from tests.factories.subjects import make_subject
from tests.insight.alerts.conftest import MORNING, check, put

TODAY = dt.date(2026, 11, 23)
LATER = dt.timedelta(days=1)


@pytest.fixture
def seen_lately(shop, cadre):
    """Somebody called yesterday, so the shop is not silent."""
    return check(shop, cadre, TODAY - LATER)


@pytest.fixture
def alert(town, late, officer, seen_lately):
    watch_town(town, TODAY)
    return Alert.objects.get()


def look(town, day):
    moment = dt.datetime.combine(day, dt.time(1), tzinfo=dt.UTC)
    with time_machine.travel(moment, tick=False):
        return watch_town(town, day)


def test_one_cause_opens_one_warning_for_a_named_person(alert, shop, officer):
    assert (alert.rule, alert.subject, alert.assignee) == ("core/overdue", shop, officer)
    assert alert.because == "主管部门的部门安全员"
    assert alert.due_on == dt.date(2026, 11, 26)
    assert Notice.objects.get(recipient=officer).text.startswith(
        "预警待处理，2026年11月26日前办结：五云便民超市"
    )
    assert [group.step.label for group in duties(officer)] == ["办结"]


def test_looking_twice_opens_and_tells_nothing_twice(alert, town):
    assert watch_town(town, TODAY) == Watched()
    assert Notice.objects.filter(text__startswith="预警").count() == 1


def test_where_nobody_of_the_rule_is_there_the_office_head_is_warned(town, late, seen_lately, supervisor):
    Hazard.objects.filter(pk=late.pk).update(topic="")
    late.org.village.posts.update(is_active=False)

    watch_town(town, TODAY)

    alert = Alert.objects.get(rule="core/overdue")
    assert (alert.assignee, alert.because) == (supervisor, "镇应急办的应急办负责人")


def test_a_lasting_cause_is_told_with_todays_figures(alert, town):
    assert look(town, TODAY + LATER) == Watched(renewed=1)

    alert.refresh_from_db()
    assert "最久的 11 天" in alert.title


def test_a_cause_that_is_gone_closes_the_warning_and_says_so(alert, town, late):
    Hazard.objects.filter(pk=late.pk).update(due_on=dt.date(2026, 12, 30))

    assert look(town, TODAY + LATER) == Watched(ceased=1)

    alert.refresh_from_db()
    assert alert.get_state_display() == "缘由已消除"


def test_what_was_dealt_with_is_not_warned_of_again(alert, town, officer):
    alert.take("handle", by=officer, done="打电话催过，答应明天换好")

    assert look(town, TODAY + LATER) == Watched()
    assert Alert.objects.count() == 1


def test_another_limit_missed_is_another_cause(alert, town, late, officer):
    alert.take("dismiss", by=officer, note="配件没有到货，已同意延期")
    Hazard.objects.filter(pk=late.pk).update(due_on=dt.date(2026, 11, 25))

    assert look(town, dt.date(2026, 11, 30)).opened == 1


def test_handling_says_what_was_done(alert, officer, supervisor, cadre):
    with pytest.raises(PermissionDenied):
        alert.take("handle", by=cadre, done="看过了")
    with pytest.raises(ValidationError):
        alert.take("handle", by=officer)
    with pytest.raises(ValidationError, match="须写明原因"):
        alert.take("dismiss", by=officer)
    with pytest.raises(PermissionDenied):
        alert.take("cease", by=supervisor)

    alert.take("handle", by=supervisor, done="已上门")

    assert (alert.state, alert.handled_by) == ("handled", supervisor)


def test_office_head_gives_it_to_somebody_else(alert, supervisor, cadre, stranger):
    with pytest.raises(ValidationError, match="管辖此处"):
        alert.take("reassign", by=supervisor, assignee=stranger)

    alert.take("reassign", by=supervisor, assignee=cadre)

    assert (alert.assignee, alert.state) == (cadre, "open")


def test_long_undone_it_is_told_to_the_leader_once(alert, town, leader):
    assert look(town, dt.date(2026, 11, 30)).escalated == 0
    assert look(town, dt.date(2026, 12, 1)).escalated == 1
    assert look(town, dt.date(2026, 12, 2)).escalated == 0

    assert Notice.objects.filter(recipient=leader, text__startswith="预警逾期没有办理").count() == 1


def test_nobody_gets_more_than_the_packs_number_at_once(town, village, inspector, cadre):
    with time_machine.travel(MORNING - dt.timedelta(days=200), tick=False):
        for number in range(12):
            make_subject(f"第{number}小店", village, by=inspector, type="core/shop")

    assert (watch_town(town, TODAY).opened, watch_town(town, TODAY).opened) == (10, 2)
    assert set(Alert.objects.values_list("rule", flat=True)) == {"core/silence"}


def test_seen_by_staff_of_the_place_and_by_no_firm(
    alert, officer, supervisor, leader, cadre, keeper, stranger
):
    seen = {
        user.name: Alert.objects.visible_to(user).count()
        for user in (officer, supervisor, leader, cadre, keeper, stranger)
    }

    assert seen == {"孙科员": 1, "王站长": 1, "周镇长": 1, "陈村干": 1, "赵店主": 0, "吴邻镇": 0}


def test_indices_are_kept_once_a_week_and_remember_four_weeks_ago(town, shop, keeper, cadre):
    assert compute_indices(town, TODAY - dt.timedelta(days=28)) == 1
    check(shop, keeper, TODAY)
    assert compute_indices(town, TODAY) == 1
    assert compute_indices(town, TODAY) == 1

    index = FirmIndex.objects.get()
    assert index.change > 0
    assert index.parts[0] == ["self-checks", 1, None, 50]
    assert IndexPoint.objects.count() == 2


def test_an_index_ends_with_supervision(town, shop, supervisor):
    compute_indices(town, TODAY)
    shop.take("close_down", by=supervisor, note="已搬走")

    assert compute_indices(town, TODAY) == 0
    assert not FirmIndex.objects.exists()


def test_a_firm_sees_its_own_index_and_no_other(town, shop, keeper, village, inspector, stranger):
    make_subject("隔壁小吃", village, by=inspector, type="core/restaurant")
    compute_indices(town, TODAY)

    assert [index.subject for index in FirmIndex.objects.visible_to(keeper)] == [shop]
    assert FirmIndex.objects.visible_to(inspector).count() == 2
    assert not FirmIndex.objects.visible_to(stranger).exists()


def test_the_command_says_what_it_came_to(town, late, officer, seen_lately, capsys):
    call_command("alerts", "watch", "--on", "2026-11-23")
    call_command("alerts", "index")
    call_command("alerts", "rules", "--json")

    said = capsys.readouterr().out
    assert "回龙坝镇：新发 1 条，更新 0 条，自动关闭 0 条，留待下次 0 条，上报领导 0 条" in said
    assert "回龙坝镇：1 户企业" in said
    assert '"rule": "contradiction"' in said


def test_merging_takes_warnings_along(alert, shop, village, supervisor, inspector):
    kept = make_subject("五云便民超市", village, by=inspector, type="core/shop")

    shop.take("merge", by=supervisor, merged_into=kept)

    alert.refresh_from_db()
    assert (alert.subject, alert.unit) == (kept, kept.org_id)


def test_self_found_overdue_is_still_a_reason_to_help(town, shop, keeper, cadre, seen_lately):
    put(make_hazard(subject=shop, by=keeper), due_on=dt.date(2026, 11, 13))

    watch_town(town, TODAY)

    assert Alert.objects.get().rule == "core/overdue"
