"""One measure, one number: wherever a figure is read, it is the same."""

import datetime as dt

import pytest
import time_machine

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.sheets import read_grids
from anwang.insight.reports.figures import figures_of
from tests.factories.hazards import NEXT_WEEK, make_hazard
from tests.factories.subjects import make_subject

NOVEMBER = Period.month(dt.date(2026, 11, 1))
DAYS = {"start": "2026-11-01", "end": "2026-11-30"}


@pytest.fixture(autouse=True)
def _today():
    """It is Monday morning."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def busy_town(packs, town, village, owner, supervisor, inspector):
    """Hazards in several states, one major, one of last month, and firms old and new."""
    shops = [make_subject(f"{name}便民超市", village, by=supervisor) for name in ("东门", "西门")]
    for number in range(4):
        make_hazard(subject=shops[number % 2], title=f"第 {number} 处灭火器压力不足", by=inspector)
    make_hazard(village, title="疏散通道堆放货物", level="major", source="visit", by=inspector)
    make_hazard(village, title="配电箱无盖", found_on=dt.date(2026, 10, 20), by=inspector)
    late = make_hazard(village.unit or owner.home, title="安全出口上锁", source="self-check", by=inspector)
    late.take("confirm", by=supervisor, level="general")
    late.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    make_hazard(village, title="不是隐患", by=inspector).take("dismiss", by=supervisor, note="现场没有")
    return town


def test_page_report_excel_and_api_give_the_same_number(busy_town, supervisor, client):
    client.force_login(supervisor)
    numbers = {}
    counted = (name for name, measure in measures.registry.items() if not measure.amount)
    for name in counted:
        page, api = f"/indicators/rows/{name}/", f"/api/v1/indicators/measures/{name}/"
        shown = client.get(page, DAYS)
        numbers[name] = {
            "page": shown.context["count"],
            "api": client.get(api, DAYS | {"org": busy_town.pk}).json()["value"],
            "report": figures_of([name], busy_town, NOVEMBER)[0].value,
        }
        if "导出 Excel" in shown.text:
            [sheet] = read_grids(client.get(page, DAYS | {"format": "xlsx"}).content)
            numbers[name]["excel"] = len(sheet.rows) - 1

    assert {name: told for name, told in numbers.items() if len(set(told.values())) > 1} == {}
    assert (numbers["hazards.found"]["page"], numbers["hazards.open"]["api"]) == (6, 7)
    assert numbers["subjects.managed"]["excel"] == 2


def test_a_measure_tells_its_definition_and_source_to_machines(busy_town, supervisor, client):
    client.force_login(supervisor)

    told = {each["name"]: each for each in client.get("/api/v1/indicators/measures/").json()}

    assert told["hazards.overdue"] == {
        "name": "hazards.overdue",
        "label": "逾期未改",
        "unit": "条",
        "definition": "期末时期限已过而仍未完成整改的隐患",
        "source": "《安全生产法》第六十五条",
    }
    assert client.get("/api/v1/indicators/measures/hazards.unheard/").status_code == 404
