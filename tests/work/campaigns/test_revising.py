"""A running plan is revised: read again, compared, corrected, published as the next version."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries import forget, releases
from anwang.work.campaigns.actions import (
    keep_draft,
    publish_revision,
    rejoin,
    revise_by_document,
)
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.queries.versions import (
    draft_comparison,
    version_comparison,
)
from anwang.work.campaigns.revision import adopted, carried, with_plan
from tests.factories.campaigns import make_campaign, make_pack
from tests.work.campaigns.revisions import NEW, kinds, revised

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


class TestDraft:
    """What was handed in, beside what runs."""

    def test_tasks_are_known_again_by_their_words(self, draft):
        assert [(task.id, task.title) for task in draft.release.pack.plan.tasks] == [
            ("fire-4", "开展消防宣传"), ("fire-1", "排查沿街商铺"), ("fire-2", "整治电动车违规停放"),
            ("gas-4", "排查餐饮场所"),
        ]  # fmt: skip
        assert (draft.release.state, draft.release.version, draft.release.pack_id) == ("draft", 2, "winter")
        assert kinds(draft_comparison(draft)) == {
            "added": ["开展消防宣传"], "changed": ["排查沿街商铺"], "gone": ["加强值班值守"],
            "same": ["整治电动车违规停放", "排查餐饮场所"],
        }  # fmt: skip

    def test_the_campaign_goes_on_as_it_is(self, campaign, draft):
        campaign.refresh_from_db()

        assert (campaign.release.version, campaign.tasks.count()) == (1, 4)

    def test_a_second_revision_at_once_is_refused(self, campaign, draft, supervisor):
        with pytest.raises(NotReady, match="已有一份修订草稿（第 2 版）"):
            revise_by_document(campaign, read_plan(NEW), by=supervisor)

        draft.take("discard", by=supervisor, note="不修订了")
        assert revise_by_document(campaign, read_plan(NEW), by=supervisor).release.version == 2
        assert PlanDraft.objects.open().count() == 1

    def test_only_the_head_of_the_emergency_office_revises(self, campaign, cadre, inspector, stranger):
        for user in (cadre, inspector, stranger):
            with pytest.raises(PermissionDenied, match="须由应急办负责人"):
                revise_by_document(campaign, read_plan(NEW), by=user)
        assert (PlanDraft.objects.count(), Release.objects.count()) == (0, 1)

    def test_a_task_that_was_not_known_again_is_joined_by_hand(self, draft, supervisor):
        rejoin(draft, "fire-4", "fire-3", by=supervisor)

        assert kinds(draft_comparison(draft))["changed"] == ["开展消防宣传", "排查沿街商铺"]
        assert kinds(draft_comparison(draft))["gone"] == []

    def test_a_task_wrongly_taken_for_another_becomes_new(self, draft, supervisor):
        rejoin(draft, "fire-1", "", by=supervisor)

        found = kinds(draft_comparison(draft))
        assert (found["added"], found["gone"]) == (
            ["开展消防宣传", "排查沿街商铺"],
            ["排查沿街商铺", "加强值班值守"],
        )

    def test_ids_are_never_used_again(self, draft, supervisor):
        rejoin(draft, "fire-1", "", by=supervisor)

        assert [task.id for task in draft.release.pack.plan.tasks] == ["fire-4", "fire-5", "fire-2", "gas-4"]

    @pytest.mark.parametrize(("item", "before"), [("nothing", "fire-3"), ("fire-4", "nothing")])
    def test_what_is_not_there_is_not_joined(self, draft, supervisor, item, before):
        with pytest.raises(BadInput, match="没有这项任务"):
            rejoin(draft, item, before, by=supervisor)

    def test_whoever_looked_at_an_older_edition_is_told(self, draft, supervisor):
        renamed = draft.release.pack.model_copy(update={"name": "冬春火灾防控专项行动（修订）"})
        keep_draft(draft, renamed, by=supervisor, seen=1)

        with pytest.raises(Conflict, match=r"王站长已于.*修改草稿.*刷新后再改"):
            keep_draft(draft, draft.release.pack, by=supervisor, seen=1)


class TestShippedAndCarried:
    """A shipped pack's campaign, and one carried on by years."""

    def test_the_towns_own_version_of_a_shipped_pack_is_for_that_town_only(self, campaign, version, stranger):
        forget()

        own, others = releases(campaign.org), releases(stranger.posts_held[0].org)
        assert (own["winter"].version, others["winter"].version) == (2, 1)
        assert releases()["winter"].version == 1

    def test_of_two_with_the_same_number_the_towns_own_is_in_use(self, campaign, version):
        other = Release.objects.get(pk=campaign.release_id)
        Release.objects.create(
            pack_id="winter", version=2, kind="campaign", name="冬春", content=other.content, sha256="x",
            state="published", published_at=other.published_at,
        )  # fmt: skip
        forget()

        assert releases(campaign.org)["winter"] == version.release

    def test_a_carried_campaign_is_revised_on_the_days_that_are_in_force(self, town, units, supervisor):
        campaign = make_campaign(town, by=supervisor, years=1)
        draft = revised(campaign, supervisor, fire_3={"title": "加强值班值守和备勤"})

        assert kinds(draft_comparison(draft))["changed"] == ["加强值班值守和备勤"]
        version = publish_revision(draft, by=supervisor)

        campaign.refresh_from_db()
        assert (campaign.round, campaign.carried_years, campaign.ends_on) == (1, 0, dt.date(2028, 3, 31))
        assert dict(campaign.tasks.values_list("item", "due_on"))["fire-1"] == dt.date(2027, 12, 31)
        assert kinds(version_comparison(version))["changed"] == ["加强值班值守和备勤"]

    def test_two_rounds_of_one_plan_go_their_own_ways(self, town, units, supervisor):
        first, second = make_campaign(town, by=supervisor), make_campaign(town, by=supervisor, years=1)

        publish_revision(revised(second, supervisor, fire_3={"title": "加强夜间值守"}), by=supervisor)

        first.refresh_from_db()
        assert (first.release.version, first.tasks.get(item="fire-3").title) == (1, "加强值班值守")
        third = revised(first, supervisor, fire_3={"title": "加强假日值守"})
        assert third.release.version == 3

    def test_dates_are_carried_on_all_together(self):
        target = {"id": "rate", "name": "达标率", "ratio": ["hazards.closed", "hazards.found"], "target": 1.0}
        pack = carried(make_pack(indicators=[{**target, "due": "2026-12-31"}]), 1)

        assert pack.window == (dt.date(2027, 11, 1), dt.date(2028, 3, 31))
        assert pack.plan.phases[0].ends_on == dt.date(2027, 12, 31)
        assert pack.plan.tasks[0].due == (dt.date(2027, 12, 31),)
        assert pack.indicators[0].due == dt.date(2027, 12, 31)

    def test_what_the_pack_held_beside_its_plan_stays(self):
        old = make_pack(lead="emergency-office", topic="fire")
        new = make_pack(
            id="plan-x",
            topics=[
                {"id": "x-1", "no": 1, "name": "消防安全整治"},
                {"id": "x-2", "no": 2, "name": "燃气安全专项治理"},
            ],
        )
        tasks = [
            task.model_copy(update={"topic": {"fire": "x-1", "gas": "x-2"}[task.topic]})
            for task in new.plan.tasks
        ]

        made = adopted(with_plan(new, tasks=tuple(tasks)), old, version=2)

        assert (made.id, made.lead, made.topic, made.version) == ("winter", "emergency-office", "fire", 2)
        assert [(topic.id, topic.name) for topic in made.topics] == [
            ("fire", "消防安全整治"), ("gas", "燃气安全专项治理"),
        ]  # fmt: skip
        assert [task.id for task in made.plan.tasks] == [task.id for task in old.plan.tasks]
