"""Corrections of a plan: each takes a manuscript and gives the next; ids are never given twice."""

import datetime as dt

import pytest

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.documents import read_plan
from anwang.knowledge.packs.shapes import Pack
from anwang.work.campaigns.draft import draft_pack
from anwang.work.campaigns.editing import (
    Manuscript,
    add_task,
    add_topic,
    change_task,
    cuts,
    differences,
    drop_topic,
    merge_task,
    move_task,
    move_topic,
    prove,
    rename_topic,
    restore_task,
    set_duties,
    set_heading,
    set_phases,
    split_task,
    strike_task,
    unprove,
)
from tests.factories.campaigns import TEXT, make_pack

CHECK = "一是排查沿街商铺。"


@pytest.fixture
def draft():
    """The small plan with ids that are easily read: fire-1, fire-2, fire-3, gas-4."""
    pack = make_pack(kind="local")
    return Manuscript(pack, TEXT, (), frozenset(task.id for task in pack.plan.tasks))


def ids(draft):
    return [task.id for task in draft.tasks]


def raw(draft, item):
    """What the document has where the task is said to stand, without its wraps."""
    start, end = draft.task(item).span
    return "".join(TEXT[start:end].split())


class TestSplit:
    """A task cut in two."""

    def test_the_first_half_keeps_the_id_and_the_second_gets_a_new_one(self, draft):
        after = split_task(draft, "fire-1", len(CHECK))

        assert ids(after) == ["fire-1", "fire-4", "fire-2", "fire-3", "gas-4"]
        assert (after.task("fire-1").text, after.task("fire-4").title) == (
            CHECK,
            "各村（社区）要在2026年12月底前逐户走访",
        )

    def test_a_title_that_a_person_gave_stays_with_the_first_half(self, draft):
        named = change_task(draft, "fire-1", title="管住沿街商铺")

        assert split_task(named, "fire-1", len(CHECK)).task("fire-1").title == "管住沿街商铺"

    def test_each_half_stands_where_its_own_words_stand(self, draft):
        after = split_task(draft, "fire-1", len(CHECK))

        assert raw(after, "fire-1") == "一是排查沿街商铺。"
        assert raw(after, "fire-4") == "各村（社区）要在2026年12月底前逐户走访。"

    def test_days_go_with_the_words_that_name_them_and_nobody_is_left_without_an_owner(self, draft):
        after = split_task(draft, "fire-1", len(CHECK))

        assert [after.task(item).due for item in ("fire-1", "fire-4")] == [(), (dt.date(2026, 12, 31),)]
        assert [[owner.name for owner in after.task(item).owners] for item in ("fire-1", "fire-4")] == [
            ["各村（社区）"],
            ["各村（社区）"],
        ]

    def test_the_new_number_says_that_it_goes_on(self, draft):
        after = split_task(split_task(draft, "fire-1", len(CHECK)), "fire-1", 4)

        assert [task.path[-1] for task in after.of_topic("fire")] == ["一", "续2", "续", "二", "三"]

    def test_an_id_that_was_struck_or_merged_away_is_not_given_again(self, draft):
        once = split_task(draft, "fire-1", len(CHECK))

        struck = split_task(strike_task(once, "fire-4"), "fire-1", 4)
        merged = split_task(merge_task(once, "fire-1"), "fire-1", len(CHECK))

        assert ids(struck) == ["fire-1", "fire-5", "fire-2", "fire-3", "gas-4"]
        assert ids(merged) == ["fire-1", "fire-5", "fire-2", "fire-3", "gas-4"]

    @pytest.mark.parametrize("at", [0, -300, 10_000])
    def test_a_place_outside_the_text_is_refused(self, draft, at):
        with pytest.raises(BadInput, match="拆分处"):
            split_task(draft, "fire-1", at)

    def test_places_offered_are_the_ends_of_sentences_and_the_items_within_one(self):
        text = "开展排查：一是查门店，二是查仓库。查出的立即整改。"

        assert [text[cut.at :] for cut in cuts(text)] == [
            "一是查门店，二是查仓库。查出的立即整改。",
            "二是查仓库。查出的立即整改。",
            "查出的立即整改。",
        ]


