"""What runs out is told to whoever keeps it, once ahead and once after, also after a gap."""

import datetime as dt

import time_machine

from anwang.town.notices.models import Notice
from anwang.town.people.actions import relieve
from anwang.work.registers.actions import correct_entry, end_entry, remind
from anwang.work.registers.models import Reminder
from anwang.work.registers.tasks import remind_of_expiry
from tests.factories.registers import make_member, make_officer

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 11, 23)


def told(*people):
    return list(Notice.objects.filter(recipient__in=people).order_by("id").values_list("text", flat=True))


def test_keeper_is_told_once_ahead_and_once_after(release, village, cadre):
    make_officer(village, **{"valid-until": TODAY + 61 * DAY})

    counts = [remind(TODAY + days * DAY) for days in (0, 1, 2, 40, 61, 62, 63, 90)]

    assert counts == [0, 1, 0, 0, 0, 1, 0, 0]
    assert [each.step for each in Reminder.objects.order_by("id")] == ["ahead", "past"]
    assert told(cadre)[0] == "执法人员台账：五云村“李某”的执法证有效期至 2027年1月23日，还剩 61 天"


def test_after_a_gap_only_the_last_word_is_told(release, village, cadre):
    make_officer(village, **{"valid-until": TODAY + 10 * DAY})

    with time_machine.travel(dt.datetime(2026, 12, 20, 1, tzinfo=dt.UTC), tick=False):
        remind_of_expiry.enqueue()
        remind_of_expiry.enqueue()

    assert told(cadre) == ["执法人员台账：五云村“李某”的执法证有效期至 2026年12月3日，逾期 17 天"]


def test_renewed_date_is_told_anew(release, village, cadre):
    entry = make_officer(village, **{"valid-until": TODAY + 10 * DAY})
    remind(TODAY)

    correct_entry(entry, {**entry.values, "valid-until": TODAY + 30 * DAY}, by=None)

    assert (remind(TODAY), remind(TODAY)) == (1, 0)


def test_what_is_done_or_ended_is_not_told(shop, village, cadre):
    make_member(shop, due=TODAY, done=TODAY)
    end_entry(make_officer(village, **{"valid-until": TODAY}), because="离职", by=None)

    assert remind(TODAY + 3 * DAY) == 0


def test_firm_is_told_first_then_its_village_then_the_town(shop, cadre, supervisor, keeper):
    make_member(shop, due=TODAY)
    remind(TODAY)
    assert [len(told(each)) for each in (keeper, cadre, supervisor)] == [1, 0, 0]

    relieve(keeper.posts.get(), by=None)
    make_member(shop, "周某", due=TODAY)
    remind(TODAY)
    assert [len(told(each)) for each in (keeper, cadre, supervisor)] == [1, 1, 0]

    relieve(cadre.posts.get(), by=None)
    make_member(shop, "陈某", due=TODAY)
    remind(TODAY)
    assert [len(told(each)) for each in (keeper, cadre, supervisor)] == [1, 1, 1]
