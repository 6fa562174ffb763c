"""The roadmap: marks on their days, what is near together as one, words only where there is room."""

import datetime as dt
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.base.kit.dates import Period
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import roadmap_of
from anwang.work.campaigns.queries.roads import SOURCES, add_milestones, ahead
from anwang.work.campaigns.roadmap import LEFT, REACH, RIGHT, TYPE, WIDTH, Item, clipped, ems, roadmap
from tests.factories.campaigns import make_part, submitted
from tests.factories.lists import held, make_meeting
from tests.factories.orgs import make_village

YEAR = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
TODAY = dt.date(2026, 11, 23)
LANES = [("fire", "消防"), ("gas", "燃气")]


def item(month, day, label="排查", lane="fire", tone="open"):
    return Item(dt.date(2026, month, day), label, f"/{month}/{day}/", tone, lane)


def laid_out(*items, period=YEAR, phases=()):
    return roadmap(period, TODAY, phases, LANES, items)


def marks(found, lane="fire"):
    return next(each for each in found.lanes if each.id == lane).marks


def phase(start, end):
    return SimpleNamespace(title="排查整治", starts_on=start, ends_on=end)


class TestLayout:
    """Where everything stands."""

    def test_a_day_stands_in_its_place_along_the_year(self):
        first, last = marks(laid_out(item(1, 1), item(12, 31)))

        assert LEFT < first.x < LEFT + 4
        assert WIDTH - RIGHT - 4 < last.x < WIDTH - RIGHT

    def test_what_falls_due_together_is_one_mark_that_opens_the_list(self):
        [mark] = marks(laid_out(item(6, 30), item(6, 30), item(6, 30)))

        assert (mark.count, mark.sign, mark.words) == (3, "3", "完成 0/3")
        assert mark.url == "?lane=fire&from=2026-06-30&to=2026-06-30"

    def test_one_alone_opens_its_page_and_says_its_name(self):
        [mark] = marks(laid_out(item(6, 30, "排查沿街商铺")))

        assert (mark.url, mark.sign, mark.words) == ("/6/30/", "", "排查沿街商铺")

    def test_marks_of_a_lane_never_touch(self):
        found = marks(laid_out(*[item(month, day) for month in range(1, 13) for day in (1, 5, 9, 20)]))

        assert all(b.x - a.x >= 2 * REACH for a, b in pairwise(found))
        assert sum(mark.count for mark in found) == 48

    def test_words_never_run_into_the_next_mark_nor_off_the_edge(self):
        long = "全面开展高层建筑消防安全突出问题专项整治"
        found = marks(laid_out(*[item(month, 10, long) for month in (1, 2, 5, 6, 9, 12)]))

        ends = [mark.x + REACH for mark in found]
        for number, mark in enumerate(found):
            width = ems(mark.words) * TYPE
            if mark.ends_at:
                assert mark.x - REACH - width >= ends[number - 1]
            else:
                edge = found[number + 1].x - REACH if number + 1 < len(found) else WIDTH
                assert mark.x + REACH + width <= edge

    def test_the_last_writes_before_itself_without_running_into_the_one_before(self):
        long = "全面开展高层建筑消防安全突出问题专项整治"
        found = marks(laid_out(item(6, 10, long), item(12, 20, long)))

        first, last = found
        assert (first.ends_at, last.ends_at) == (False, True)
        assert first.words.startswith("全面开展")
        assert last.words.startswith("全面开展")
        assert first.x + REACH + ems(first.words) * TYPE < last.x - REACH - ems(last.words) * TYPE

    def test_a_long_name_of_a_lane_stays_before_the_marks(self):
        lanes = [("a", "把重大隐患清下去"), ("b", "一个很长很长很长的专题名称")]
        found = roadmap(YEAR, TODAY, [], lanes, [])

        assert [(lane.words, lane.size) for lane in found.lanes] == [
            ("里程碑", 17), ("把重大隐患清下去", 15), ("一个很长很长很…", 15),
        ]  # fmt: skip

    def test_the_worst_of_several_is_shown_in_word_and_sign(self):
        late, done, mixed = marks(
            laid_out(
                item(2, 1, tone="late"), item(2, 1, tone="done"), item(5, 1, tone="done"),
                item(9, 1, tone="open"), item(9, 1, tone="done"),
            )
        )  # fmt: skip

        assert [(mark.tone, mark.sign) for mark in (late, done, mixed)] == [
            ("late", "2"),
            ("done", "✓"),
            ("open", "2"),
        ]
        assert [mark.words for mark in (late, done, mixed)] == ["逾期 1 项", "排查", "完成 1/2"]

    def test_what_lies_outside_is_counted(self):
        found = laid_out(item(6, 1), item(1, 5), period=Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30)))

        assert (len(found.items), found.hidden, found.today) == (1, 1, None)

    def test_stages_are_cut_to_the_period(self):
        [band] = laid_out(phases=[phase(dt.date(2025, 1, 1), dt.date(2027, 1, 1))]).bands

        assert (round(band.x), round(band.x + band.width)) == (LEFT, WIDTH - RIGHT)
        assert (
            laid_out(phases=[phase(dt.date(2020, 1, 1), dt.date(2020, 2, 1)), phase(None, None)]).bands == []
        )

    @pytest.mark.parametrize("years", [1, 3, 10])
    def test_months_are_said_as_often_as_there_is_room(self, years):
        period = Period(dt.date(2026, 1, 1), dt.date(2025 + years, 12, 31))
        said = [tick for tick in laid_out(period=period).ticks if tick.words]

        assert said[0].words == "2026年1月"
        gaps = {(b.x - a.x) // 30 for a, b in pairwise(said)}
        assert len(gaps) <= 2
        assert all(a.x + ems(a.words) * TYPE <= b.x + 1 for a, b in pairwise(said))

    def test_items_stand_by_month_for_whoever_reads(self):
        found = laid_out(item(6, 1), item(6, 30), item(8, 1))

        assert [(month.month, len(items)) for month, items in found.months] == [(6, 2), (8, 1)]

    def test_a_text_is_cut_where_it_must(self):
        assert clipped("排查沿街商铺", 200, 13) == "排查沿街商铺"
        assert clipped("排查沿街商铺", 60, 13) == "排查沿…"
        assert clipped("排查沿街商铺", 20, 13) == ""


@pytest.mark.django_db
class TestCampaign:
    """What a campaign has on it."""

    def test_tasks_stand_on_their_days_with_their_standing(
        self, campaign, part, cadre, supervisor, time_machine
    ):
        submitted(part, by=cadre).take("accept", by=supervisor)
        TaskPart.objects.filter(task=part.task).exclude(pk=part.pk).delete()
        late = TaskPart.objects.filter(task__order=4).first()
        late.take("reschedule", by=supervisor, due_on=dt.date(2026, 11, 20), note="提前")

        found = roadmap_of(campaign, supervisor)

        assert [
            (item.label, item.on, item.word, item.note) for item in found.items if item.kind == "任务"
        ] == [
            ("二·一·一 排查沿街商铺", dt.date(2026, 12, 31), "已完成", "认定 1/1"),
            ("二·一·二 整治电动车违规停放", dt.date(2027, 3, 31), "未完成", "认定 0/1"),
            ("二·一·三 加强值班值守", dt.date(2027, 3, 31), "未完成", "认定 0/2"),
            ("二·二·一 排查餐饮场所", dt.date(2027, 3, 31), "逾期", "认定 0/4"),
        ]
        assert [[item.label for item in each] for each in ahead(found.items)] == [
            ["二·二·一 排查餐饮场所"],
            [],
        ]

    def test_zoom_shows_the_year_or_the_quarter(self, campaign, supervisor):
        periods = {span: roadmap_of(campaign, supervisor, span).period for span in ("", "year", "quarter")}

        assert periods[""] == Period(dt.date(2026, 11, 1), dt.date(2027, 3, 31))
        assert (periods["year"], periods["quarter"]) == (
            YEAR,
            Period(dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        )

    def test_printed_targets_are_milestones(self, campaign, supervisor):
        campaign.tasks.filter(order=1).update(targets=[{"text": "走访率达到100%"}])

        found = roadmap_of(campaign, supervisor)

        [target] = [item for item in found.items if not item.lane]
        assert (target.label, target.kind, target.on) == ("走访率达到100%", "目标", dt.date(2026, 12, 31))

    def test_meetings_stand_on_their_days(self, campaign, supervisor):
        held(make_meeting(campaign, supervisor), supervisor)
        make_meeting(campaign, supervisor, title="取消的会").take("cancel", by=supervisor, note="改期")

        found = roadmap_of(campaign, supervisor)

        meetings = [(item.label, item.word) for item in found.items if item.kind == "会议"]
        assert meetings == [("安全生产联席会议", "已完成")]

    def test_others_add_their_days(self, campaign, supervisor, monkeypatch):
        monkeypatch.setattr("anwang.work.campaigns.queries.roads.SOURCES", [])
        from anwang.work.campaigns.queries import roads  # noqa: PLC0415 -- patched above

        roads.add_milestones(
            lambda campaign, user: [Item(dt.date(2026, 12, 1), "联席会议", "/", kind="会议")]
        )

        assert "联席会议" in [item.label for item in roadmap_of(campaign, supervisor).items]
        assert (SOURCES is roads.SOURCES, add_milestones) == (False, roads.add_milestones)

    def test_a_mark_opens_as_many_items_as_it_counts(self, campaign, supervisor, client):
        client.force_login(supervisor)
        url = reverse("campaigns:roadmap", args=[campaign.pk])

        for lane in client.get(url).context["road"].lanes:
            for mark in lane.marks:
                if mark.count > 1:
                    assert len(client.get(url + mark.url).context["picked"]) == mark.count
        assert client.get(f"{url}?lane=fire&from=x&to=").context["picked"] == []

    def test_it_costs_as_much_for_many_units_as_for_few(self, campaign, supervisor, client, town):
        client.force_login(supervisor)
        url = reverse("campaigns:roadmap", args=[campaign.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        for name in ("上塘村", "大桥村"):
            village = make_village(name, town)
            for task in campaign.tasks.all():
                make_part(task, village)

        with CaptureQueriesContext(connection) as many:
            client.get(url)
        assert len(many) == len(few) <= 14