class TestMerge:
    """A task joined with the next."""

    def test_the_first_keeps_id_and_number_and_holds_the_words_of_both(self, draft):
        after = merge_task(draft, "fire-1")

        joined = after.task("fire-1")
        assert ids(after) == ["fire-1", "fire-3", "gas-4"]
        assert joined.text == draft.task("fire-1").text + draft.task("fire-2").text
        assert raw(after, "fire-1") == "".join(joined.text.split())
        assert {owner.name for owner in joined.owners} == {"各村（社区）", "规划建设管理环保办公室"}
        assert joined.due == (dt.date(2026, 12, 31),)

    def test_cutting_it_again_gives_the_same_words_and_places(self, draft):
        after = split_task(merge_task(draft, "fire-1"), "fire-1", len(draft.task("fire-1").text))

        assert [task.text for task in after.tasks] == [task.text for task in draft.tasks]
        assert [task.span for task in after.tasks] == [task.span for task in draft.tasks]

    def test_the_last_of_a_topic_has_nothing_to_be_joined_with(self, draft):
        with pytest.raises(BadInput, match="最后一项任务"):
            merge_task(draft, "fire-3")

    def test_tasks_that_do_not_follow_one_another_keep_the_place_of_the_first(self, draft):
        after = merge_task(strike_task(draft, "fire-2"), "fire-1")

        assert after.task("fire-1").span == draft.task("fire-1").span
        assert after.task("fire-1").text.endswith("\n三是加强值班值守。")


class TestMove:
    """A task elsewhere."""

    def test_up_and_down_within_its_topic(self, draft):
        assert ids(move_task(draft, "fire-2", way="up")) == ["fire-2", "fire-1", "fire-3", "gas-4"]
        assert ids(move_task(draft, "fire-2", way="down")) == ["fire-1", "fire-3", "fire-2", "gas-4"]

    @pytest.mark.parametrize(("item", "way"), [("fire-1", "up"), ("fire-3", "down"), ("gas-4", "up")])
    def test_not_beyond_its_ends(self, draft, item, way):
        with pytest.raises(BadInput, match="不能再移"):
            move_task(draft, item, way=way)

    def test_to_another_topic_keeps_id_and_place_in_the_document(self, draft):
        after = move_task(draft, "fire-1", to="gas")

        assert ids(after) == ["fire-2", "fire-3", "gas-4", "fire-1"]
        assert (after.task("fire-1").topic, after.task("fire-1").span) == ("gas", draft.task("fire-1").span)

    def test_a_topic_that_is_not_there_is_refused(self, draft):
        with pytest.raises(BadInput, match="没有这个专题"):
            move_task(draft, "fire-1", to="road")


class TestAddAndStrike:
    """A task more, a task less."""

    def test_a_piece_of_the_document_is_read_as_the_reader_would(self, draft):
        start = TEXT.index("二是整治")
        struck = strike_task(draft, "fire-2")

        after = add_task(struck, topic="fire", span=(start, TEXT.index("三是加强")))

        new = after.task("fire-4")
        assert ids(after) == ["fire-1", "fire-4", "fire-3", "gas-4"]
        assert (new.title, new.text.replace("\n", "")) == (
            draft.task("fire-2").title,
            draft.task("fire-2").text,
        )
        assert (new.path[-1], raw(after, "fire-4")) == (
            "增",
            "二是整治电动车违规停放。由规划建设管理环保办公室负责。",
        )

    def test_a_task_of_ones_own_stands_last_in_its_topic(self, draft):
        after = add_task(draft, topic="fire", title=" 开展 消防演练 ")

        assert ids(after) == ["fire-1", "fire-2", "fire-3", "fire-4", "gas-4"]
        assert (after.task("fire-4").title, after.task("fire-4").span) == ("开展 消防演练", None)

    def test_nothing_selected_and_nothing_written_is_refused(self, draft):
        with pytest.raises(BadInput, match="没有文字"):
            add_task(draft, topic="fire", span=(12, 13))
        with pytest.raises(BadInput, match="写明任务名称"):
            add_task(draft, topic="fire", title="  ")

    def test_a_struck_task_comes_back_where_it_stood(self, draft):
        for item in ids(draft):
            assert restore_task(strike_task(draft, item), item).checked().tasks == draft.tasks

    def test_a_task_that_was_not_struck_does_not_come_back(self, draft):
        with pytest.raises(BadInput, match="没有可以恢复"):
            restore_task(draft, "fire-1")
        with pytest.raises(BadInput, match="没有可以恢复"):
            restore_task(merge_task(draft, "fire-1"), "fire-2")

    def test_an_unknown_task_is_told_to_be_gone(self, draft):
        for edit in (strike_task, merge_task, restore_task):
            with pytest.raises(BadInput, match="没有"):
                edit(draft, "fire-9")


