"""A campaign is summed up: when its plan demands it, and when somebody who heads it wants to."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from anwang.base.kit.dates import Period
from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.actions import open_drafts, write_summary
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.demands import demands_of
from anwang.insight.reports.dues import read_due
from anwang.insight.reports.models import Report
from anwang.insight.reports.periods import due_of
from anwang.work.campaigns.models import Phase
from tests.factories.hazards import make_hazard
from tests.insight.reports.conftest import closed

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def winter(start):
    """A campaign whose plan demands a summary when it ends, in December."""
    made = start("winter", [{"cycle": "campaign", "what": "总结", "due": "专项行动结束后10日内"}])
    made.starts_on, made.ends_on = dt.date(2026, 9, 1), dt.date(2026, 12, 31)
    made.save()
    Phase.objects.filter(campaign=made).delete()
    Phase.objects.create(
        campaign=made, order=1, title="动员部署阶段",
        starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 10, 31),
    )  # fmt: skip
    Phase.objects.create(
        campaign=made, order=2, title="总结提升阶段",
        starts_on=dt.date(2026, 12, 1), ends_on=dt.date(2026, 12, 31),
    )  # fmt: skip
    return made


def told(report):
    return {section.id: section.paragraphs for section in report.composed().section_list}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("专项行动结束后10日内", dt.date(2026, 11, 10)),
        ("行动结束后5个工作日内", dt.date(2026, 11, 6)),
        ("2027年3月25日前", dt.date(2027, 3, 25)),
        ("12月10日前", dt.date(2026, 12, 10)),
        ("1月10日前", dt.date(2027, 1, 10)),
        ("6月底前", dt.date(2026, 6, 30)),
        ("2026年底前", dt.date(2026, 12, 31)),
        ("及时", dt.date(2026, 10, 30)),
    ],
)
def test_the_day_of_a_summary_is_counted_from_the_end_or_printed(words, due):
    period = Period(dt.date(2026, 9, 1), dt.date(2026, 10, 31))

    assert due_of(Cycle.CAMPAIGN, read_due(words, Cycle.CAMPAIGN), period).date == due


def test_what_the_plan_demands_is_one_report_of_the_whole_campaign(winter, town):
    [demand] = demands_of(winter)
    assert list(demand.periods(TODAY, TODAY)) == [Period(dt.date(2026, 9, 1), dt.date(2026, 12, 31))]
    assert open_drafts(town, dt.date(2026, 12, 1)) == []

    made = open_drafts(town, dt.date(2027, 1, 2))
    again = open_drafts(town, dt.date(2027, 1, 3))

    assert {(each.cycle, each.due_on) for each in made} == {("campaign", dt.date(2027, 1, 10))}
    assert town in {each.org for each in made}
    assert again == []


def test_a_plan_that_demands_one_of_every_stage_gets_one_of_every_stage(start):
    made = start("winter", [{"cycle": "phase", "what": "阶段小结", "due": "结束后5日内"}])
    made.starts_on, made.ends_on = dt.date(2026, 9, 1), dt.date(2026, 12, 31)
    made.save()
    Phase.objects.filter(campaign=made).delete()
    for order, month in ((1, 9), (2, 10)):
        Phase.objects.create(
            campaign=made, order=order, title=f"{month}月",
            starts_on=dt.date(2026, month, 1), ends_on=dt.date(2026, month, 28),
        )  # fmt: skip

    demands = demands_of(made)

    assert [(each.form, each.heading[-4:], each.stretch.end.month) for each in demands] == [
        ("winter/duty-phase-1", "（9月）", 9),
        ("winter/duty-phase-2", "10月）", 10),
    ]


def test_the_office_sums_up_what_there_is_so_far_and_twice_is_once(winter, town, unit, cadre, supervisor):
    done = make_hazard(unit, by=cadre, title="安全出口堆物")
    closed(done)
    make_hazard(unit, by=cadre, title="灭火器压力不足")

    made = write_summary(winter, by=supervisor)
    again = write_summary(winter, by=supervisor)

    assert again == made
    assert (made.org, made.cycle, made.period) == (town, "campaign", Period(dt.date(2026, 9, 1), TODAY))
    assert made.title == f"{town.name}冬春火灾防控专项行动总结（2026年9月1日—11月18日）"
    said = told(made)
    assert said["tasks"][0].startswith("各单位承担任务 ")
    assert said["next"] == ("尚未销号的隐患 1 条，转入日常监管，逐条复查销号。",)
    figures = {each.name: each for each in made.composed().figure_list}
    assert (figures["hazards.found"].value, figures["hazards.found"].last) == (2, None)
    assert [trend.points[-1] for trend in made.composed().trend_list if trend.name == "hazards.found"] == [
        ("11月", 2)
    ]


def test_at_the_end_it_is_the_report_that_the_plan_demands(winter, town, supervisor, _midweek):
    _midweek.move_to(dt.datetime(2027, 1, 2, 2, tzinfo=dt.UTC))
    drafts = {each.org: each for each in open_drafts(town, dt.date(2027, 1, 2))}

    assert write_summary(winter, by=supervisor) == drafts[town]


def test_a_stage_is_summed_up_once_it_has_begun(winter, supervisor):
    begun, coming = winter.phases.order_by("order")

    made = write_summary(winter, begun, by=supervisor)

    assert (made.heading, made.ends_on) == ("冬春火灾防控专项行动动员部署阶段总结", dt.date(2026, 10, 31))
    assert told(made)["next"] == ("期内发现的隐患已全部销号，转入日常监管，防止反弹。",)
    with pytest.raises(NotReady, match="“总结提升阶段”还没有开始"):
        write_summary(winter, coming, by=supervisor)


def test_only_who_heads_the_campaign_has_it_summed_up(winter, cadre, client):
    with pytest.raises(PermissionDenied):
        write_summary(winter, by=cadre)
    client.force_login(cadre)

    assert client.get(reverse("reports:summary", args=[winter.pk])).status_code == 403
    assert Report.objects.filter(cycle__in=["phase", "campaign"]).count() == 0


def test_a_summary_is_started_in_the_browser_signed_and_printed(winter, supervisor, client):
    client.force_login(supervisor)
    calendar = client.get(reverse("reports:campaign", args=[winter.pk])).content.decode()

    answer = client.post(reverse("reports:summary", args=[winter.pk]), {"of": "1"})
    report = Report.objects.get(cycle="phase")
    page = client.get(report.get_absolute_url()).content.decode()
    report.take("submit", by=supervisor)

    after = client.get(reverse("reports:campaign", args=[winter.pk])).content.decode()
    assert reverse("reports:summary", args=[winter.pk]) in calendar
    assert f'<a href="{report.get_absolute_url()}">{report.heading}' in after
    assert answer.url == report.get_absolute_url()
    assert "上期" not in page
    assert report.current().template_words.startswith("随系统提供")
    assert report.current().document[:2] == b"PK"
    assert client.get(reverse("reports:edition-pdf", args=[report.pk, 1])).content[:4] == b"%PDF"


def test_a_summary_is_started_by_machine(winter, supervisor, cadre, client):
    client.force_login(supervisor)

    def ask(**body):
        return client.post("/api/v1/reports/summaries/", body, content_type="application/json")

    made = ask(campaign=winter.pk)
    assert (made.status_code, made.json()["cycle"]) == (201, "campaign")
    assert ask(campaign=winter.pk, phase=2).status_code == 409
    assert ask(campaign=winter.pk, phase=9).status_code == 404
    client.force_login(cadre)
    assert ask(campaign=winter.pk).status_code == 403
