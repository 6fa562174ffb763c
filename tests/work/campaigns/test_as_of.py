"""The two lists as they stood on a day, and what became different between two days."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from anwang.base.kit.refusals import BadInput
from anwang.work.campaigns.actions import adopt_regulation, link, unlink
from anwang.work.campaigns.looking_back import look_of
from anwang.work.campaigns.models import Problem, Remedy
from anwang.work.campaigns.queries import is_moved, is_new, is_solved, quick_days, rows_changed, rows_on
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard
from tests.factories.lists import make_paper, make_problem, make_remedy

pytestmark = pytest.mark.django_db


def day(month, number):
    return dt.date(2026, month, number)


def on(month, number):
    """At nine in the morning of a day."""
    return time_machine.travel(f"2026-{month:02}-{number:02}T01:00:00Z", tick=False)


@pytest.fixture
def story(campaign, village, department, supervisor, cadre, officer):
    """A problem found on 2 November, answered on the 5th, solved on the 12th; the link lasts to the 20th.

    The remedy becomes a regulation on the 16th; a second problem comes on the 18th, and goes on the 21st.
    """
    with on(11, 2):
        first = make_problem(campaign, village, supervisor, found_on=day(11, 2))
    with on(11, 5):
        remedy = make_remedy(campaign, department, supervisor)
        made = link(remedy, first, by=supervisor)
        first.take("begin", by=cadre)
        remedy.take("begin", by=officer)
    with on(11, 12):
        first.take("solve", by=cadre, solution="已建立制度", solved_on=day(11, 12))
    with on(11, 16):
        adopt_regulation(
            remedy, by=officer, outcome_name="充电管理办法", outcome_on=day(11, 15), files=[make_paper()]
        )
    with on(11, 18):
        second = make_problem(campaign, village, supervisor, title="巡查经费没有保障", found_on=day(11, 18))
    with on(11, 20):
        unlink(made, by=supervisor)
    with on(11, 21):
        second.take("void", by=supervisor, note="已在财政预算中解决")
    return first, second, remedy


def stood(model, campaign, user, when):
    return [
        (str(row), row.state_on, [(str(each.remedy), each.remedy_state) for each in row.answers])
        for row in rows_on(model, campaign, user, when).order_by("pk")
    ]


@pytest.mark.parametrize(
    ("when", "problems"),
    [
        (day(11, 1), []),
        (day(11, 2), [("电动自行车集中充电没有管理制度", "found", None)]),
        (day(11, 5), [("电动自行车集中充电没有管理制度", "solving", "underway")]),
        (day(11, 12), [("电动自行车集中充电没有管理制度", "solved", "underway")]),
        (day(11, 16), [("电动自行车集中充电没有管理制度", "solved", "adopted")]),
        (
            day(11, 19),
            [
                ("电动自行车集中充电没有管理制度", "solved", "adopted"),
                ("巡查经费没有保障", "found", None),
            ],
        ),
        (
            day(11, 20),
            [("电动自行车集中充电没有管理制度", "solved", None), ("巡查经费没有保障", "found", None)],
        ),
        (day(11, 21), [("电动自行车集中充电没有管理制度", "solved", None)]),
        (None, [("电动自行车集中充电没有管理制度", "solved", None)]),
    ],
)
def test_problems_and_links_are_as_they_stood_that_day(story, campaign, supervisor, when, problems):
    remedy = "制定电动自行车集中充电管理办法"

    assert stood(Problem, campaign, supervisor, when) == [
        (title, state, [(remedy, answer)] if answer else []) for title, state, answer in problems
    ]


def test_a_remedy_is_not_on_the_list_before_it_was_entered(story, campaign, supervisor):
    states = {
        when.day: [row.state_on for row in rows_on(Remedy, campaign, supervisor, when)]
        for when in (day(11, 4), day(11, 5), day(11, 15), day(11, 16))
    }

    assert states == {4: [], 5: ["underway"], 15: ["underway"], 16: ["adopted"]}


def test_hazards_of_topic_window_and_town_stand_on_the_list(campaign, village, supervisor):
    with on(11, 10):
        there = make_hazard(village, by=supervisor, topic="fire")
        make_hazard(village, by=supervisor, topic="road-transport")
    with on(10, 20):
        make_hazard(village, by=supervisor, topic="fire", title="行动开始以前")
    with on(11, 15):
        there.take("dismiss", by=supervisor, note="不构成隐患")

    assert [row.pk for row in rows_on(Hazard, campaign, supervisor, day(11, 12))] == [there.pk]
    assert list(rows_on(Hazard, campaign, supervisor)) == []


def test_the_difference_of_two_days_says_what_is_new_solved_and_moved(story, campaign, supervisor):
    def changed(model, since, until, views):
        rows = rows_changed(model, campaign, supervisor, since, until)
        return {name: [str(row) for row in rows.filter(q)] for name, q in views.items()}

    views = {"new": is_new(), "solved": is_solved(Problem), "moved": is_moved(Problem)}
    first = "电动自行车集中充电没有管理制度"

    assert changed(Problem, day(11, 1), day(11, 3), views) == {"new": [first], "solved": [], "moved": []}
    assert changed(Problem, day(11, 3), day(11, 6), views) == {"new": [], "solved": [], "moved": [first]}
    assert changed(Problem, day(11, 3), day(11, 12), views) == {"new": [], "solved": [first], "moved": []}
    assert changed(Problem, day(11, 1), day(11, 12), views) == {
        "new": [first],
        "solved": [first],
        "moved": [],
    }
    assert changed(Problem, day(11, 12), day(11, 17), views) == {"new": [], "solved": [], "moved": []}


def test_what_came_and_went_between_two_days_made_no_difference(story, campaign, supervisor):
    rows = rows_changed(Problem, campaign, supervisor, day(11, 17), day(11, 22))

    assert list(rows) == []


def test_what_left_the_list_is_a_difference(story, campaign, supervisor):
    [row] = rows_changed(Problem, campaign, supervisor, day(11, 19), day(11, 22))

    assert (str(row), row.state_from, row.state_on) == ("巡查经费没有保障", "found", "voided")


def test_quick_days_lie_within_the_campaign(campaign):
    with on(12, 14):
        days = [(each.label, each.day) for each in quick_days(campaign)]

    assert days == [("上周末", day(12, 13)), ("上月末", day(11, 30))]


class TestLook:
    """Which day an address asks for."""

    TODAY = day(11, 23)

    def look(self, **asked):
        return look_of(asked, self.TODAY)

    def test_without_a_day_it_is_now(self):
        assert (self.look().words, self.look().is_past) == ("截至2026年11月23日", False)

    def test_a_day_to_come_is_today(self):
        assert self.look(on="2026-12-01").on is None

    def test_two_days_are_a_difference(self):
        assert self.look(**{"from": "2026年11月1日", "to": "2026-11-10"}).words == (
            "2026年11月1日至2026年11月10日的变化"
        )

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ({"on": "昨天"}, "截至日期“昨天”不是日期"),
            ({"from": "2026-11-10", "to": "2026-11-10"}, "须早于截止日期"),
            ({"from": "2026-11-23"}, "须早于截止日期"),
        ],
    )
    def test_what_is_no_day_is_refused(self, asked, sentence):
        with pytest.raises(BadInput, match=sentence):
            self.look(**asked)


class TestPages:
    """What people see and take along."""

    def address(self, campaign, name="problems", **asked):
        query = "&".join(f"{key}={value}" for key, value in asked.items())
        return f"{reverse(f'campaigns:{name}', args=[campaign.pk])}?{query}"

    def test_the_list_of_a_day_is_shown_with_what_answers_it(self, story, campaign, supervisor, client):
        client.force_login(supervisor)

        page = client.get(self.address(campaign, of="problems", on="2026-11-16"))

        text = page.content.decode()
        assert [row.record for row in page.context["table"].rows] == [story[0]]
        assert "截至2026年11月16日" in text
        assert "→ 《充电管理办法》" in text

    def test_each_figure_of_a_difference_opens_its_rows(self, story, campaign, supervisor, client):
        client.force_login(supervisor)
        page = client.get(self.address(campaign, of="problems", **{"from": "2026-11-01", "to": "2026-11-12"}))

        figures = {figure["label"]: (figure["value"], figure["url"]) for figure in page.context["figures"]}
        count, url = figures["制度性问题已解决"]
        behind = client.get(reverse("campaigns:problems", args=[campaign.pk]) + url)

        assert count == len(behind.context["table"].rows) == 1
        assert "待解决" not in behind.content.decode().split("<tbody")[1].split("现状态")[0]

    def test_what_nothing_answers_is_a_view_of_its_own(self, story, campaign, supervisor, client):
        client.force_login(supervisor)

        views = {
            when: [
                str(row.record)
                for row in client.get(self.address(campaign, of="problems", view="unanswered", on=when))
                .context["table"]
                .rows
            ]
            for when in ("2026-11-16", "2026-11-19")
        }

        assert views == {"2026-11-16": [], "2026-11-19": ["巡查经费没有保障"]}

    def test_a_remedy_that_answers_nothing_is_seen(self, story, campaign, supervisor, client):
        client.force_login(supervisor)

        page = client.get(self.address(campaign, "remedies", view="unanswered"))

        assert [row.record for row in page.context["table"].rows] == [story[2]]

    @pytest.mark.parametrize("count", [1, 4])
    def test_what_a_remedy_answers_is_linked_the_first_three_of_them(
        self, campaign, village, department, supervisor, client, count
    ):
        remedy = make_remedy(campaign, department, supervisor)
        problems = [make_problem(campaign, village, supervisor, title=f"问题{n}") for n in range(count)]
        for problem in problems:
            link(remedy, problem, by=supervisor)
        client.force_login(supervisor)

        text = client.get(self.address(campaign, "remedies")).content.decode()

        shown = [f'<p><a href="{row.get_absolute_url()}">{row}</a></p>' in text for row in problems]
        assert (shown, "等 4 条" in text) == ([True, True, True, False][:count], count == 4)

    def test_filtering_keeps_the_day_and_the_part_one_looks_at(self, story, campaign, supervisor, client):
        client.force_login(supervisor)

        page = client.get(self.address(campaign, of="problems", on="2026-11-16", state_on="solved"))

        assert '<input type="hidden" name="on" value="2026-11-16">' in page.content.decode()
        assert page.context["clear_url"] == "?of=problems&on=2026-11-16"

    def test_the_excel_is_of_the_day_and_says_so(self, story, campaign, supervisor, client):
        client.force_login(supervisor)

        answer = client.get(self.address(campaign, of="problems", on="2026-11-16", format="xlsx"))

        head, *rows = (
            CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        )
        assert head[:2] == ["问题", "类别"]
        [row] = rows
        assert (row[0], row[7:-1]) == (
            "电动自行车集中充电没有管理制度",
            ["已解决", "制定电动自行车集中充电管理办法 → 《充电管理办法》"],
        )
        assert "%E6%88%AA%E8%87%B32026%E5%B9%B411%E6%9C%8816%E6%97%A5" in answer["Content-Disposition"]

    def test_the_word_holds_both_parts_as_of_the_day(self, story, campaign, village, supervisor, client):
        with on(11, 10):
            make_hazard(village, by=supervisor, topic="fire")
        client.force_login(supervisor)

        answer = client.get(self.address(campaign, on="2026-11-16", format="docx"))

        document = Document(BytesIO(answer.content))
        words = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
        assert words[:4] == [
            "冬春火灾防控专项行动\n问题隐患清单", "（截至2026年11月16日）", "一、制度性问题（1 条）",
            "二、事故隐患（1 条）",
        ]  # fmt: skip
        problems, hazards = ([cell.text for cell in table.rows[1].cells] for table in document.tables)
        assert problems[-2:] == ["已解决", "制定电动自行车集中充电管理办法 → 《充电管理办法》"]
        assert (hazards[2], hazards[7:]) == ("一般", ["待核实", "—"])

    def test_the_word_of_remedies_says_what_they_became(self, story, campaign, supervisor, client):
        client.force_login(supervisor)

        answer = client.get(self.address(campaign, "remedies", on="2026-11-19", format="docx"))

        [table] = Document(BytesIO(answer.content)).tables
        assert [cell.text for cell in table.rows[1].cells][5:] == [
            "已形成制度成果", "电动自行车集中充电没有管理制度", "《充电管理办法》",
        ]  # fmt: skip

    @pytest.mark.parametrize("of", ["hazards", "problems"])
    @pytest.mark.parametrize("asked", [{}, {"on": "2026-11-22"}, {"from": "2026-11-01"}], ids=str)
    def test_a_list_costs_the_same_for_one_row_and_three(
        self, campaign, village, department, supervisor, client, of, asked
    ):
        def one():
            with on(11, 10):
                row = (
                    make_problem(campaign, village, supervisor, found_on=day(11, 10))
                    if of == "problems"
                    else make_hazard(village, by=supervisor, topic="fire")
                )
                link(make_remedy(campaign, department, supervisor), row, by=supervisor)

        client.force_login(supervisor)
        url = self.address(campaign, of=of, **asked)
        one()
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        one()
        one()

        with CaptureQueriesContext(connection) as many:
            page = client.get(url)
        assert len(page.context["table"].rows) == 3
        assert len(many) == len(few)
