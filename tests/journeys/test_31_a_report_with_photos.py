"""A department writes its week with photos; its head signs; the office makes the town's report of it."""

import io
import re

import docx
import pytest

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.models import Report
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.hazards.actions import fix_on_spot
from demo.photos import picture
from tests.factories.hazards import TODAY, make_hazard
from tests.factories.people import make_user

pytestmark = pytest.mark.journey

SENTENCE = "建材市场商户自筹资金，把通道里的货架全部后移一米。"


@pytest.fixture
def department(campaign, town):
    """The department that answers for fire, in the plan's own words."""
    found = Org.objects.get(town=town, name="规划建设管理环保办公室")
    found.topics = ["fire"]
    found.save()
    return found


@pytest.fixture
def week(department, shop, town, cadre):
    """Something put right on the spot, with a photo before and one after; the drafts of the week."""
    small = make_hazard(
        subject=shop, by=cadre, title="货物占用疏散通道", topic="fire", photos=[picture(5, mended=False)]
    )
    fix_on_spot(small, by=cadre, after=[picture(5, mended=True)])
    make_hazard(
        subject=shop, by=cadre, title="灭火器压力不足", topic="fire", photos=[picture(2, mended=False)]
    )
    open_drafts(town, TODAY)
    return {report.org: report for report in Report.objects.filter(cycle="weekly")}


def test_a_week_goes_from_the_department_to_the_towns_word_file(visit, week, department, town, supervisor):
    head = make_user("何主任", (department, Role.UNIT_LEADER))
    sun = visit(make_user("孙科员", (department, Role.DEPARTMENT_OFFICER)))
    draft = week[department]
    sun.open(draft.get_absolute_url())
    sun.sees("草稿", "本期可以选用的照片 2 组", "建议 · 隐患销号")
    sun.finger(sun.page.get_by_role("link", name="在“隐患整改情况”补充一句"))
    sun.write("句子", SENTENCE, within="dialog[open]")
    sun.tap("补充", within="dialog[open]")
    sun.sees(SENTENCE)

    sun.finger(sun.page.get_by_role("button", name=re.compile("^划去：没有逾期未整改")))
    back = sun.page.get_by_role("button", name=re.compile("^恢复：没有逾期未整改"))
    back.wait_for()
    assert draft.strikes.get().key == "none-late"

    sun.finger(sun.page.get_by_role("button", name=re.compile("^选用：整改前：五云便民超市“货物")))
    sun.sees("图1 整改前：五云便民超市“货物占用疏散通道”", "图2 整改后：五云便民超市“货物占用疏散通道”")
    sun.page.locator("#photos").scroll_into_view_if_needed()
    sun.shows("report-photos", whole=True)
    sun.tap("报审")
    sun.tap("报审", within="dialog[open]")
    sun.sees("已报审，等负责人审签")

    he = visit(head, phone=True)
    he.open(draft.get_absolute_url())
    he.sees(SENTENCE, "图1 整改前")
    he.tap("审签")
    he.tap("审签", within="dialog[open]")
    he.sees("已报送", "何主任审签")

    wang = visit(supervisor)
    wang.open(week[town].get_absolute_url())
    wang.sees("报送情况", "建议 · 单位选用")
    wang.tap("选用建议的 1 组")
    wang.waits_for("图2 整改后")
    with wang.page.expect_download() as coming:
        wang.page.get_by_role("link", name="下载 Word").click()
    document = docx.Document(io.BytesIO(coming.value.path().read_bytes()))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "未报的有：" in words
    assert "附：现场照片" in words
    assert "图2 整改后：五云便民超市“货物占用疏散通道”" in cells
    wang.open("/templates/report-weekly/")
    wang.sees("《周报》的模板", "随系统提供", "可用字段")
    wang.shows("word-template")
