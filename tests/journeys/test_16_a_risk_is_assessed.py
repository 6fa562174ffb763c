"""A safety officer builds a risk point, assesses and upgrades it, reports a change, assesses anew."""

import pytest

from anwang.town.people.choices import Role
from anwang.work.risks.models import Assessment, Reassessment, RiskPoint
from anwang.work.risks.sheets import as_workbook
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey


def test_a_point_is_built_assessed_upgraded_and_assessed_anew(visit, packs, village):
    firm = make_subject("宏鼎金属制品有限公司", village, type="core/factory")
    officer = visit(make_user("何安全", (firm.org, Role.SAFETY_OFFICER)))

    officer.open(f"/risks/subjects/{firm.pk}/")
    officer.sees("还没有风险点", "金属加工车间")
    officer.tap("从模板开始")
    officer.sees("8 个风险点", "冲床、剪板机")
    officer.shows("risk-register")

    officer.tap("登记风险点")
    officer.write("风险点", "激光切割机")
    officer.choose("设备设施")
    officer.tap("保存")
    officer.tap("登记风险事件")
    officer.write("风险事件", "激光灼伤")
    officer.tap("保存")
    officer.sees("激光灼伤", "未评估")

    event = RiskPoint.objects.get(name="激光切割机").events.get()
    officer.open(f"/risks/events/{event.pk}/assess/")
    officer.choose("3　可能，但不经常")
    officer.choose("6　每天工作时间内接触")
    officer.choose("15　非常严重，一至二人死亡")
    officer.waits_for("部门级管控")
    officer.sees("270", "较大风险")
    officer.shows("risk-assess", whole=True)
    officer.tap("保存评估")
    officer.sees("较大风险", "LEC 270")

    officer.open(f"/risks/events/{event.pk}/assess/")
    officer.finger(officer.page.get_by_text("直接判定、日期和说明"))
    officer.choose("有中毒、爆炸、火灾等危险，作业人员在 10 人以上")
    officer.write("直接判定的理由", "同班 12 人")
    officer.tap("保存评估")
    officer.sees("重大风险", "同班 12 人")

    officer.tap("报告变化")
    officer.choose("设备变化")
    officer.write("情况", "换了一台大功率激光器")
    officer.tap("报告变化", within="form.form")
    officer.sees("待重新评估", "换了一台大功率激光器", "激光灼伤")
    officer.shows("risk-reassessment")
    officer.open("/")
    officer.sees("激光切割机重新评估")

    officer.open(f"/risks/events/{event.pk}/assess/")
    officer.tap("保存评估")
    officer.sees("激光灼伤")
    assert Reassessment.objects.get().state == "assessed"
    assert Assessment.objects.filter(event=event).count() == 3


def test_a_register_comes_from_excel_and_a_measure_that_failed_is_named(visit, packs, village):
    firm = make_subject("宏鼎金属制品有限公司", village, type="core/factory")
    officer = visit(make_user("何安全", (firm.org, Role.SAFETY_OFFICER)))
    code = {"code": firm.shown_number}
    measure = {"point": "激光切割机", "event": "激光灼伤", "text": "防护罩联锁有效", "kind": "工程技术"}
    book = as_workbook(
        {
            "风险点": [{**code, "name": "激光切割机", "kind": "设备设施", "place": "二车间"}],
            "风险事件": [{**code, "point": "激光切割机", "name": "激光灼伤"}],
            "管控措施": [{**code, **measure, "what_to_check": "联锁开关", "how_to_check": "开罩试停"}],
        }
    )

    officer.open(f"/risks/subjects/{firm.pk}/workbook/take-in/")
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    officer.page.set_input_files(
        "input[name=file]", {"name": "风险清单.xlsx", "mimeType": sheet, "buffer": book}
    )
    officer.tap("检查")
    officer.sees("新增 3 行", "还没有写入", "防护罩联锁有效")
    officer.shows("risk-workbook")
    officer.tap("确认导入")
    officer.sees("1 个风险点、1 个风险事件、1 条措施")

    officer.tap("看措施和评估")
    officer.tap("没管住，登记隐患")
    officer.sees("没有管住的措施：防护罩联锁有效")
    officer.write("什么问题", "二车间激光切割机防护罩联锁开关被短接")
    officer.tap("登记隐患", within="form.form")
    officer.sees("失效的措施", "防护罩联锁有效")
    officer.open(RiskPoint.objects.get().get_absolute_url())
    officer.sees("未销号 1 条", "联锁开关被短接")
    officer.shows("risk-failed-measure")
