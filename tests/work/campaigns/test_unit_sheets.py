"""What each unit has to do (具体任务单): page, Word, Excel, API."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from anwang.town.notices.models import Notice
from anwang.work.campaigns.actions import start_campaign
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.proofs import proofs_in_words
from anwang.work.campaigns.queries import unit_sheet
from anwang.work.campaigns.queries.unit_sheets import in_words
from anwang.work.campaigns.unit_papers import numeral, stem_of
from tests.factories.campaigns import TEXT, make_campaign, make_pack, make_part, make_release, submitted
from tests.factories.orgs import make_village
from tests.work.campaigns.test_pages import words

pytestmark = pytest.mark.django_db


def address(campaign, org, query=""):
    return reverse("campaigns:unit_sheet", args=[campaign.pk, org.pk]) + query


def test_a_list_has_the_units_tasks_by_topic_with_role_and_company(
    campaign, village, department, office, supervisor
):
    sheet = unit_sheet(campaign, village, supervisor)

    assert [
        (group.topic.name, [(str(line.part.task), line.role, line.together) for line in group.lines])
        for group in sheet.groups
    ] == [
        ("消防安全整治", [("二·一·一 排查沿街商铺", "责任", "聚龙村")]),
        ("燃气安全整治", [("二·二·一 排查餐饮场所", "责任", f"{department}、{office}、聚龙村")]),
    ]
    assert (sheet.sum.total, sheet.sum.done) == (2, 0)


def test_who_leads_and_who_supports_is_said_as_the_plan_prints_it(
    town, units, office, department, supervisor
):
    plan = make_pack().plan.model_dump(mode="json")
    plan["tasks"] = plan["tasks"][:1]
    plan["tasks"][0]["owners"] = [
        {"name": "应急管理办公室", "role": "lead"},
        {"name": "规划建设管理环保办公室", "role": "supporting"},
    ]
    campaign = start_campaign(town=town, release=make_release(plan=plan), text=TEXT, by=supervisor)

    roles = {org: unit_sheet(campaign, org, supervisor).lines[0].role for org in (office, department)}

    assert roles == {office: "牵头", department: "配合"}


def test_many_villages_are_counted_and_few_are_named(town, department):
    few = [make_village(f"{name}村", town) for name in "甲乙"]
    many = [*few, *(make_village(f"{name}村", town) for name in "丙丁戊")]

    assert in_words([*few, department]) == "规划建设管理环保办公室、甲村、乙村"
    assert in_words([*many, department]) == "规划建设管理环保办公室、其他 5 个村（社区）"


def test_the_page_says_who_issued_which_version_and_what_was_done_last(
    campaign, part, cadre, village, office, client
):
    submitted(part, by=cadre)
    client.force_login(cadre)

    shown = words(client.get(address(campaign, village)))

    for said in (
        "五云村具体任务单", "第 1 版，2026年11月23日", "回龙坝镇应急管理办公室下达", "排查沿街商铺",
        "方案原文“各村（社区）要在2026年12月底前逐户走访”", "已提交", "走访沿街商铺 12 户",
    ):  # fmt: skip
        assert said in shown


def test_a_list_costs_the_same_for_one_task_and_for_three(campaign, village, supervisor, client):
    client.force_login(supervisor)
    url = address(campaign, village)
    TaskPart.objects.filter(org=village, task__order=4).delete()
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for order in (2, 3):
        make_part(campaign.tasks.get(order=order), village)

    with CaptureQueriesContext(connection) as many:
        page = client.get(url)
    assert len(page.context["sheet"].lines) == 3
    assert len(many) == len(few)


def test_one_sees_the_lists_of_which_one_sees_the_parts(
    campaign, village, second_village, cadre, supervisor, stranger, client
):
    every, own, other = (
        reverse("campaigns:unit_sheets", args=[campaign.pk]),
        address(campaign, village),
        address(campaign, second_village),
    )
    seen = {}
    for user in (supervisor, cadre, stranger):
        client.force_login(user)
        seen[user] = [client.get(url).status_code for url in (every, own, other)]
        seen[user] += [client.get(f"{url}?format=docx").status_code for url in (every, own, other)]

    assert seen == {
        supervisor: [200] * 6, cadre: [200, 200, 404, 200, 200, 404], stranger: [404] * 6,
    }  # fmt: skip


def test_all_units_are_listed_with_their_progress(campaign, supervisor, cadre, client):
    url = reverse("campaigns:unit_sheets", args=[campaign.pk])
    client.force_login(supervisor)
    assert [str(row.org) for row in client.get(url).context["board"].rows] == [
        "五云村", "聚龙村", "规划建设管理环保办公室", "应急管理办公室",
    ]  # fmt: skip

    client.force_login(cadre)
    assert [str(row.org) for row in client.get(url).context["board"].rows] == ["五云村"]


def test_who_sees_no_part_is_told_so(campaign, supervisor, client):
    TaskPart.objects.all().delete()
    client.force_login(supervisor)
    url = reverse("campaigns:unit_sheets", args=[campaign.pk])

    assert "还没有下达给你看得到的单位" in words(client.get(url))
    assert client.get(f"{url}?format=docx").status_code == 409


def test_the_word_file_is_the_list_as_an_official_document(campaign, village, office, supervisor, client):
    client.force_login(supervisor)

    answer = client.get(address(campaign, village, "?format=docx"))

    document = Document(BytesIO(answer.content))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines == [
        "冬春火灾防控专项行动\n五云村具体任务单", "（第 1 版，共 2 项任务，落实情况截至2026年11月23日）",
        "一、消防安全整治（1 项）", "二、燃气安全整治（1 项）", "回龙坝镇应急管理办公室", "2026年11月23日",
    ]  # fmt: skip
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "二·一·一", "一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访。", "责任", "聚龙村",
        "2026年12月31日\n方案原文“各村（社区）要在2026年12月底前逐户走访”", "—", "已下达",
    ]  # fmt: skip


def test_one_word_file_holds_the_lists_of_all_units_each_on_its_own_page(campaign, supervisor, client):
    client.force_login(supervisor)

    answer = client.get(reverse("campaigns:unit_sheets", args=[campaign.pk]) + "?format=docx")

    titles = [p for p in Document(BytesIO(answer.content)).paragraphs if "具体任务单" in p.text]
    assert [title.text.rpartition("\n")[2].removesuffix("具体任务单") for title in titles] == [
        "五云村", "聚龙村", "规划建设管理环保办公室", "应急管理办公室",
    ]  # fmt: skip
    assert [title.paragraph_format.page_break_before for title in titles] == [None, True, True, True]


def test_excel_has_a_row_for_each_task(campaign, village, supervisor, client):
    client.force_login(supervisor)

    answer = client.get(address(campaign, village, "?format=xlsx"))

    head, *rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [dict(zip(head, row, strict=True))["任务"] for row in rows] == ["排查沿街商铺", "排查餐饮场所"]


def test_the_api_gives_the_same(campaign, village, second_village, cadre, supervisor, client):
    url = f"/api/v1/campaigns/{campaign.pk}/units/"
    client.force_login(supervisor)
    assert [row["name"] for row in client.get(url).json()] == [
        "五云村", "聚龙村", "规划建设管理环保办公室", "应急管理办公室",
    ]  # fmt: skip

    client.force_login(cadre)
    own = client.get(f"{url}{village.pk}/").json()

    assert (own["name"], own["version"], [task["title"] for task in own["tasks"]]) == (
        "五云村", 1, ["排查沿街商铺", "排查餐饮场所"],
    )  # fmt: skip
    assert client.get(f"{url}{second_village.pk}/").status_code == 404


def test_the_board_the_list_of_parts_and_the_notice_lead_to_it(town, village, supervisor, cadre, client):
    campaign = make_campaign(town, by=supervisor)
    client.force_login(supervisor)
    for url in (reverse("campaigns:board", args=[campaign.pk]), reverse("campaigns:parts")):
        assert f'href="{address(campaign, village)}"' in client.get(url).content.decode()

    [notice] = Notice.objects.visible_to(cadre)
    assert notice.url == address(campaign, village)


def test_proofs_are_clauses():
    names = {
        "fire/check": "消防安全检查表", "ledger": "微型消防站台账",
        "fire/high-rise": "高层建筑", "fire/alley": "背街小巷",
    }  # fmt: skip
    done_when = [
        {"checklist": "fire/check", "covers": ["fire/high-rise"]},
        {"checklist": "fire/alley-check", "covers": ["fire/alley"]},
        {"checklist": "fire/check"},
        {"register": "ledger", "covers": ["fire/alley"]},
        {"measure": "hazards.closed"},
        {"document": "自查报告"},
    ]

    assert proofs_in_words(done_when, names) == [
        "按检查表检查全部高层建筑、背街小巷", "按“消防安全检查表”检查",
        "建立“微型消防站台账”，覆盖全部背街小巷", "销号隐患", "提交“自查报告”",
    ]  # fmt: skip


def test_headings_are_counted_in_words():
    assert [numeral(number) for number in (1, 10, 11, 20, 25)] == ["一", "十", "十一", "二十", "二十五"]


def test_a_list_is_named_after_what_the_plan_is_about():
    assert stem_of("回龙坝镇安全生产专项整治三年行动工作方案") == "回龙坝镇安全生产专项整治三年行动"
    assert stem_of("冬春火灾防控") == "冬春火灾防控"
