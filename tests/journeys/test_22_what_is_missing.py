"""A safety officer mends what is missing; the office hands a firm over and takes it back unchanged."""

from typing import Any

import pytest

from anwang.town.people.choices import Role
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.subjects.models import Subject
from tests.factories.assurance import write_annual
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey


@pytest.fixture
def workshop(shop: Subject, village: Any, inspector: Any) -> Subject:
    """A workshop with 86 people and a risk of its own."""
    publish_shipped("huilongba-2020", "primary-responsibility", "assurance")
    firm = make_subject("宏鼎金属制品", village, by=inspector, type="core/factory", employees=86)
    write_annual(firm, "机械制造", revenue="2500", special_posts=1, new_workers=0)
    point = RiskPoint.objects.create(subject=firm, org=firm.org, name="冲压区", person="钱某")
    event = RiskEvent.objects.create(point=point, name="机械伤害")
    Control.objects.create(event=event, text="双手启动", what_to_check="双手按钮都灵")
    return firm


def test_safety_officer_mends_what_is_missing(visit, workshop):
    tang = visit(make_user("唐安全", (workshop.org, Role.SAFETY_OFFICER)))

    tang.open(f"/assurance/{workshop.pk}/")
    tang.sees("特种作业 1 人，登记了操作证的 0 人，缺 1 人")
    tang.shows("assurance-gaps")
    row = tang.page.locator("tr", has_text="特种作业人员持证")
    row.get_by_role("link", name="去登记").click()
    tang.page.get_by_label("姓名").fill("赵焊工")
    tang.page.get_by_label("作业类别").select_option(label="焊接与热切割")
    tang.page.get_by_label("操作证号").fill("T510106199003120019")
    tang.page.get_by_label("操作证有效期至").fill("2030-01-01")
    tang.page.get_by_role("button", name="登记").click()
    tang.page.wait_for_url(f"**/assurance/{workshop.pk}/")
    assert "特种作业" not in tang.page.locator("#gaps").inner_text()
    tang.sees("2030年1月1日")

    tang.open(f"/assurance/{workshop.pk}/expense/")
    tang.sees("1500 × 1.25% = 18.75", "42.25")
    tang.shows("safety-expense")


def test_the_office_hands_a_firm_over_and_takes_it_back(visit, workshop, supervisor, tmp_path):
    wang = visit(supervisor)

    wang.open(f"/exchange/?subject={workshop.pk}")
    with wang.page.expect_download() as download:
        wang.page.get_by_role("link", name="导出 Excel").click()
    file = tmp_path / "交换.xlsx"
    download.value.save_as(file)

    wang.open("/exchange/take-in/")
    wang.page.locator("input[type=file]").set_input_files(file)
    wang.tap("检查")
    wang.sees("没有要改的", "新增 0 行，更正 0 行，不变 3 行")
    wang.shows("exchange-check")
