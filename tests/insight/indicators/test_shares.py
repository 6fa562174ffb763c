"""Indicators counted in registers: one figure on the page, in the API and in the report, with its rows."""

import datetime as dt

import pytest
import time_machine

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.insight.indicators.queries import (
    asked_by_campaign,
    asked_by_id,
    milestones_of,
    readings,
    split_of,
    trend_of,
)
from anwang.insight.indicators.reading import Reading
from anwang.insight.reports.models import Report
from anwang.knowledge.packs import queries as shipped
from anwang.knowledge.packs.shapes import Indicator
from anwang.work.campaigns.actions import start_campaign
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Sheet
from anwang.work.registers.actions import correct_entry, end_entry
from tests.factories.orgs import make_village
from tests.factories.registers import make_member, make_officer, publish_registers
from tests.factories.subjects import make_subject

TODAY = dt.date(2026, 11, 23)
INDICATORS = [
    {
        "id": "skilled",
        "name": "执法人员专业化比例",
        "entries": {"register": "officers", "where": {"related": "是"}, "of": {"duty": "在职"}},
        "target": 0.75,
        "due": "2022-12-31",
        "basis": "circular",
    },
    {
        "id": "teams",
        "name": "团队组建率",
        "keepers": {"register": "teams", "types": ["core/shop"], "where": {"post": "安全员"}},
        "target": 1.0,
        "due": "2021-12-31",
        "basis": "circular",
    },
    {"id": "late", "name": "逾期隐患", "count": "hazards.overdue", "target": 0, "better": "lower"},
]
PLAN = {
    "title": "演练专项工作方案",
    "tasks": [
        {"id": "one", "path": ["二", "一"], "topic": "fire", "title": "排查", "text": "排查", "span": [0, 2]}
    ],
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def release(packs):
    return publish_registers(indicators=INDICATORS, plan=PLAN, window=["2020-09-04", "2022-12-31"])


@pytest.fixture
def campaign(release, town, supervisor):
    """The plan, carried on by four years."""
    return start_campaign(town=town, release=release, text="排查", by=supervisor, years=4)


def ask(name, org, period=None):
    return asked_by_id(f"drill/{name}", org, period or Period.month(TODAY))


def test_share_of_entries_counts_current_ones_that_say_so(release, village, town):
    make_officer(village)
    make_officer(village, "周某", related=False)
    make_officer(village, "借调的", duty="借调")
    end_entry(make_officer(town, "离职的"), because="离职", by=None)

    asked = ask("skilled", town)

    assert (asked.reading.counted, asked.reading.out_of, asked.reading.words) == (1, 2, "50.0%")
    assert [entry.key for entry in asked.counted_rows()] == ["李某"]
    assert [entry.key for entry in asked.other_rows()] == ["周某"]


def test_share_of_keepers_counts_managed_subjects_with_such_an_entry(release, village, town, inspector):
    shops = [make_subject(f"{n}号店", village, by=inspector, type="core/shop") for n in range(3)]
    make_subject("待核的", village, type="core/shop")
    make_subject("厂", village, by=inspector, type="core/factory")
    make_member(shops[0])
    make_member(shops[0], "周某")
    make_member(shops[1], post="安全总监")

    asked = ask("teams", town)

    assert (asked.reading.counted, asked.reading.out_of) == (1, 3)
    assert {subject.name for subject in asked.other_rows()} == {"1号店", "2号店"}


def test_target_is_carried_on_with_the_campaign(release, campaign, town):
    assert ask("skilled", town).reading.due_words == "到 2026年底"
    assert ask("teams", town).reading.due_words == "到 2025年底"


@pytest.mark.parametrize(
    ("counted", "due_on", "standing", "gap"),
    [
        (3, dt.date(2026, 12, 31), "达到", ""),
        (2, dt.date(2026, 12, 31), "进行中", "差 25.0 个百分点，还剩 38 天"),
        (2, dt.date(2026, 11, 23), "进行中", "差 25.0 个百分点，今天到期"),
        (2, dt.date(2026, 11, 22), "未达到", "差 25.0 个百分点，逾期 1 天"),
        (2, None, "未达到", "差 25.0 个百分点"),
    ],
)
def test_target_is_met_on_the_way_or_missed(counted, due_on, standing, gap):
    indicator = Indicator(id="rate", name="率", ratio=("hazards.closed", "hazards.found"), target=0.75)

    reading = Reading(indicator, "", counted, 4, due_on)

    assert (reading.standing, reading.gap) == (standing, gap)


def test_nothing_to_count_is_neither_met_nor_missed(release, town):
    reading = ask("skilled", town).reading

    assert (reading.words, reading.standing, reading.gap) == ("—", "—", "")


def test_page_api_and_report_tell_the_same(client, release, campaign, village, town, supervisor):
    make_officer(village)
    make_officer(village, "周某", related=False)
    period = Period.quarter(TODAY)
    report = Report.objects.create(
        org=town, cycle="quarterly", starts_on=period.start, ends_on=period.end, due_on=TODAY
    )
    client.force_login(supervisor)

    reading = dict(readings(town, period))["演练专项"][0]
    page = client.get(f"/indicators/campaigns/{campaign.pk}/").content.decode()
    answer = client.get(
        "/api/v1/indicators/drill/skilled/", {"start": period.start, "end": period.end}
    ).json()
    words = "".join(text for section in report.current().section_list for text in section.paragraphs)

    assert reading.words == answer["words"] == "50.0%"
    assert "50.0%" in page
    assert "执法人员专业化比例 50.0%（1/2），目标到 2026年底 ≥ 75%，进行中" in words
    assert answer["split"] == [{"org": village.pk, "name": "五云村", "counted": 1, "out_of": 2, "value": 0.5}]
    [same] = [
        each
        for each in client.get(f"/api/v1/indicators/campaigns/{campaign.pk}/").json()
        if each["id"] == "drill/skilled"
    ]
    assert same["words"] == "50.0%"


def test_village_sees_its_own_figure(release, village, town):
    other = make_village("双桂村", town)
    make_officer(village)
    make_officer(other, "周某", related=False)
    make_officer(town, "陈某")

    assert ask("skilled", village).reading.words == "100.0%"
    assert {str(org): each.words for org, each in split_of(ask("skilled", town))} == {
        "回龙坝镇": "100.0%",
        "五云村": "100.0%",
        "双桂村": "0.0%",
    }


def test_months_before_are_told_by_what_was_there_then(_today, release, village, town):
    make_officer(village)
    with time_machine.travel(dt.datetime(2026, 9, 10, 1, tzinfo=dt.UTC), tick=False):
        make_officer(village, "周某", related=False)
        old = make_officer(village, "冉某")
    end_entry(old, because="调走", by=None)

    course = [(str(period), each.words) for period, each in trend_of(ask("skilled", town), 4)]

    assert course == [
        ("2026年8月", "—"),
        ("2026年9月", "50.0%"),
        ("2026年10月", "50.0%"),
        ("2026年11月", "50.0%"),
    ]
    assert ask("skilled", town).change == "与上月底持平"


def test_change_is_told_in_points(release, village, town):
    with time_machine.travel(dt.datetime(2026, 10, 10, 1, tzinfo=dt.UTC), tick=False):
        make_officer(village)
        make_officer(village, "周某", related=False)
    make_officer(village, "陈某")

    assert ask("skilled", town).change == "比上月底升 16.7 个百分点"


def test_ratio_counts_only_those_of_the_second_that_are_also_the_first(packs, town, village, inspector):
    asked = asked_by_id("fire/coverage", town, Period.year(TODAY))
    shop = make_subject("店", village, by=inspector, type="core/shop")
    sheet = shipped.checklist("fire/shop-check")
    answers = Sheet(dict.fromkeys((item.id for item in sheet.items_on(TODAY)), "pass"), {})
    hand_in(subject=shop, checklist=sheet, sheet=answers, by=inspector)

    assert measures.value("subjects.checked", asked.scope, asked.period) == 1
    assert (asked.reading.counted, asked.reading.out_of) == (0, 0)


def test_running_total_of_a_campaign_is_compared_with_last_months_end(release, campaign, town):
    [(_, own), *_] = asked_by_campaign(campaign, town)
    [late] = [each for each in own if each.indicator.id == "late"]

    assert late.is_running_total
    assert late.change == "与上月底持平"
    assert not ask("late", town).is_running_total
    assert ask("late", town).change == "与上期持平"


def test_corrected_entry_counts_at_once(release, village, town, cadre):
    entry = make_officer(village, related=False)
    assert ask("skilled", town).reading.words == "0.0%"

    correct_entry(entry, {**entry.values, "related": True}, by=cadre)

    assert ask("skilled", town).reading.words == "100.0%"


def test_page_of_one_opens_the_rows_that_are_still_missing(client, release, village, cadre, stranger):
    make_officer(village)
    missing = make_officer(village, "周某", related=False)
    client.force_login(cadre)

    page = client.get("/indicators/drill/skilled/")

    assert [row.key for row in page.context["rows"]] == ["周某"]
    assert missing.get_absolute_url() in page.content.decode()
    rows = client.get("/indicators/drill/skilled/", {"rows": "counted"}).context["rows"]
    assert [row.key for row in rows] == ["李某"]

    client.force_login(stranger)
    assert client.get("/indicators/drill/skilled/", {"org": village.pk}).status_code == 404
    assert list(client.get("/indicators/drill/skilled/").context["rows"]) == []


def test_campaign_asks_for_its_own_and_its_topics_indicators_only(client, campaign, supervisor, stranger):
    client.force_login(supervisor)
    page = client.get(f"/indicators/campaigns/{campaign.pk}/")

    assert [name for name, _ in page.context["groups"]] == ["演练专项工作方案", "消防安全整治"]
    assert f"/indicators/campaigns/{campaign.pk}/" in client.get(campaign.get_absolute_url()).content.decode()

    client.force_login(stranger)
    assert client.get(f"/indicators/campaigns/{campaign.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_one_asks_the_same_queries_for_any_number_of_rows(
    client, release, village, supervisor, rows, django_assert_num_queries
):
    for number in range(rows):
        make_officer(village, f"李{number}", related=False)
    client.force_login(supervisor)
    client.get("/indicators/drill/skilled/")

    with django_assert_num_queries(40):
        client.get("/indicators/drill/skilled/")


def test_unknown_indicator_is_not_found_and_firms_see_none(client, release, supervisor, owner):
    client.force_login(supervisor)
    assert client.get("/indicators/drill/nothing/").status_code == 404
    assert client.get("/api/v1/indicators/drill/nothing/").status_code == 404

    client.force_login(owner)
    assert client.get("/indicators/drill/skilled/").status_code == 403
    assert client.get("/api/v1/indicators/").status_code == 403


def test_targets_stand_on_the_roadmap_as_reached_or_not(release, campaign, village, supervisor):
    def found():
        return [
            (f"{item.on}", item.label, item.word, item.tone) for item in milestones_of(campaign, supervisor)
        ]

    assert found() == [
        ("2026-12-31", "执法人员专业化比例 ≥ 75%", "没有数据", "plain"),
        ("2025-12-31", "团队组建率 ≥ 100%", "没有数据", "plain"),
    ]
    make_officer(village)
    make_officer(village, "周某", related=False)
    shop = make_subject("一号店", village, by=supervisor, type="core/shop")

    assert found() == [
        ("2026-12-31", "执法人员专业化比例 ≥ 75%", "未达到", "open"),
        ("2025-12-31", "团队组建率 ≥ 100%", "未达到", "late"),
    ]
    make_member(shop)

    assert found()[1] == ("2025-12-31", "团队组建率 ≥ 100%", "已达到", "done")
    assert next(milestones_of(campaign, supervisor)).note == "现在 50.0%（1/2），差 25.0 个百分点，还剩 38 天"
