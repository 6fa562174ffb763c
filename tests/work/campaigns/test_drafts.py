"""A plan that was read is a draft until somebody publishes it; two people do not write over each other."""

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs.models import Release
from anwang.town.notices.models import Notice
from anwang.work.campaigns.actions import (
    draft_from_outline,
    edit_draft,
    forget_name,
    name_units,
    publish_draft,
    settle_doubt,
)
from anwang.work.campaigns.editing import change_task, merge_task, prove, split_task, strike_task
from anwang.work.campaigns.models import Campaign, PlanDraft, TaskPart, UnitName
from anwang.work.campaigns.queries import doubts_in, manuscript_of, obstacles, units_of
from tests.factories.campaigns import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(town, units, supervisor):
    return draft_from_outline(read_plan(TEXT), town=town, by=supervisor, name="方案.txt")


def items(draft):
    return [task.id for task in draft.release.pack.plan.tasks]


def anew(draft):
    return PlanDraft.objects.get(pk=draft.pk)


def rename(item, title):
    return lambda manuscript: change_task(manuscript, item, title=title)


def test_a_draft_is_a_local_release_nobody_uses_yet(draft, town):
    assert (draft.release.kind, draft.release.state, draft.release.org) == ("local", "draft", town)
    assert (draft.state, draft.edition, draft.release.name) == ("drafting", 1, "冬春火灾防控专项行动方案")
    assert (Campaign.objects.count(), TaskPart.objects.count()) == (0, 0)


def test_the_reader_s_reasons_are_kept_by_the_ids_of_the_pack(draft):
    note = draft.reading["tasks"][items(draft)[0]]

    assert (note["rule"], note["owners"][0]["name"], note["due"][0]["on"]) == (
        "lowest_item",
        "各村（社区）",
        "2026-12-31",
    )


def test_an_edit_is_kept_counted_and_written_down(draft, supervisor):
    edit_draft(draft, rename(items(draft)[0], "排查全部商铺"), by=supervisor, seen=1)

    kept = anew(draft)
    assert (kept.edition, kept.release.pack.plan.tasks[0].title) == (2, "排查全部商铺")
    event = history(kept).last()
    assert (event.verb, event.actor_name) == ("campaigns.edit_draft", "王站长")
    assert event.changes == {"二·一·一 排查全部商铺：名称": ["排查沿街商铺", "排查全部商铺"]}


def test_an_edit_that_changes_nothing_is_no_edition(draft, supervisor):
    title = draft.release.pack.plan.tasks[0].title
    edit_draft(draft, rename(items(draft)[0], title), by=supervisor, seen=1)

    assert (anew(draft).edition, history(draft).count()) == (1, 1)


def test_an_edit_of_an_older_edition_is_told_who_changed_what_and_when(draft, supervisor):
    edit_draft(draft, rename(items(draft)[0], "排查全部商铺"), by=supervisor, seen=1)

    with pytest.raises(Conflict) as refused:
        edit_draft(draft, rename(items(draft)[1], "整治飞线充电"), by=supervisor, seen=1)

    assert "王站长已于11-23 09:00修改草稿（二·一·一 排查全部商铺：名称）" in refused.value.sentence
    assert "第 1 稿，现在是第 2 稿" in refused.value.sentence
    assert anew(draft).release.pack.plan.tasks[1].title == "整治电动车违规停放"


def test_ids_that_were_merged_away_are_remembered_with_the_draft(draft, supervisor):
    first = items(draft)[0]
    edit_draft(draft, lambda manuscript: merge_task(manuscript, first), by=supervisor)
    edit_draft(draft, lambda manuscript: split_task(manuscript, first, 9), by=supervisor)

    kept = anew(draft)
    assert [item.rpartition("-")[2] for item in items(kept)] == ["1", "4", "3", "1"]
    assert [each["task"]["id"][-3:] for each in kept.struck] == ["1-2"]


