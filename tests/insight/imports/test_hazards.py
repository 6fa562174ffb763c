"""A hazard ledger comes in: each line in the state its columns say, none with a step that nobody took."""

import datetime as dt

import pytest

from anwang.base.audit.trail import history
from anwang.base.audit.verify import verify
from anwang.base.kit.xlsx import workbook
from anwang.insight.imports import actions
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.django_db
HEAD = [
    "序号", "单位名称", "问题描述", "检查时间", "隐患级别", "责任人", "整改期限", "处置措施", "整改完成日期",
    "复查结果", "复查日期", "复查人", "隐患状态", "判定标准",
]  # fmt: skip


def line(**told):
    row = {
        "单位名称": "五云便民超市",
        "问题描述": "灭火器压力不足",
        "检查时间": "2026.3.5",
        "隐患级别": "一般事故隐患",
    }
    return [({**row, **told}).get(name, "") for name in HEAD]


@pytest.fixture
def ledger(examined, village, packs):
    """A ledger about one shop, looked through."""
    shop = make_subject("五云便民超市", village)
    make_user("赵店主", (shop.org, Role.PRINCIPAL))

    def bring(*rows):
        return examined(workbook(rows, HEAD, "台账"), target="hazards")

    return bring


def test_each_line_enters_in_the_state_its_columns_say(ledger, supervisor, inspector):
    batch = ledger(
        line(
            问题描述="甲",
            整改期限="2026年3月12日",
            整改完成日期="2026/3/10",
            复查日期=46093,
            复查人="李检查",
            隐患状态="关闭",
        ),
        line(问题描述="乙", 处置措施="当场纠正", 隐患状态="关闭"),
        line(问题描述="丙", 责任人="赵店主", 整改期限="2026-4-1", 整改完成日期="2026-3-30"),
        line(问题描述="丁", 责任人="赵店主", 整改期限="2026-4-1", 隐患状态="整改中"),
        line(问题描述="戊", 责任人="无名氏", 整改期限="2026-4-1"),
        line(问题描述="己"),
    )  # fmt: skip

    actions.commit(batch, by=supervisor)

    rows = {hazard.title: hazard for hazard in Hazard.objects.all()}
    assert {title: rows[title].state for title in rows} == {
        "甲": "closed", "乙": "closed", "丙": "rectified", "丁": "rectifying",
        "戊": "confirmed", "己": "reported",
    }  # fmt: skip
    closed, on_site = rows["甲"], rows["乙"]
    assert (closed.closed_by, closed.closed_at.date()) == (inspector, dt.date(2026, 3, 12))
    assert (closed.rectified_on, closed.due_on) == (dt.date(2026, 3, 10), dt.date(2026, 3, 12))
    assert (on_site.fixed_on_site, on_site.closed_by) == (True, supervisor)
    assert rows["丁"].assignee.name == "赵店主"
    assert {hazard.source for hazard in rows.values()} == {"ledger"}
    assert "责任人：无名氏" in rows["戊"].detail
    assert [note.sentence for note in batch.remarks.all()] == [
        "“无名氏”在这里没有账号，转入后待交办：由应急办重新指定责任人和期限"
    ]


def test_the_trail_has_one_line_and_says_the_state(ledger, supervisor):
    batch = ledger(line(复查日期="2026-3-9", 隐患状态="已销号"))
    actions.commit(batch, by=supervisor)

    [event] = history(Hazard.objects.get())
    assert (event.label, event.after, event.note) == (
        "导入",
        "closed",
        f"由导入批次 {batch.pk} 建立（名单.xlsx）",
    )
    assert verify().broken == ""


def test_what_contradicts_itself_is_refused_and_what_is_missing_named(ledger):
    batch = ledger(
        line(检查时间="2099-1-1"),
        line(问题描述="乙", 复查日期="2026-3-1", 隐患状态="关闭"),
        line(问题描述="丙", 隐患状态="关闭"),
        line(问题描述="丁", 隐患级别="重大", 复查日期="2026-3-9"),
    )

    assert list(batch.remarks.values_list("line", "column")) == [
        (2, "发现日期"), (3, "复查日期"), (4, "复查日期"), (5, "判定标准"),
    ]  # fmt: skip


def test_a_unit_without_a_file_stands_with_the_village(ledger, supervisor, village):
    batch = ledger(line(单位名称="无档五金店"))
    actions.commit(batch, by=supervisor)

    hazard = Hazard.objects.get()
    assert (hazard.org, hazard.subject) == (village, None)
    assert hazard.detail == "旧台账记载：责任单位：无档五金店"


def test_a_second_import_of_the_same_line_is_a_double_and_undo_takes_all_back(ledger, supervisor):
    first = ledger(line())
    actions.commit(first, by=supervisor)
    second = ledger(line(), line(问题描述="另一处"))
    assert [twin.because for twin in second.twins.all()] == ["单位、描述和发现日期都相同"]
    actions.decide_all(second, "skip", by=supervisor)
    actions.commit(second, by=supervisor)
    assert Hazard.objects.count() == 2

    actions.undo(second, by=supervisor)

    assert Hazard.objects.get().title == "灭火器压力不足"
