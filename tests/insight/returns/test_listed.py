"""Forms that list records: the enforcement record, the two lists, the coverage table."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from anwang.insight.returns.counting import sheet_of
from anwang.insight.returns.periods import form_of, period_of
from anwang.knowledge.packs.models import Release
from anwang.work.cases.models import Case
from anwang.work.cases.models.respondents import Respondent
from anwang.work.enforcement.models import Inspection
from tests.factories.subjects import make_subject

DAY = dt.date(2026, 9, 15)


def told(name, org, text="2026-09"):
    """A form filled in."""
    form = form_of(f"statistics/{name}", org)
    period = period_of(form, text)
    return sheet_of(form.on(period.end), org, period)


def by_heading(sheet):
    """What the first line says."""
    _, pairs = sheet.rows()[0]
    return {column.heading: cell for column, cell in pairs}


@pytest.fixture
def visited(shop):
    """The shop was inspected because of a complaint, and fined."""
    inspection = Inspection.objects.create(
        org=shop.org, subject=shop, number="RQ-2026-0001", visit_class="B", source="complaint", day=DAY,
        matters="消防安全", state="closed", entered_at=timezone.now(),
    )  # fmt: skip
    case = Case.objects.create(
        org=shop.org, subject=shop, inspection=inspection, number="案-1", title="堵塞疏散通道",
        source="inspection", happened_on=DAY, found_on=DAY, facts="堵塞疏散通道",
        release=Release.objects.get(pack_id="core"),
    )  # fmt: skip
    Respondent.objects.create(
        case=case, org=shop.org, name=shop.name, penalty="enforcement/blocked-exit",
        decided_amount=Decimal(20000), decided_at=timezone.now(), served_on=DAY, paid_amount=Decimal(15000),
        paid_on=DAY,
    )  # fmt: skip
    return inspection


def test_record_of_a_visit_is_taken_from_visit_and_case(visited, town):
    said = by_heading(told("enforcement-record", town))

    named = ("检查·类型", "检查·举报核查", "检查·入企", "发现·违法行为")
    assert [str(said[name]) for name in named] == ["举报投诉", "是", "10:00", "1"]
    fines = [said[f"处罚·{name}"] for name in ("普通·单位", "罚款·单位（万元）", "已收缴（万元）")]
    assert [str(cell) for cell in fines] == ["1", "2", "1.5"]
    assert fines[1].ids == (Respondent.objects.get().pk,)


def test_what_nobody_wrote_down_leads_to_where_it_is_written(visited, town, shop):
    said = by_heading(told("enforcement-record", town))

    code, registered = said["单位·统一社会信用代码"], said["单位·注册地址"]
    assert (str(code), code.mend) == ("—", shop.get_edit_url())
    assert (str(registered), registered.mend) == ("—", "")


def test_record_asks_the_same_for_one_visit_and_three(visited, town, shop, django_assert_num_queries):
    told("enforcement-record", town)  # the packs are read once
    with django_assert_num_queries(5):
        told("enforcement-record", town)
    for number in (2, 3):
        Inspection.objects.create(
            org=shop.org, subject=shop, number=f"RQ-2026-000{number}", visit_class="B", source="plan",
            day=DAY, matters="消防安全", state="closed",
        )  # fmt: skip

    with django_assert_num_queries(5):
        told("enforcement-record", town)


def test_record_is_signed_like_any_other_form(client, visited, supervisor):
    client.force_login(supervisor)

    page = client.get("/forms/statistics/enforcement-record/?period=2026-09").content.decode()

    assert visited.get_absolute_url() in page
    assert client.get("/api/v1/forms/statistics/enforcement-record/?period=2026-09").json()["lines"]


def test_coverage_counts_by_village_and_names_the_unexplained(shop, two_hazards, town, village):
    make_subject("没人去过的店", village, type="core/shop")
    sheet = told("coverage", town)

    _, _, rectified = sheet.cell(f"village-{village.pk}", "rectified-rate")
    assert (str(rectified), rectified.out_of) == ("50", (1, 2))
    assert sheet.cell("total", "rectified-rest")[2].ids == (two_hazards[1].pk,)
    assert [str(sheet.cell("total", f"managed-{name}")[2]) for name in ("out-of", "rate")] == ["0", "—"]


def test_lists_of_a_town_without_campaign_are_empty(town, two_hazards):
    assert [told(name, town).lines for name in ("problems", "remedies")] == [(), ()]
