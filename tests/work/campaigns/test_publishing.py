"""A revision is published: what becomes of tasks, parts, records, and who is told."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.base.kit.search import find
from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs.shapes import Owner
from anwang.town.notices.models import Notice
from anwang.work.campaigns.actions import (
    add_deed,
    issue_part,
    publish_revision,
    revise_by_document,
    revise_by_table,
)
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import board_of, sheet_of, standing, unit_sheet
from anwang.work.campaigns.queries.versions import (
    document_of,
    own_of,
    running_pack,
    words_then,
)
from anwang.work.campaigns.revision import with_plan
from tests.factories.campaigns import TEXT, make_campaign, make_pack, submitted
from tests.work.campaigns.revisions import NEW, kinds, parts, revised

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


class TestPublishing:
    """The draft becomes the version that runs."""

    def test_the_campaign_moves_to_the_next_version(self, campaign, version, draft, supervisor):
        campaign.refresh_from_db()

        assert (campaign.release.version, campaign.release.state, campaign.release.org) == (
            2, "published", campaign.org,
        )  # fmt: skip
        assert campaign.title == "冬春火灾防控专项行动方案（修订）"
        assert campaign.source.text == NEW
        assert version.counts == {"added": 1, "changed": 1, "gone": 1, "same": 2}
        assert [str(each) for each in campaign.versions.all()] == ["第 1 版", "第 2 版"]
        draft.refresh_from_db()
        assert (draft.state, draft.published_by) == ("published", supervisor)
        assert list(history(campaign))[-1].note == "第 2 版：新增 1 项、修改 1 项、取消 1 项、不变 2 项"

    def test_added_tasks_go_out(self, campaign, version):
        assert parts(campaign, "fire-4") == {"五云村": "issued", "聚龙村": "issued"}
        part = TaskPart.objects.get(org__name="五云村", task__item="fire-4")
        assert (part.release.version, part.due_on) == (2, dt.date(2026, 12, 31))
        assert [event.label for event in history(part)] == ["下达"]

    def test_changed_tasks_get_the_new_words_and_others_keep_their_version(self, campaign, version):
        rows = {
            task.item: (task.release.version, task.path, task.order) for task in campaign.tasks.standing()
        }

        assert rows == {
            "fire-4": (2, "二/一/一", 1), "fire-1": (2, "二/一/二", 2), "fire-2": (1, "二/一/三", 3),
            "gas-4": (1, "二/二/一", 4),
        }  # fmt: skip
        task = campaign.tasks.get(item="fire-1")
        assert task.owners_text == "聚龙村、应急管理办公室"
        assert (task.due_on, task.due_rule) == (
            dt.date(2027, 1, 31), "方案原文“应急管理办公室要在2027年1月底前逐户走访”",
        )  # fmt: skip

    def test_units_no_longer_named_lose_their_open_part_and_new_ones_get_one(self, campaign, version):
        assert parts(campaign, "fire-1") == {
            "五云村": "withdrawn", "聚龙村": "issued", "应急管理办公室": "issued",
        }  # fmt: skip
        [*_, last] = history(TaskPart.objects.get(org__name="五云村", task__item="fire-1"))
        assert (last.label, last.note) == ("撤销", "第 2 版方案不再要求")

    def test_open_parts_follow_the_new_term(self, campaign, version, second_village):
        part = TaskPart.objects.get(org=second_village, task__item="fire-1")

        assert (part.due_on, part.release.version) == (dt.date(2027, 1, 31), 1)
        assert [event.label for event in history(part)] == ["下达", "调整期限"]

    def test_what_is_gone_ends_and_its_open_parts_are_withdrawn(self, campaign, version, supervisor):
        task = campaign.tasks.get(item="fire-3")

        assert task.withdrawn_on == TODAY
        assert set(parts(campaign, "fire-3").values()) == {"withdrawn"}
        [ended] = [each for each in version.release.pack.plan.tasks if each.until]
        assert (ended.id, ended.until) == ("fire-3", TODAY - dt.timedelta(days=1))
        assert find(supervisor, "加强值班值守") == []
        assert document_of(task) == TEXT

    def test_finished_parts_stay_as_they_are(self, campaign, part, draft, cadre, supervisor):
        submitted(part, by=cadre).take("accept", by=supervisor)

        publish_revision(draft, by=supervisor)

        part.refresh_from_db()
        assert (part.state, part.due_on, part.release.version) == ("accepted", dt.date(2026, 12, 31), 1)

    def test_board_sheet_and_progress_count_only_what_stands(self, campaign, version, supervisor):
        campaign.refresh_from_db()

        assert [task.item for group in sheet_of(campaign, supervisor) for task in group.tasks] == [
            "fire-4", "fire-1", "fire-2", "gas-4",
        ]  # fmt: skip
        assert standing(campaign, supervisor).total == board_of(campaign, supervisor).sum.total == 9

    def test_records_keep_the_version_they_were_made_under(self, campaign, part, cadre, draft, supervisor):
        first = add_deed(part, text="走访 12 户", by=cadre, done_on=TODAY)
        publish_revision(draft, by=supervisor)
        part.refresh_from_db()

        assert (first.release.version, part.release.version, part.task.release.version) == (1, 1, 2)
        then = words_then(part)
        assert then.text == "一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访。"

    def test_what_is_done_after_it_is_done_under_the_new_version(self, version, neighbour, second_village):
        part = TaskPart.objects.get(org=second_village, task__item="fire-1")

        assert add_deed(part, text="走访", by=neighbour, done_on=TODAY).release.version == 2

    def test_the_old_release_is_never_changed(self, campaign, draft, supervisor):
        first = campaign.release
        before = first.content, first.sha256

        publish_revision(draft, by=supervisor)

        first.refresh_from_db()
        assert (first.content, first.sha256) == before

    def test_each_unit_is_told_once_with_what_changed_for_it(
        self, town, units, cadre, neighbour, supervisor, client
    ):
        campaign = make_campaign(town, by=supervisor)
        Notice.objects.all().delete()
        draft = revise_by_document(campaign, read_plan(NEW), by=supervisor)

        publish_revision(draft, by=supervisor)

        [one], [other] = Notice.objects.visible_to(cadre), Notice.objects.visible_to(neighbour)
        assert one.text.startswith("方案第 2 版发布，五云村的任务新增 1 项、撤销 1 项")
        assert other.text.startswith("方案第 2 版发布，聚龙村的任务新增 1 项、修改 1 项")
        client.force_login(cadre)
        page = client.get(one.url)
        assert kinds(page.context["comparison"]) == {
            "added": ["开展消防宣传"], "changed": ["排查沿街商铺"], "gone": [], "same": ["排查餐饮场所"],
        }  # fmt: skip

    def test_nobody_is_told_of_what_did_not_change_for_them(
        self, town, units, department, officer, supervisor
    ):
        campaign = make_campaign(town, by=supervisor)
        Notice.objects.all().delete()

        publish_revision(revise_by_document(campaign, read_plan(NEW), by=supervisor), by=supervisor)

        assert list(Notice.objects.visible_to(officer).values_list("text", flat=True)) == [
            "方案第 2 版发布，规划建设管理环保办公室的任务撤销 1 项：冬春火灾防控专项行动方案（修订）"
        ]

    def test_a_term_set_by_hand_stays_unless_the_plans_own_moved(self, campaign, units, supervisor):
        by_hand = TaskPart.objects.filter(org=units[1])
        for part in by_hand:
            part.take("reschedule", by=supervisor, due_on=dt.date(2027, 2, 1), note="等通知")
        fields = {"fire_1": {"due": (dt.date(2027, 1, 31),)}, "gas_4": {"title": "排查餐饮场所燃气"}}

        publish_revision(revised(campaign, supervisor, **fields), by=supervisor)

        terms = dict(by_hand.values_list("task__item", "due_on"))
        assert terms == {"fire-1": dt.date(2027, 1, 31), "gas-4": dt.date(2027, 2, 1)}

    def test_tasks_without_a_day_of_their_own_follow_the_end_of_the_campaign(self, campaign, supervisor):
        pack = running_pack(campaign).model_copy(
            update={"window": (dt.date(2026, 11, 1), dt.date(2027, 5, 31))}
        )

        publish_revision(revise_by_table(campaign, pack, by=supervisor), by=supervisor)

        terms = set(TaskPart.objects.values_list("task__item", "due_on"))
        assert terms == {
            ("fire-1", dt.date(2026, 12, 31)),
            *((item, dt.date(2027, 5, 31)) for item in ("fire-2", "fire-3", "gas-4")),
        }

    def test_a_unit_that_leads_now_leads_in_its_open_part(self, campaign, department, supervisor):
        owners = (Owner(name="规划建设管理环保办公室", role="lead"), Owner(name="五云村", role="supporting"))

        publish_revision(revised(campaign, supervisor, fire_2={"owners": owners}), by=supervisor)

        roles = TaskPart.objects.filter(task__item="fire-2").values_list("org__name", "role")
        assert dict(roles) == {"规划建设管理环保办公室": "lead", "五云村": "supporting"}
        [*_, last] = history(TaskPart.objects.get(task__item="fire-2", org=department))
        assert last.label == "调整角色"

    def test_units_the_office_added_by_hand_keep_their_part(self, campaign, village, supervisor):
        extra = issue_part(campaign.tasks.get(item="fire-2"), village, by=supervisor)
        owners = running_pack(campaign).plan.tasks[0].owners

        publish_revision(revised(campaign, supervisor, fire_2={"owners": owners}), by=supervisor)

        assert parts(campaign, "fire-2") == {
            "规划建设管理环保办公室": "withdrawn", "五云村": "issued", "聚龙村": "issued",
        }  # fmt: skip
        extra.refresh_from_db()
        assert extra.release.version == 1

    def test_a_task_and_a_unit_that_come_back_are_handed_out_again(self, campaign, version, supervisor):
        campaign.refresh_from_db()
        old = make_pack().plan.tasks
        back = with_plan(
            running_pack(campaign), tasks=tuple(task.model_copy(update={"span": None}) for task in old)
        )

        publish_revision(revise_by_table(campaign, back, by=supervisor), by=supervisor)

        assert set(parts(campaign, "fire-3").values()) == {"issued"}
        assert parts(campaign, "fire-1") == {
            "五云村": "issued", "聚龙村": "issued", "应急管理办公室": "withdrawn",
        }  # fmt: skip
        assert set(parts(campaign, "fire-4").values()) == {"withdrawn"}
        task = campaign.tasks.get(item="fire-3")
        assert (task.withdrawn_on, task.release.version) == (None, 3)

    def test_the_towns_own_columns_are_shown_with_the_task(self, campaign, village, supervisor):
        pack = running_pack(campaign)
        task = pack.plan.tasks[0].model_copy(update={"extra": {"联系领导": "周镇长"}})
        columned = with_plan(pack, tasks=(task, *pack.plan.tasks[1:]), columns=("任务", "联系领导"))

        publish_revision(revise_by_table(campaign, columned, by=supervisor), by=supervisor)

        assert own_of(campaign.tasks.get(item="fire-1")) == [("联系领导", "周镇长")]
        campaign.refresh_from_db()
        assert unit_sheet(campaign, village, supervisor).lines[0].own == [("联系领导", "周镇长")]

    def test_a_version_that_changes_nothing_is_not_published(self, campaign, supervisor):
        draft = revise_by_table(campaign, running_pack(campaign), by=supervisor)

        with pytest.raises(NotReady, match="没有不同"):
            publish_revision(draft, by=supervisor)

    def test_a_version_that_is_not_sound_is_refused_with_its_sentences(self, campaign, supervisor):
        draft = revised(campaign, supervisor, fire_1={"due": (dt.date(2030, 1, 1),)})

        with pytest.raises(BadInput, match="新版还不能发布：时限 2030-01-01 不在行动起止日期之内"):
            publish_revision(draft, by=supervisor)
        campaign.refresh_from_db()
        assert (campaign.release.version, campaign.versions.count()) == (1, 1)

    def test_a_draft_is_published_once_and_as_it_was_looked_at(self, campaign, draft, supervisor):
        with pytest.raises(Conflict, match="刚被改过"):
            publish_revision(draft, by=supervisor, seen=draft.edition + 1)

        publish_revision(draft, by=supervisor, seen=draft.edition)
        with pytest.raises(NotReady, match="已发布，不能再发布"):
            publish_revision(draft, by=supervisor)

    def test_only_the_head_of_the_emergency_office_publishes(self, draft, cadre, stranger):
        for user in (cadre, stranger):
            with pytest.raises(PermissionDenied):
                publish_revision(draft, by=user)