class TestChange:
    """What a task says."""

    def test_only_what_is_given_changes(self, draft):
        after = change_task(draft, "fire-1", title="排查全部沿街商铺")

        assert after.task("fire-1") == draft.task("fire-1").model_copy(update={"title": "排查全部沿街商铺"})

    def test_an_owner_stands_once_and_days_in_order(self, draft):
        after = change_task(
            draft, "fire-1",
            owners=[("五云村", "lead"), ("五云村", "supporting"), ("聚龙村", "responsible")],
            due=[dt.date(2027, 3, 1), dt.date(2026, 12, 1), dt.date(2027, 3, 1)],
            topic="gas",
        )  # fmt: skip

        task = after.task("fire-1")
        assert [(owner.name, owner.role) for owner in task.owners] == [
            ("五云村", "supporting"),
            ("聚龙村", "responsible"),
        ]
        assert (task.due, task.topic) == ((dt.date(2026, 12, 1), dt.date(2027, 3, 1)), "gas")

    def test_a_role_that_does_not_exist_is_refused_when_the_manuscript_is_checked(self, draft):
        with pytest.raises((BadInput, ValueError)):
            change_task(draft, "fire-1", owners=[("五云村", "boss")]).checked()

    def test_a_name_that_is_too_long_is_refused(self, draft):
        with pytest.raises(BadInput, match="最多 300"):
            change_task(draft, "fire-1", title="查" * 301)


class TestProof:
    """What proves a task."""

    def test_packs_that_are_referred_to_become_requirements(self, draft):
        after = prove(draft, "fire-1", {"checklist": "fire/shop-check", "covers": ["fire/shop"]}, {"fire": 3})

        assert after.pack.requires == {"fire": 3}
        assert after.task("fire-1").done_when[0].covers == ("fire/shop",)

    @pytest.mark.parametrize("kind", ["document", "meeting"])
    def test_a_paper_or_a_meeting_proves_as_well(self, draft, kind):
        after = prove(draft, "fire-1", {kind: "动员部署会", "covers": []}).checked()

        assert after.task("fire-1").done_when[0].model_dump(exclude_defaults=True) == {kind: "动员部署会"}
        assert unprove(after, "fire-1", 0).task("fire-1") == draft.task("fire-1")

    def test_nothing_and_the_same_twice_are_refused(self, draft):
        with pytest.raises(BadInput, match="请选一张"):
            prove(draft, "fire-1", {"covers": ["fire/shop"]})
        once = prove(draft, "fire-1", {"document": "总结"})
        with pytest.raises(BadInput, match="已经有"):
            prove(once, "fire-1", {"document": "总结"})
        with pytest.raises(BadInput, match="没有这条"):
            unprove(once, "fire-1", 1)


