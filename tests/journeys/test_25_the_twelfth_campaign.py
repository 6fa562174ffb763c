"""A town turns a new circular into a campaign that runs: a Word file, an Excel checklist, no line of code."""

import io

import pytest
import xlsxwriter
from docx import Document
from python_calamine import CalamineWorkbook

from anwang.knowledge.packs import queries as packs_in_use
from anwang.work.campaigns.models import Campaign, PlanDraft
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit

pytestmark = pytest.mark.journey

SHEET, LEDGER = "有限空间作业检查表", "有限空间台账"
CIRCULAR = """回龙坝镇人民政府
关于印发《回龙坝镇有限空间作业安全专项整治行动方案》的通知
回龙坝府发〔2026〕47号

各村（社区），镇级各部门，辖区有关单位：
现将《回龙坝镇有限空间作业安全专项整治行动方案》印发给你们，请认真组织实施。

回龙坝镇人民政府
2026年11月20日

回龙坝镇有限空间作业安全专项整治行动方案

为防范污水池、化粪池、腌制池等有限空间作业中毒窒息事故，制定本方案。

一、工作目标
摸清有限空间底数，不发生有人员死亡的有限空间作业事故。

二、主要任务
（一）摸清底数
1.建立有限空间台账。2026年12月20日前逐家登记有限空间的位置、种类和数量。（责任单位：五云村）
（二）逐家检查
2.开展有限空间作业检查。2027年1月31日前对工业企业逐家检查一遍，未通风检测就进入的当场停止作业。（责任单位：五云村）

三、时间安排
（一）摸底阶段（2026年12月）。登记造册。
（二）检查阶段（2027年1月）。逐家检查。
"""
LAW = "《中华人民共和国安全生产法》第四十三条"
ASKED = [
    ["进入前是否先通风、再检测，合格后才进人", "看检测记录", LAW, "未通风检测就进入有限空间", 0],
    ["入口是否有警示标志，没有人作业时上锁", "看标志，拉一拉锁", LAW, "有限空间入口没有警示或者没有上锁", 3],
    ["作业时外面是否有人一直守着", "问谁监护、用什么联系", LAW, "有限空间作业没有人监护", 0],
]  # fmt: skip
HEADS = ["检查内容", "查什么怎么查", "依据", "不符合时·隐患描述", "不符合时·整改天数"]
COLUMNS = [["名称", "文字", "是", "是"], ["种类", "文字", "", "是"], ["数量", "整数", "", ""]]


@pytest.fixture
def circular(tmp_path):
    """The circular as it comes: a Word file."""
    document = Document()
    for line in CIRCULAR.splitlines():
        document.add_paragraph(line)
    path = tmp_path / "有限空间方案.docx"
    document.save(path)
    return path


def filled(blank, path, mistake=""):
    """The blank table with the questions and columns that a person wrote into it, in Excel."""
    table = CalamineWorkbook.from_filelike(io.BytesIO(blank))
    pages = {
        name: table.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in table.sheet_names
    }
    items, fields = pages["检查表·检查项"], pages["台账·栏目"]
    items[2:] = [
        _row(items[0], {"所属检查表": SHEET} | dict(zip(HEADS, asked, strict=True))) for asked in ASKED
    ]
    if mistake:
        items[3][items[0].index("依据")] = mistake
    titles = ["名称", "类型", "主栏", "必填"]
    fields[2:] = [
        _row(fields[0], {"所属台账": LEDGER} | dict(zip(titles, each, strict=True))) for each in COLUMNS
    ]
    ledger = pages["台账"]
    ledger[2][ledger[0].index("依据")] = LAW
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in pages.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def _row(heads, cells):
    return [cells.get(head, "") for head in heads]


@pytest.fixture
def factory(neighbours, supervisor):
    """回龙机械加工厂, under supervision."""
    return neighbours[0].take("verify", by=supervisor)


