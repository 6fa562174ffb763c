"""Nothing is typed twice: the town signs its month, 赵店主 signs the quarter with a finger, a void shows."""

import datetime as dt
from io import BytesIO

import docx
import pytest

from anwang.insight.returns.actions import open_return
from anwang.insight.returns.models import Return
from anwang.insight.returns.periods import called, due_of, form_of, period_of
from anwang.town.stationery.reading import words_of
from anwang.town.stationery.stock import shipped
from tests.factories.hazards import make_hazard
from tests.factories.packs import publish_shipped

pytestmark = pytest.mark.journey
KIND = "form-statistics-hazards-by-industry"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def hazards(shop, inspector):
    """Two, found in October."""
    found = [
        make_hazard(by=inspector, subject=shop, title=title) for title in ("灭火器压力不足", "安全出口上锁")
    ]
    for hazard in found:
        hazard.found_on = dt.date(2026, 10, 12)
        hazard.save(update_fields=["found_on"])
    return found


def third_quarter(shop, town):
    """The shop's third quarter, not signed yet."""
    form = form_of("statistics/firm-quarter", town)
    period = period_of(form, "2026-Q3")
    due = due_of(form, period)
    return Return.objects.create(
        org=shop.org, subject=shop, form=form.full_id, name=form.name, period_words=called(form, period),
        starts_on=period.start, ends_on=period.end, due_on=due.date, due_rule=due.rule,
    )  # fmt: skip


def with_line(line):
    """The shipped template with a line of the town's own."""
    document = docx.Document(BytesIO(shipped(KIND).data))
    document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return {"name": "统计表.docx", "mimeType": WORD, "buffer": out.getvalue()}


def change_the_template(wang):
    """A field that nobody knows is named; the right one is taken and shown with the signed month."""
    wang.open(f"/templates/{KIND}/")
    wang.sees("安全生产隐患排查治理情况统计表", "随系统提供", "可用字段", "at.coal.units")
    for line, answer in (
        ("报：{{ leader }}", "没有“leader”这个字段"),
        ("报：区安委会，一般隐患 {{ at.total.general_found }} 项", "报：区安委会，一般隐患 2 项"),
    ):
        wang.open(f"/templates/{KIND}/upload/")
        wang.page.set_input_files("input[name=file]", files=[with_line(line)])
        wang.page.fill("[name=note]", "加抄报")
        wang.tap("上传")
        wang.waits_for(answer)


def printed(wang, address):
    """What the Word file of a page says."""
    mark = "&" if "?" in address else "?"
    answer = wang.page.request.get(wang.page.url.partition("/templates/")[0] + f"{address}{mark}format=docx")
    return words_of(answer.body())


def test_month_is_signed_once_and_a_quarter_with_a_finger(
    visit, packs, town, shop, keeper, hazards, supervisor, inspector
):
    publish_shipped("statistics")
    form = form_of("statistics/hazards-by-industry", town)
    draft = open_return(form, town, period_of(form, "2026-10"), by=inspector).take("prepare", by=inspector)

    wang = visit(supervisor)
    wang.open("/forms/")
    wang.sees("统计报表", "2026年1—10月", "待签发")
    wang.shows("forms-index")
    wang.open(draft.get_absolute_url())
    wang.sees("一般隐患", "合计", "分母为零")
    wang.tap("签发")
    wang.tap("签发", within="dialog[open]")
    wang.waits_for("已签发")
    hazards[0].take("void", by=supervisor, note="重复登记")
    wang.open(draft.get_absolute_url())
    wang.sees("签发以后，记录有了变动", "少 1 条", "第 1 版")
    wang.shows("form-signed")

    change_the_template(wang)
    assert "报：区安委会" not in printed(wang, draft.get_absolute_url())
    assert "报：区安委会，一般隐患 1 项" in printed(
        wang, "/forms/statistics/hazards-by-industry/?period=2026-10"
    )

    third = third_quarter(shop, town)
    zhao = visit(keeper, phone=True)
    zhao.open(f"{third.get_absolute_url()}sign/")
    zhao.sees("请看过数字再签", "不用再填")
    pad = zhao.page.locator("canvas.signature-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    zhao.page.mouse.move(box["x"] + 30, box["y"] + 80)
    zhao.page.mouse.down()
    for step in range(1, 8):
        zhao.page.mouse.move(box["x"] + 30 + 35 * step, box["y"] + (40 if step % 2 else 100))
    zhao.page.mouse.up()
    zhao.shows("form-sign-phone")
    zhao.tap("签好了")
    zhao.waits_for("已签发")

    assert [row.latest_edition().number for row in (draft, third)] == [1, 1]
