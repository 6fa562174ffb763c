"""The wall map adds up, and every cell opens what it counts."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries import board_of, figures_of, sheet_of, shortened, standing
from tests.factories.campaigns import make_part, submitted
from tests.factories.hazards import make_hazard
from tests.factories.orgs import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(campaign, part, cadre, supervisor):
    """One part accepted, one handed in, one overdue."""
    submitted(part, by=cadre).take("accept", by=supervisor)
    submitted(TaskPart.objects.get(org=part.org, task__order=4), by=cadre)
    late = TaskPart.objects.get(org__name="聚龙村", task__order=4)
    late.take("reschedule", by=supervisor, due_on=dt.date(2026, 11, 20), note="提前")
    return campaign


def cells_of(board):
    yield from (cell for row in board.rows for _, cell in row.given)
    yield from (row.sum for row in board.rows)
    yield from board.sums
    yield board.sum


def test_units_stand_beside_topics(busy, supervisor):
    board = board_of(busy, supervisor)

    assert [topic.short_name for topic in board.topics] == ["消防", "燃气"]
    assert [(group.name, [str(row.org) for row in group.rows]) for group in board.groups] == [
        ("村（社区）", ["五云村", "聚龙村"]),
        ("部门", ["规划建设管理环保办公室", "应急管理办公室"]),
    ]


def test_a_cell_says_done_of_total_and_what_is_left(busy, supervisor):
    board = board_of(busy, supervisor)
    shown = {
        (str(row.org), topic.id): (cell.done, cell.total, cell.left, cell.tone)
        for row in board.rows
        for topic, cell in row.given
    }

    assert shown[("五云村", "fire")] == (1, 1, "已完成", "active")
    assert shown[("五云村", "gas")] == (0, 1, "待认定 1 项", "active")
    assert shown[("聚龙村", "fire")] == (0, 1, "还剩 38 天", "active")
    assert shown[("聚龙村", "gas")] == (0, 1, "逾期 1 项", "alert")


def test_sums_add_up_both_ways(busy, supervisor):
    board = board_of(busy, supervisor)

    assert (
        sum(row.sum.total for row in board.rows) == sum(cell.total for cell in board.sums) == board.sum.total
    )
    assert (board.sum.total, board.sum.done, board.sum.waiting, board.sum.overdue) == (9, 1, 1, 1)
    assert replace(board.sum, url="") == standing(busy, supervisor)


def test_every_cell_opens_as_many_rows_as_it_counts(busy, supervisor, client):
    client.force_login(supervisor)

    for cell in cells_of(board_of(busy, supervisor)):
        page = client.get(cell.url)
        assert len(page.context["table"].rows) == cell.total, cell.url


def test_a_village_sees_its_own_line(busy, cadre):
    board = board_of(busy, cadre)

    assert [str(row.org) for row in board.rows] == ["五云村"]
    assert board.sum.total == 2


def test_the_task_sheet_counts_like_the_board(busy, supervisor):
    groups = sheet_of(busy, supervisor)

    assert [(group.topic.short_name, len(group.tasks), group.sum.total) for group in groups] == [
        ("消防", 3, 5),
        ("燃气", 1, 4),
    ]
    assert sum(group.sum.done for group in groups) == board_of(busy, supervisor).sum.done


@pytest.mark.parametrize("page", ["", "board/", "board/?wall=1"])
def test_a_page_costs_as_many_queries_for_many_units_as_for_few(busy, supervisor, client, town, page):
    client.force_login(supervisor)
    url = f"/campaigns/{busy.pk}/{page}"
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for name in ("上塘村", "大桥村", "青龙村"):
        village = make_village(name, town)
        for task in busy.tasks.all():
            make_part(task, village)

    with CaptureQueriesContext(connection) as many:
        shown = client.get(url)
    assert shown.status_code == 200
    assert len(board_of(busy, supervisor).rows) == 7
    assert len(many) == len(few) <= 13


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("消防安全整治", "消防"),
        ("城乡接合部中小微企业专项整治", "城乡接合部中小微企业"),
        ("危险废物等安全整治", "危险废物"),
        ("专题", "专题"),
    ],
)
def test_a_topics_name_fits_a_column_head(name, short):
    assert shortened(name) == short


def test_the_daily_work_of_a_topic_is_counted_from_where_it_was_entered(
    campaign, part, supervisor, inspector, client
):
    make_hazard(part.org, by=inspector, topic="fire")
    make_hazard(part.org, by=inspector, topic="gas")
    make_hazard(part.org, by=inspector, topic="fire", title="误报").take(
        "dismiss", by=inspector, note="不是隐患"
    )
    client.force_login(supervisor)

    for org in (None, part.org):
        figures = figures_of(part.task, supervisor, org)

        assert [(figure.label, figure.value) for figure in figures] == [
            ("检查次数", 0),
            ("排查隐患", 1),
            ("销号隐患", 0),
        ]
        for figure in figures:
            page = client.get(figure.url)
            assert (len(page.context["table"].rows), page.context["selection"].problems) == (figure.value, [])


def test_another_village_counts_none_of_it(campaign, part, supervisor, second_village, inspector):
    make_hazard(part.org, by=inspector, topic="fire")

    assert [figure.value for figure in figures_of(part.task, supervisor, second_village)] == [0, 0, 0]