class TestFrame:
    """What stands around the tasks."""

    def test_the_heading_reaches_pack_plan_and_window(self, draft):
        after = set_heading(
            draft, title="新方案", issuer=" 镇政府 ", number="",
            starts_on=dt.date(2026, 11, 1), ends_on=dt.date(2027, 1, 31),
        )  # fmt: skip

        assert (after.pack.name, after.plan.title, after.plan.issuer, after.plan.number) == (
            "新方案",
            "新方案",
            "镇政府",
            None,
        )
        assert after.pack.window == (dt.date(2026, 11, 1), dt.date(2027, 1, 31))

    @pytest.mark.parametrize(
        ("starts", "ends", "says"),
        [(dt.date(2026, 5, 1), None, "都填"), (dt.date(2026, 5, 2), dt.date(2026, 5, 1), "早于")],
    )
    def test_half_a_window_and_one_turned_round_are_refused(self, draft, starts, ends, says):
        with pytest.raises(BadInput, match=says):
            set_heading(draft, title="新方案", starts_on=starts, ends_on=ends)

    def test_a_topic_of_the_town_is_called_otherwise_in_this_plan_alone(self, draft):
        after = rename_topic(draft, "fire", "今冬火灾防控").checked()

        assert (after.topics[0].id, after.topics[0].name) == ("winter-topic-1", "今冬火灾防控")
        assert [task.topic for task in after.tasks] == ["winter-topic-1"] * 3 + ["gas"]
        assert ids(after) == ids(draft)

    def test_a_topic_of_a_running_plan_keeps_its_id(self, draft):
        running = draft.with_pack(version=2)

        assert rename_topic(running, "fire", "今冬火灾防控").topics[0].id == "fire"

    def test_topics_are_added_renamed_moved_and_dropped(self, draft):
        added = add_topic(draft, "道路交通", after="fire")
        new = added.topics[1]

        assert [(topic.no, topic.name) for topic in added.topics] == [
            (1, "消防安全整治"),
            (2, "道路交通"),
            (3, "燃气安全整治"),
        ]
        assert rename_topic(added, new.id, "交通").topics[1].name == "交通"
        assert move_topic(added, new.id, "up").topics[0].name == "道路交通"
        assert drop_topic(added, new.id).topics == draft.topics

    def test_a_topic_with_tasks_is_not_dropped_and_a_name_is_not_given_twice(self, draft):
        with pytest.raises(BadInput, match="还有 3 项任务"):
            drop_topic(draft, "fire")
        with pytest.raises(BadInput, match="已经有叫"):
            add_topic(draft, "燃气安全整治")
        with pytest.raises(BadInput, match="不能再移"):
            move_topic(draft, "gas", "down")

    def test_stages_keep_their_ids_and_new_ones_get_new_ones(self, draft):
        rows = [{"id": "keep", "title": "巩固"}, {"id": "look", "title": ""}, {"title": "总结"}]

        after = set_phases(draft, rows)

        assert [(phase.id, phase.title) for phase in after.plan.phases] == [
            ("keep", "巩固"),
            ("phase-1", "总结"),
        ]

    def test_reports_without_content_are_left_out(self, draft):
        rows = [{"cycle": "monthly", "what": "进展", "due": "28日"}, {"cycle": "weekly", "what": " "}]

        assert [duty.model_dump() for duty in set_duties(draft, rows).plan.duties] == [
            {"cycle": "monthly", "what": "进展", "due": "28日"}
        ]


def test_the_trail_says_what_changed_in_words(draft):
    after = merge_task(change_task(draft, "gas-4", title="排查餐馆", due=[dt.date(2026, 12, 1)]), "fire-1")

    assert differences(draft, after) == {
        "去掉任务 二·一·二": ["整治电动车违规停放", ""],
        "二·二·一 排查餐馆：名称": ["排查餐饮场所", "排查餐馆"],
        "二·二·一 排查餐馆：时限": ["", "2026年12月1日"],
        "二·一·一 排查沿街商铺：原文": [
            "一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访。",
            "一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访。二是整治电动车违规停放。由规划建设管理环保办公室负责。",
        ],
        "二·一·一 排查沿街商铺：责任单位": [
            "各村（社区）（责任）",
            "各村（社区）（责任）、规划建设管理环保办公室（责任）",
        ],
    }


def test_a_plan_as_it_is_drafted_can_be_corrected_and_stays_a_pack():
    draft = Manuscript(Pack.model_validate(draft_pack(read_plan(TEXT))), TEXT)
    first = draft.tasks[0].id

    after = split_task(move_task(merge_task(draft, first), first, way="down"), first, len(CHECK)).checked()

    assert len({task.id for task in after.tasks}) == len(after.tasks) == 4
    assert all("".join(TEXT[slice(*task.span)].split()) in "".join(TEXT.split()) for task in after.tasks)