def test_a_new_circular_runs_as_a_campaign_without_code(
    visit, tmp_path, circular, inspector, supervisor, cadre, factory
):
    li, wang, chen = visit(inspector), visit(supervisor), visit(cadre, phone=True)

    draft = read_circular(wang, circular)
    write_checklist(li, tmp_path)
    sheet = let_go_live(wang, factory)
    prove(wang, draft, "建立有限空间台账", "register", f"{sheet.pack_id}/you-xian-kong-jian-tai-zhang")
    prove(wang, draft, "开展有限空间作业检查", "checklist", sheet.full_id)
    wang.shows("twelfth-linked")
    publish_plan(wang, draft)
    find_hazard(chen, factory, sheet)

    hazard, made = Hazard.objects.get(), Visit.objects.get()
    assert (hazard.title, hazard.level) == (ASKED[1][3], "general")
    assert "《中华人民共和国安全生产法》第四十三条" in hazard.basis
    assert (made.checklist, made.release.pack.kind) == (sheet.full_id, "local")
    wang.open(Campaign.objects.get().tasks.get(title__contains="作业检查").get_absolute_url())
    wang.sees("完成标志", "1/1", "已达到")
    wang.shows("twelfth-progress")


def read_circular(wang, circular):
    """The Word file becomes a draft; answers with its address."""
    wang.open("/campaigns/new/")
    wang.page.locator("input[type=file]").first.set_input_files(circular)
    wang.finger(wang.page.locator("main form .btn-primary"))
    wang.sees("草稿", "开展有限空间作业检查")
    wang.shows("twelfth-draft")
    return wang.page.url


def write_checklist(li, folder):
    """An empty table comes down, goes up with a mistake in it, and again without."""
    li.open("/packs/new/")
    li.write("检查表名称", SHEET)
    li.choose("工业企业（厂房）")
    li.write("同时建一本台账", LEDGER)
    li.shows("twelfth-new")
    with li.page.expect_download() as downloading:
        li.page.get_by_role("button", name="下载空白表").click()
    blank = downloading.value.path().read_bytes()

    li.open("/packs/uploads/new/")
    hand_in(li, filled(blank, folder / "有限空间（第一稿）.xlsx", mistake="安全生产法四十三条"))
    li.sees("要改 1 处", "“检查表·检查项”页第 4 行", "安全生产法四十三条")
    li.shows("twelfth-problems")
    li.open("/packs/uploads/new/")
    hand_in(li, filled(blank, folder / "有限空间.xlsx"))
    li.sees("待审阅", SHEET, LEDGER, ASKED[0][0])
    assert li.page.locator("main").get_by_role("button", name="发布").count() == 0


def let_go_live(wang, factory):
    """Another person reads it and publishes; answers with the checklist."""
    wang.open("/packs/uploads/?view=waiting")
    wang.tap("通用（回龙坝镇）")
    wang.sees(ASKED[0][0], "新增")
    wang.shows("twelfth-review")
    wang.tap("发布")
    wang.tap("发布", within="dialog[open]")
    wang.waits_for("已发布")
    wang.sees(SHEET, LEDGER)
    wang.shows("twelfth-live")
    packs_in_use.forget()
    [sheet] = [each for each in packs_in_use.checklists(factory.org.town) if each.name == SHEET]
    return sheet


def publish_plan(wang, draft):
    wang.open(draft)
    wang.tap("发布")
    wang.tap("发布", within="dialog[open]")
    wang.waits_for("各单位的任务单")


def find_hazard(chen, factory, sheet):
    """A visit with the new checklist, in which one question fails."""
    chen.open(f"/visits/new/?subject={factory.pk}&checklist={sheet.full_id}")
    chen.sees(SHEET, ASKED[0][0])
    chen.shows("twelfth-visit-phone")
    question = chen.page.locator(f"#item-{sheet.items[1].id}")
    question.get_by_label("不符合", exact=True).check()
    chen.tap("其余都符合")
    chen.tap("提交")
    chen.sees("发现 1 项不符合", ASKED[1][3])


def hand_in(person, path):
    person.page.locator("input[type=file]").first.set_input_files(path)
    person.write("改了什么", "有限空间整治用的检查表和台账")
    person.finger(person.page.locator("main form .btn-primary"))


def prove(person, draft, task, kind, named):
    """Open a task of the draft, and say by what record it is seen to be done."""
    plan = PlanDraft.objects.get().release.pack.plan
    [item] = [each.id for each in plan.tasks if task in each.title]
    person.open(f"{draft}tasks/{item}/")
    person.page.locator("[data-proof] summary").first.click()
    row = person.page.locator(f"[data-proof] form:has(input[name=kind][value={kind}])")
    row.locator("select[name=named]").select_option(named)
    row.get_by_role("button", name="加上").click()
    person.waits_for(f"“{SHEET if kind == 'checklist' else LEDGER}”")
