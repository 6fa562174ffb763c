"""The trail is whole, or the first broken link is named."""

import pytest
import time_machine
from django.core.management import CommandError, call_command

from anwang.base.audit.models import Chain, Event
from anwang.base.audit.trail import history, record
from anwang.base.audit.verify import verify
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard


@pytest.fixture
def events(village):
    """Five deeds on two days; making the village is older than all of them."""
    Event.objects.all().delete()
    Chain.objects.all().delete()
    for day in ("2026-11-20T02:00:00Z", "2026-11-21T02:00:00Z"):
        with time_machine.travel(day, tick=True):
            for note in ("一", "二", "三"):
                record(None, "test.deed", village, label="办理", note=note)
    return list(Event.objects.order_by("day", "seq"))


def test_untouched_trail_is_whole(events):
    outcome = verify()

    assert (outcome.days, outcome.events, outcome.broken) == (2, 6, "")


def test_every_link_carries_the_fingerprint_of_the_one_before_even_overnight(events):
    assert [event.previous for event in events[1:]] == [event.digest for event in events[:-1]]


def test_changed_row_is_named(events):
    Event.objects.filter(pk=events[1].pk).update(note="改过")

    outcome = verify()

    assert outcome.broken == f"{events[1]}：内容与指纹不符，被改动过"
    assert outcome.events == 1


def test_row_changed_with_a_new_fingerprint_breaks_the_next_link(events):
    events[1].note = "改过"
    events[1].digest = events[1].fingerprint()
    events[1].save()

    assert verify().broken == f"{events[2]}：与前一条接不上"


def test_deleted_row_is_named(events):
    events[1].delete()

    assert verify().broken == "2026-11-20 第 2 条缺失，其后是第 3 条"


def test_inserted_row_is_named(events):
    Event.objects.filter(pk=events[2].pk).update(seq=4)
    forged = Event.objects.get(pk=events[1].pk)
    forged.pk, forged.seq, forged.note, forged.previous = None, 3, "没有过的事", events[1].digest
    forged.digest = forged.fingerprint()
    forged.save()

    assert verify().broken == "2026-11-20 第 4 条：系统 办理 五云村：与前一条接不上"


def test_tail_cut_off_is_named(events):
    events[5].delete()

    assert verify().broken == "2026-11-21 第 3 条起缺失：当日应有 3 条，现有 2 条"


def test_last_day_cut_off_with_its_chain_row_leaves_strays(events):
    Chain.objects.filter(day="2026-11-21").delete()

    assert verify().broken == f"{events[3]}：不在任何一天的链上"


def test_moved_state_is_named_though_the_chain_is_whole(unit, cadre):
    hazard = make_hazard(unit, by=cadre)
    Hazard.objects.filter(pk=hazard.pk).update(state="dismissed")

    assert verify().broken == (f"隐患 {hazard}：现状态“不予认定”，留痕止于“待核实”，未经办理被改动过")


def test_record_without_a_trail_of_moves_is_left_alone(unit):
    assert verify().broken == ""


def test_history_is_that_of_the_record_alone(unit, cadre):
    first, second = make_hazard(unit, by=cadre), make_hazard(unit, by=cadre)

    assert [event.target_id for event in history(first)] == [first.pk]
    assert [event.verb for event in history(second)] == ["hazards.report"]


def test_command_says_whether_the_trail_is_whole(events, capsys):
    call_command("audit", "verify")
    assert "6" in capsys.readouterr().out

    Event.objects.filter(pk=events[1].pk).update(note="改过")
    with pytest.raises(CommandError, match="第 2 条"):
        call_command("audit", "verify")


def test_clock_that_was_set_back_does_not_break_the_chain(events, village):
    for moment in ("2031-11-23T01:00:00+00:00", "2031-11-20T01:00:00+00:00", "2031-11-24T01:00:00+00:00"):
        with time_machine.travel(moment):
            record(None, "orgs.visit", village)

    days = [str(event.day) for event in Event.objects.order_by("-id")[:3]]
    assert days == ["2031-11-24", "2031-11-23", "2031-11-23"]
    assert verify().broken == ""
