"""A hazard not put right becomes a case: filed, investigated, notified, decided; the firm reads it."""

import datetime as dt
from decimal import Decimal

import pypdfium2
import pytest

from anwang.work.cases.actions import add_exhibit
from anwang.work.cases.models import Case, Respondent
from anwang.work.papers.models import Binding
from tests.factories.cases import make_delegation, make_documents, make_filed, notified, served
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.hazards import make_hazard, make_photo
from tests.work.papers.conftest import typeset

__all__ = ["typeset"]
pytestmark = pytest.mark.journey
TODAY = dt.date(2026, 11, 23)


def propose(officer, fine, within="main"):
    """Say what is to be proposed for a party."""
    officer.tap("拟定处罚意见", within=within)
    officer.page.locator("dialog[open] select[name=step]").select_option("ordinary")
    officer.write("拟处罚款（元）", str(fine), within="dialog[open]")
    officer.tap("拟定处罚意见", within="dialog[open]")
    officer.waits_for(f"罚款 {fine:,} 元")


def serve_through_the_page(officer, boss, case, title):
    """Drafted from the case's page, approved by another, handed over; the case goes on by itself."""
    officer.tap(title)
    officer.take("提交审批", shows="待审批")
    paper = case.dossier.papers.latest("pk")
    boss.open(paper.get_absolute_url())
    boss.take("审批通过", shows="已审批")
    officer.open(f"/papers/{paper.pk}/serve/")
    officer.write("送达地点", "五云便民超市")
    officer.write("收件人", "赵店主 店主")
    officer.tap("登记送达")
    officer.sees("已送达")


def test_officer_files_a_case_and_the_firm_reads_what_was_served(
    visit, shop, town, supervisor, inspector, leader, keeper
):
    publish_enforcement()
    for name, user in [("李检查", inspector), ("蒋检查", None)]:
        make_officer(town, name, user=user)
    make_delegation(town)
    hazard = make_hazard(by=None, title="疏散通道堆放货物", subject=shop)

    officer = visit(inspector)
    officer.open(f"/cases/new/?subject={shop.pk}")
    officer.sees("立案：从哪里来？", "疏散通道堆放货物")
    officer.tap("疏散通道堆放货物")
    officer.page.get_by_label("违法行为").select_option("enforcement/blocked-exit")
    officer.choose("李检查")
    officer.choose("蒋检查")
    officer.tap("申请立案")
    officer.sees("待立案", hazard.number, "期限")
    case = Case.objects.get()

    boss = visit(leader)
    boss.open(case.get_absolute_url())
    boss.take("批准立案", shows="调查中")

    officer.open(case.get_absolute_url())
    officer.sees("下一步为什么还不能办？", "E-CASE-FILING", "自2026年11月23日起90日内")
    make_documents(Case.objects.get(), "case-filing")
    add_exhibit(case, kind="scene", title="现场检查记录", by=inspector)
    officer.open(case.get_absolute_url())
    propose(officer, 20000)
    officer.take("提交调查报告", shows="调查和处理意见")
    officer.sees("E-CASE-NOTICE")
    serve_through_the_page(officer, boss, case, "行政处罚告知书")
    officer.open(case.get_absolute_url())
    officer.sees("已告知")
    officer.shows("a-case")

    boss.open(case.get_absolute_url())
    boss.sees("E-CASE-HANDLING")
    make_documents(Case.objects.get(), "case-handling")
    boss.open(case.get_absolute_url())
    boss.take("作出处罚决定", shows="沙应急罚〔2026〕1号")

    owner = visit(keeper, phone=True)
    owner.open(case.get_absolute_url())
    owner.sees("你有什么权利、什么时候前办？", "罚款 20,000 元")
    case.refresh_from_db()
    assert (case.state, case.stage, case.fines) == ("reported", "decided", Decimal(20000))
    assert case.due_on == dt.date(2026, 12, 2)


@pytest.fixture
def filed(shop, town, inspector, leader, delegated):
    """Filed for what a citizen reported."""
    return make_filed(shop, delegated, leader)


@pytest.fixture
def delegated(town, inspector):
    """Two officers, and what the district lets the town punish."""
    publish_enforcement()
    officers = [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]
    make_delegation(town)
    return officers


def test_firm_and_principal_are_both_fined_and_the_whole_file_is_taken_home(
    typeset, visit, filed, inspector, leader
):
    add_exhibit(
        filed, kind="scene", title="疏散通道照片", proves="通道被占", by=inspector,
        photos=[make_photo() for _ in range(14)],
    )  # fmt: skip
    officer = visit(inspector)
    officer.open(filed.get_absolute_url())
    officer.tap("增加当事人")
    officer.write("姓名", "赵店主", within="dialog[open]")
    officer.write("职务", "主要负责人", within="dialog[open]")
    officer.tap("加入本案", within="dialog[open]")
    officer.waits_for("赵店主（主要负责人）")
    firm, principal = filed.respondents.all()
    for party, fine in ((firm, 20000), (principal, 5000)):
        propose(officer, fine, within=f"#respondent-{party.pk}")
    make_documents(filed, "case-filing")
    officer.open(filed.get_absolute_url())
    officer.take("提交调查报告", shows="调查和处理意见")
    for party in (firm, principal):
        notified(Respondent.objects.get(pk=party.pk))
    make_documents(filed, "investigation-report", "case-handling")

    boss = visit(leader)
    boss.open(filed.get_absolute_url())
    for number, party in enumerate((firm, principal), 1):
        within = f"#respondent-{party.pk}"
        boss.take("作出处罚决定", within=within, shows=f"沙应急罚〔2026〕{number}号")
    for party in (firm, principal):
        handed = served(Respondent.objects.get(pk=party.pk), TODAY)
        handed.take("publish", by=inspector, published_on=TODAY, published_where="公示系统")
        officer.open(filed.get_absolute_url())
        officer.take("登记缴款", within=f"#respondent-{party.pk}", shows="已执行")
    make_documents(filed, "case-closing")
    boss.open(filed.get_absolute_url())
    boss.shows("a-case-against-two")
    boss.take("批准结案", shows="已结案")

    boss.tap(f"案卷 {filed.dossier.number}：文书、证据和 PDF")
    boss.sees("随卷装订的证据", "照片 14 张")
    boss.shows("case-dossier")
    boss.tap("装订案卷")
    boss.waits_for("装订好了")
    boss.shows("case-bound")
    with boss.page.expect_download() as coming:
        boss.tap("下载案卷 PDF")
    pages = pypdfium2.PdfDocument(coming.value.path())
    catalogue = pages[1].get_textpage().get_text_range()
    assert [words in catalogue for words in ("赵店主", "证据1", "结案审批表")] == [True, True, True]
    assert len(pages) == Binding.objects.get().page_count
    pages.close()
