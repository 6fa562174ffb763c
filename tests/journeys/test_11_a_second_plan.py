"""A second circular is read, runs beside the first, and is revised when its next version comes."""

import io

import pytest
from django.conf import settings
from docx import Document

from anwang.work.campaigns.models import Campaign

pytestmark = pytest.mark.journey

CIRCULAR = settings.BASE_DIR / "demo/industry-2026.txt"
ADDED = "11.公开隐患举报电话。在显著位置张贴举报电话。（责任单位：各村（社区））"


def as_word(text):
    """The circular as a clerk receives it: a Word file, a paragraph a line."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "治本攻坚行动方案.docx", "mimeType": kind, "buffer": stream.getvalue()}


def hand_in(person, text, button):
    person.page.locator("input[type=file]").first.set_input_files(as_word(text))
    person.finger(person.page.locator("main form .btn-primary"))
    person.sees(button)


@pytest.fixture
def words():
    return CIRCULAR.read_text(encoding="utf-8")


def test_second_circular_runs_beside_the_first_and_is_revised(visit, campaign, words, supervisor, cadre):
    wang, chen = visit(supervisor), visit(cadre, phone=True)

    wang.open("/campaigns/new/")
    hand_in(wang, words, "逐户更新企业档案")
    wang.sees("草稿", "请先看这几处")
    wang.shows("plan-draft")
    wang.tap("发布")
    wang.tap("发布", within="dialog[open]")
    wang.waits_for("各单位的任务单")
    second = Campaign.objects.exclude(pk=campaign.pk).get()
    wang.open("/campaigns/")
    wang.sees(campaign.title, second.title)

    wang.open(f"/campaigns/{second.pk}/units/")
    wang.sees("五云村", "应急管理办公室")
    wang.shows("unit-lists")
    chen.open("/notices/")
    chen.sees("下达任务")
    chen.open(f"/campaigns/{second.pk}/units/{cadre.posts_held[0].org_id}/")
    chen.sees("逐户更新企业档案", "推行“明白卡”进店")
    chen.shows("unit-list-phone")

    changed = words.replace("在2026年12月31日前", "在2027年3月31日前").replace(
        "（四）把制度立起来", f"{ADDED}\n（四）把制度立起来"
    )
    wang.open(f"/campaigns/{second.pk}/revise/")
    hand_in(wang, changed, "发布第 2 版")
    wang.sees("公开隐患举报电话", "2027年3月31日")
    wang.shows("plan-difference")
    wang.tap("发布第 2 版")
    wang.tap("发布第 2 版", within="dialog[open]")
    wang.waits_for("已发布")
    wang.open(f"/campaigns/{second.pk}/versions/")
    wang.sees("第 1 版", "第 2 版")
    chen.open("/notices/")
    chen.sees("第 2 版")
    chen.open(f"/campaigns/{second.pk}/units/{cadre.posts_held[0].org_id}/")
    chen.sees("公开隐患举报电话")