@pytest.mark.parametrize("who", ["inspector", "leader", "cadre", "stranger"])
def test_nobody_but_the_supervisor_of_the_town_touches_it(draft, request, who, town):
    user = request.getfixturevalue(who)

    for forbidden in (
        lambda: edit_draft(draft, rename(items(draft)[0], "别的"), by=user),
        lambda: settle_doubt(draft, "frame:phases", by=user),
        lambda: publish_draft(draft, by=user),
        lambda: draft.take("discard", by=user, note="不要了"),
        lambda: name_units("镇应急办", [], town=town, by=user),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()
    assert anew(draft).edition == 1


class TestDoubts:
    """What a person looks at first."""

    def test_each_is_a_row_with_its_tasks_and_stays_itself(self, draft):
        doubts = {doubt.id: doubt for doubt in doubts_in(draft)}

        assert doubts["frame:window"].field == "window"
        assert doubts["bare:owners"].tasks == (items(draft)[2],)
        assert doubts["bare:due"].sentence == "3 项任务没有单独写明时限"

    def test_a_tick_is_kept_and_may_be_taken_back(self, draft, supervisor):
        settle_doubt(draft, "frame:phases", by=supervisor)
        assert [doubt.id for doubt in doubts_in(anew(draft)) if doubt.is_settled] == ["frame:phases"]

        settle_doubt(draft, "frame:phases", by=supervisor, settled=False)
        assert not any(doubt.is_settled for doubt in doubts_in(anew(draft)))

    def test_a_doubt_that_is_not_there_cannot_be_ticked_off(self, draft, supervisor):
        with pytest.raises(BadInput, match="没有这处存疑"):
            settle_doubt(draft, "frame:weather", by=supervisor)


class TestNames:
    """Whom a printed name means."""

    @pytest.fixture
    def draft(self, town, units, supervisor):
        text = TEXT.replace("由规划建设\n\n管理环保办公室负责", "由镇应急办、县燃气公司负责")
        return draft_from_outline(read_plan(text), town=town, by=supervisor)

    def unknown(self, draft):
        return [doubt.name for doubt in doubts_in(draft) if doubt.id.startswith("unit:")]

    def test_names_that_nobody_knows_are_doubts_with_suggestions(self, draft, town):
        assert self.unknown(draft) == ["镇应急办", "县燃气公司"]
        units = units_of(town, draft.release.pack)
        assert str(units.suggested("镇应急办")[0]) == "应急管理办公室"

    def test_what_a_person_says_holds_for_this_and_every_later_plan(self, draft, town, office, supervisor):
        name_units("镇应急办", [office], town=town, by=supervisor)
        name_units("县燃气公司", [], town=town, by=supervisor)

        assert self.unknown(draft) == []
        campaign = publish_draft(draft, by=supervisor)
        given = TaskPart.objects.filter(campaign=campaign, task__order=2)
        assert [(part.org, part.reason) for part in given] == [(office, "方案写明：镇应急办")]

    def test_a_name_is_said_once_and_may_be_forgotten(self, draft, town, office, village, supervisor):
        for meant in ([office], [office, village]):
            row = name_units(" 镇应急办 ", meant, town=town, by=supervisor)
        assert UnitName.objects.count() == 1
        assert history(row).last().changes == {"对应单位": ["应急管理办公室", "五云村、应急管理办公室"]}

        forget_name(row, by=supervisor)
        assert self.unknown(draft) == ["镇应急办", "县燃气公司"]

    def test_a_firm_or_another_town_is_no_unit_of_ours(self, town, unit, stranger, supervisor):
        for org in (unit, stranger.home):
            with pytest.raises(BadInput, match="不是回龙坝镇的村"):
                name_units("镇应急办", [org], town=town, by=supervisor)


class TestPublishing:
    """From draft to campaign."""

    def test_version_one_is_published_tasks_go_out_and_people_are_told(self, draft, supervisor, cadre):
        campaign = publish_draft(draft, by=supervisor, seen=1)

        kept = anew(draft)
        assert (kept.state, kept.campaign, kept.published_by) == ("published", campaign, supervisor)
        assert (kept.release.state, kept.release.version, campaign.release) == ("published", 1, kept.release)
        assert campaign.source == draft.source
        assert TaskPart.objects.filter(campaign=campaign).count() > 0
        assert Notice.objects.filter(recipient=cadre).exists()

    def test_what_proves_a_task_goes_with_it(self, draft, supervisor):
        item = items(draft)[0]
        edit_draft(draft, lambda it: prove(it, item, {"meeting": "动员部署会"}), by=supervisor)

        task = publish_draft(draft, by=supervisor).tasks.get(item=item)

        assert task.done_when == [{"meeting": "动员部署会"}]

    def test_it_is_published_once(self, draft, supervisor):
        publish_draft(draft, by=supervisor)

        with pytest.raises(NotReady, match="已发布，王站长已于11-23 09:00"):
            publish_draft(draft, by=supervisor)
        with pytest.raises(NotReady, match="不能再改"):
            edit_draft(draft, rename(items(draft)[0], "别的"), by=supervisor)
        assert Campaign.objects.count() == 1

    def test_what_was_changed_meanwhile_is_not_published_unseen(self, draft, supervisor):
        edit_draft(draft, rename(items(draft)[0], "排查全部商铺"), by=supervisor)

        with pytest.raises(Conflict):
            publish_draft(draft, by=supervisor, seen=1)

    def test_what_is_wrong_with_it_stands_in_its_way(self, draft, supervisor):
        item = items(draft)[0]
        edit_draft(draft, lambda it: prove(it, item, {"register": "fire/nowhere"}), by=supervisor)

        assert len(obstacles(anew(draft))) == 2
        with pytest.raises(NotReady, match=r"还不能发布：.*（还有 1 处）"):
            publish_draft(draft, by=supervisor)
        assert (Campaign.objects.count(), anew(draft).state) == (0, "drafting")

    def test_a_draft_without_tasks_is_not_published(self, draft, supervisor):
        for item in items(draft):
            edit_draft(draft, lambda it, item=item: strike_task(it, item), by=supervisor)

        with pytest.raises(NotReady, match="没有任务"):
            publish_draft(draft, by=supervisor)


def test_a_discarded_draft_stays_and_the_document_may_be_read_anew(draft, town, supervisor):
    draft.take("discard", by=supervisor, note="传错了文件")

    again = draft_from_outline(read_plan(TEXT), town=town, by=supervisor)

    assert (anew(draft).state, again.pk != draft.pk) == ("discarded", True)
    assert again.release.pack_id == f"{draft.release.pack_id}-again-2"
    assert Release.objects.filter(org=town).count() == 2
    assert manuscript_of(anew(draft)).tasks != ()
