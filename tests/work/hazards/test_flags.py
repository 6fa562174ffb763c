"""Doubts about reports: each rule raises one, once, for reviewers alone; a word decides."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from anwang.knowledge.packs.queries import checklist
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.models import Photo
from anwang.work.hazards.actions import look_at, look_at_recent
from anwang.work.hazards.choices import FlagRule, FlagState
from anwang.work.hazards.models import Hazard, QualityFlag
from anwang.work.hazards.quality.rules import RULES
from tests.factories.hazards import make_hazard, make_photo, show_after
from tests.factories.subjects import make_subject

NOON = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)


@pytest.fixture
def shop(village):
    return make_subject("五云便民超市", village)


def rules_of(hazard):
    return set(QualityFlag.objects.filter(hazard=hazard).values_list("rule", flat=True))


def test_every_rule_about_words_can_be_kept_as_a_doubt():
    assert {rule.id for rule in RULES} <= set(FlagRule.values)


def test_words_that_say_nothing_are_kept_when_filed_anyway(shop, cadre):
    hazard = make_hazard(subject=shop, by=cadre, title="已整改")

    flag = QualityFlag.objects.get(hazard=hazard)
    assert (flag.rule, flag.state) == ("remedy-only", "open")
    assert "先写问题" in flag.reason
    assert Hazard.objects.get(pk=hazard.pk).doubt == FlagState.OPEN


def test_an_honest_report_raises_no_doubt(shop, cadre):
    hazard = make_hazard(subject=shop, by=cadre, photos=[make_photo()])

    assert rules_of(hazard) == set()
    assert Hazard.objects.get(pk=hazard.pk).doubt == ""


def test_the_same_words_within_thirty_days_are_a_doubt_and_later_are_none(shop, cadre):
    with time_machine.travel(NOON - dt.timedelta(days=31)):
        make_hazard(subject=shop, by=cadre, title="二楼通道堆放纸箱")
    late = make_hazard(subject=shop, by=cadre, title="二楼通道堆放纸箱")
    again = make_hazard(subject=shop, by=cadre, title="二楼通道，堆放纸箱。")

    assert rules_of(late) == set()
    flag = QualityFlag.objects.get(hazard=again)
    assert (flag.rule, flag.other_url) == ("copied-earlier", late.get_absolute_url())


def test_the_same_words_elsewhere_are_none(shop, village, cadre):
    make_hazard(subject=shop, by=cadre, title="二楼通道堆放纸箱")
    other = make_hazard(subject=make_subject("中寺小吃", village), by=cadre, title="二楼通道堆放纸箱")

    assert rules_of(other) == set()


def test_words_chosen_from_a_checklist_may_stand_twice(shop, cadre):
    pick = {"checklist": "fire/shop-check", "item": checklist("fire/shop-check").items[0].id}
    make_hazard(subject=shop, by=cadre, title="", **pick)
    twice = make_hazard(subject=shop, by=cadre, title="", **pick)

    assert rules_of(twice) == set()


def test_a_photo_of_another_record_is_a_doubt_on_the_later_one(shop, village, cadre):
    photo = make_photo()
    first = make_hazard(subject=shop, by=cadre, photos=[photo])
    photo.seek(0)
    second = make_hazard(
        subject=make_subject("中寺小吃", village), by=cadre, title="燃气软管老化", photos=[photo]
    )

    look_at(first)

    assert rules_of(first) == set()
    flag = QualityFlag.objects.get(hazard=second)
    assert (flag.rule, flag.other_name) == ("same-photo", str(first))


def test_another_towns_record_is_not_named(shop, cadre, stranger):
    photo = make_photo()
    theirs = make_hazard(stranger.posts_held[0].org, by=stranger, photos=[photo])
    photo.seek(0)

    make_hazard(subject=shop, by=cadre, photos=[photo])

    flag = QualityFlag.objects.get()
    assert (flag.rule, flag.other_name, flag.other_url) == ("same-photo", "", "")
    assert str(theirs) not in flag.reason


def test_the_same_photo_before_and_after_is_a_doubt(hazard, owner):
    photo = make_photo()
    attach_photos(hazard, [photo], slot="before", by=owner)
    show_after(hazard, owner)
    photo.seek(0)
    attach_photos(hazard, [photo], slot="after", by=owner)

    look_at(hazard)

    assert rules_of(hazard) == {"after-is-before"}


def test_an_after_photo_taken_first_is_a_doubt(hazard, owner):
    show_after(hazard, owner)
    Photo.objects.filter(slot="before").update(taken_at=NOON)
    Photo.objects.filter(slot="after").update(taken_at=NOON - dt.timedelta(hours=1))

    look_at(hazard)
    look_at(hazard)

    assert rules_of(hazard) == {"after-taken-first"}


def test_put_right_within_two_minutes_though_a_limit_runs_is_a_doubt(submitted):
    assert rules_of(submitted) == {"rectified-at-once"}


def test_put_right_on_the_spot_is_none(hazard, cadre):
    show_after(hazard, cadre)
    hazard.take("fix_on_site", by=cadre)

    assert rules_of(hazard) == set()


def test_a_burst_is_one_doubt_however_often_it_is_looked_for(shop):
    for number in range(21):
        make_hazard(subject=shop, title=f"第{number}号插座松动", source="self-check")

    now = dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
    assert look_at_recent(now) == 1
    assert look_at_recent(now) == 0

    flag = QualityFlag.objects.get(rule="burst")
    assert "连着填报了 21 条" in flag.reason


def test_twenty_are_no_burst(shop):
    for number in range(20):
        make_hazard(subject=shop, title=f"第{number}号插座松动", source="self-check")

    assert look_at_recent(dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)) == 0


@pytest.fixture
def doubted(shop, cadre):
    return make_hazard(subject=shop, by=cadre, title="已整改", topic="fire")


def test_reviewers_see_doubts_and_nobody_else(
    doubted, supervisor, inspector, officer, leader, cadre, stranger
):
    seen = {
        user.name: QualityFlag.objects.visible_to(user).count()
        for user in (supervisor, inspector, officer, leader, cadre, stranger)
    }

    assert seen == {"王站长": 1, "李检查": 1, "孙科员": 1, "周镇长": 1, "陈村干": 0, "吴邻镇": 0}


def test_the_firm_and_the_village_find_no_trace_of_it(client, doubted, cadre):
    client.force_login(cadre)

    page = client.get(doubted.get_absolute_url()).content.decode()
    listed = client.get("/hazards/").content.decode()
    api = client.get(f"/api/v1/hazards/{doubted.pk}/flags/").json()

    assert "疑问" not in page
    assert "疑问" not in listed
    assert api == []
    assert client.get("/hazards/flags/").status_code == 403
    assert client.get("/api/v1/hazards/").json()["items"][0].get("doubt") is None


def test_a_reviewer_decides_in_a_word(client, doubted, inspector):
    flag = QualityFlag.objects.get()
    client.force_login(inspector)

    assert "只写了整改" in client.get(doubted.get_absolute_url()).content.decode()
    assert "待复核" in client.get("/hazards/?view=doubted").content.decode()
    answer = client.post(flag.get_step_url("clear"), {"note": "电话核实过，原来是插座松动", "seen": ""})

    flag.refresh_from_db()
    assert answer.status_code == 302
    assert (flag.state, flag.word, flag.decided_by) == ("unfounded", "电话核实过，原来是插座松动", inspector)
    assert Hazard.objects.get(pk=doubted.pk).doubt == "unfounded"
    assert Hazard.objects.get(pk=doubted.pk).state == "reported"


def test_a_decision_without_a_word_is_refused(doubted, inspector, leader):
    flag = QualityFlag.objects.get()

    with pytest.raises(ValidationError, match="须写明原因"):
        flag.take("uphold", by=inspector)
    assert flag.offers(leader) == []


def test_list_excel_and_api_of_doubts(client, doubted, supervisor):
    client.force_login(supervisor)

    assert "已整改" in client.get(reverse("hazards:flags")).content.decode()
    assert client.get(f"{reverse('hazards:flags')}?format=xlsx").status_code == 200
    listed = client.get("/api/v1/hazards/flags/").json()["items"]
    assert [each["rule"] for each in listed] == ["remedy-only"]
    taken = client.post(
        f"/api/v1/hazards/flags/{listed[0]['id']}/steps/uphold/",
        {"note": "没有写问题"},
        content_type="application/json",
    ).json()
    assert (taken["state"], taken["word"]) == ("upheld", "没有写问题")
