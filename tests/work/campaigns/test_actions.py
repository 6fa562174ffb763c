"""A plan becomes a campaign, and a campaign becomes duties."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.search import find
from anwang.knowledge.documents import read_plan
from anwang.town.notices.models import Notice
from anwang.work.campaigns.actions import add_deed, campaign_from_outline, issue_part, start_campaign
from anwang.work.campaigns.models import Campaign, Deed, PlanText, TaskPart
from anwang.work.campaigns.queries import deeds_with_evidence
from tests.factories.campaigns import TEXT, make_campaign, make_release, submitted
from tests.factories.orgs import make_village

pytestmark = pytest.mark.django_db


def units_of(campaign, number):
    return {str(part.org) for part in TaskPart.objects.filter(campaign=campaign, task__order=number)}


def test_a_campaign_holds_the_plan_word_for_word(campaign):
    task = campaign.tasks.first()

    assert (campaign.title, campaign.starts_on, campaign.ends_on) == (
        "冬春火灾防控专项行动方案", dt.date(2026, 11, 1), dt.date(2027, 3, 31),
    )  # fmt: skip
    assert [phase.title for phase in campaign.phases.all()] == ["排查整治", "巩固提升"]
    assert (str(task), task.topic_title, task.owners_text) == (
        "二·一·一 排查沿街商铺",
        "消防安全整治",
        "各村（社区）",
    )
    assert campaign.source.text == TEXT


def test_the_place_of_a_task_in_the_document_holds_its_words(campaign):
    for task in campaign.tasks.all():
        shown = campaign.source.text[task.span_start : task.span_end]

        assert "".join(shown.split()) == task.text


def test_printed_owners_are_the_towns_units(campaign):
    assert units_of(campaign, 1) == {"五云村", "聚龙村"}
    assert units_of(campaign, 2) == {"规划建设管理环保办公室"}
    assert units_of(campaign, 4) == {"五云村", "聚龙村", "规划建设管理环保办公室", "应急管理办公室"}


def test_a_task_without_owner_goes_to_the_competent_department_and_the_emergency_office(campaign):
    assert units_of(campaign, 3) == {"规划建设管理环保办公室", "应急管理办公室"}


def test_a_person_may_say_whom_a_topic_goes_to(town, village, department, office):
    campaign = make_campaign(town, owners_map={"fire": [village]})

    assert units_of(campaign, 3) == {"五云村"}
    assert units_of(campaign, 2) == {"规划建设管理环保办公室"}


def test_every_deadline_knows_its_rule(campaign):
    deadlines = [(task.due_on, task.due_rule) for task in campaign.tasks.all()[:2]]

    assert deadlines == [
        (dt.date(2026, 12, 31), "方案原文“各村（社区）要在2026年12月底前逐户走访”"),
        (dt.date(2027, 3, 31), "方案未单独写明时限，以专项行动截止日为限"),
    ]


def test_a_further_round_is_carried_on_by_whole_years(town, village):
    campaign = make_campaign(town, years=1)

    assert (campaign.starts_on, campaign.ends_on) == (dt.date(2027, 11, 1), dt.date(2028, 3, 31))
    assert campaign.phases.first().ends_on == dt.date(2027, 12, 31)
    assert campaign.tasks.first().due_on == dt.date(2027, 12, 31)
    assert campaign.tasks.first().due_rule.endswith("，本轮顺延 1 年")


def test_starting_again_changes_nothing_but_adds_what_is_missing(campaign, town, supervisor):
    before = TaskPart.objects.count()
    again = start_campaign(town=town, release=campaign.release, text=TEXT, by=supervisor)
    assert (again, TaskPart.objects.count(), PlanText.objects.count()) == (campaign, before, 1)

    make_village("上塘村", town)
    start_campaign(town=town, release=campaign.release, text=TEXT, by=supervisor)

    assert TaskPart.objects.filter(org__name="上塘村").count() == 2
    assert Campaign.objects.count() == 1


def test_another_towns_units_get_nothing(campaign, stranger):
    assert set(TaskPart.objects.values_list("town", flat=True)) == {campaign.org_id}


def test_each_unit_is_told_once(town, village, cadre, supervisor):
    make_campaign(town, by=supervisor)

    [notice] = Notice.objects.visible_to(cadre)
    assert notice.text == "下达任务 2 项，由五云村承担"


def test_a_part_begins_its_trail_with_its_issue(campaign):
    part = TaskPart.objects.first()

    assert [(event.label, event.after) for event in history(part)] == [("下达", "issued")]


def test_a_pack_without_a_plan_starts_nothing(town):
    with pytest.raises(BadInput, match="没有方案"):
        start_campaign(town=town, release=make_release(plan=None), text=TEXT, by=None)
    assert Campaign.objects.count() == 0


def test_one_more_unit_may_be_given_a_task(campaign, village, supervisor):
    task = campaign.tasks.get(order=2)

    part = issue_part(task, village, by=supervisor)

    assert issue_part(task, village, by=supervisor) == part
    assert units_of(campaign, 2) == {"规划建设管理环保办公室", "五云村"}


def test_a_firm_is_given_no_task(campaign, unit, supervisor):
    with pytest.raises(BadInput, match="不是回龙坝镇的村（社区）或部门"):
        issue_part(campaign.tasks.first(), unit, by=supervisor)


def test_writing_down_what_was_done_begins_the_work(part, cadre):
    deed = add_deed(part, text=" 走访沿街商铺 12 户 ", by=cadre, done_on=dt.date(2026, 11, 20))

    part.refresh_from_db()
    assert (part.state, deed.text, str(deed)) == (
        "working",
        "走访沿街商铺 12 户",
        "11月20日 走访沿街商铺 12 户",
    )
    assert [event.label for event in history(part)] == ["下达", "开始办理", "记录落实情况"]


def test_nobody_writes_down_what_another_unit_did(part, neighbour):
    with pytest.raises(PermissionDenied, match="须由承担任务的单位（五云村）办理"):
        add_deed(part, text="走访", by=neighbour, done_on=dt.date(2026, 11, 20))
    assert Deed.objects.count() == 0


def test_nothing_is_added_to_what_was_handed_in(part, cadre):
    submitted(part, by=cadre)

    with pytest.raises(NotReady, match="这项任务已提交，要补记须先由应急办退回"):
        add_deed(part, text="走访", by=cadre, done_on=dt.date(2026, 11, 20))


def test_photos_of_what_was_done_are_seen_by_whoever_sees_the_part(part, cadre, neighbour, jpeg):
    deed = add_deed(part, text="走访", by=cadre, done_on=dt.date(2026, 11, 20), photos=[jpeg])

    [photo] = deeds_with_evidence(part)[0].photos
    assert (photo.target_id, photo.is_visible_to(cadre), photo.is_visible_to(neighbour)) == (
        deed.pk,
        True,
        False,
    )


def test_a_plan_that_was_read_becomes_a_local_draft_and_a_campaign(town, units, supervisor):
    campaign = campaign_from_outline(read_plan(TEXT), town=town, by=supervisor, name="方案.txt")

    assert (campaign.release.kind, campaign.release.state, campaign.release.org) == (
        "local",
        "published",
        town,
    )
    assert [str(task) for task in campaign.tasks.all()] == [
        "二·一·一 排查沿街商铺", "二·一·二 整治电动车违规停放",
        "二·一·三 加强值班值守", "二·二·一 排查餐饮场所",
    ]  # fmt: skip
    assert campaign.source.name == "方案.txt"


def test_the_same_plan_read_twice_is_one_campaign(town, units, supervisor):
    first = campaign_from_outline(read_plan(TEXT), town=town, by=supervisor)

    assert campaign_from_outline(read_plan(TEXT), town=town, by=supervisor) == first
    assert Campaign.objects.count() == 1


def test_tasks_are_found_by_their_words_within_the_town_only(campaign, supervisor, stranger):
    assert [entry.title for entry in find(supervisor, "电动车违规停放")] == ["整治电动车违规停放"]
    assert find(stranger, "电动车违规停放") == []
