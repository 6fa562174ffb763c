"""What people see and click when a plan is revised or its table comes back from Excel."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from anwang.work.campaigns.actions import add_deed, publish_revision
from anwang.work.campaigns.models import PlanDraft, Task, TaskPart
from tests.factories.campaigns import TEXT
from tests.work.campaigns.revisions import NEW, kinds
from tests.work.campaigns.test_pages import words
from tests.work.campaigns.test_task_table import sheet

pytestmark = pytest.mark.django_db
HEADS = ["编号", "专题", "任务", "联系领导"]
ROWS = [
    ["二·一·一", "消防安全整治", "排查沿街商铺", "周镇长"],
    ["二·一·二", "消防安全整治", "整治电动车违规停放", ""],
    ["二·一·三", "消防安全整治", "加强值班值守", ""], ["二·二·一", "燃气安全整治", "排查餐饮场所", ""],
]  # fmt: skip


def excel(*rows, name="任务表.xlsx"):
    return SimpleUploadedFile(name, sheet(*rows))


def addresses(campaign, draft):
    number, key = campaign.pk, draft.pk
    return [
        reverse("campaigns:table", args=[number]),
        reverse("campaigns:table_upload", args=[number]),
        reverse("campaigns:revise", args=[number]),
        reverse("campaigns:versions", args=[number]),
        reverse("campaigns:changes", args=[number, 1]),
        reverse("campaigns:version_text", args=[number, 1]),
        reverse("campaigns:difference", args=[key]),
        reverse("campaigns:draft_table", args=[key]),
        reverse("campaigns:draft_step", args=[key, "discard"]),
    ]


def test_strangers_find_nothing_and_the_towns_people_what_is_theirs(
    campaign, draft, cadre, leader, stranger, client
):
    seen = {}
    for user in (stranger, cadre, leader):
        client.force_login(user)
        seen[user] = [client.get(url).status_code for url in addresses(campaign, draft)]

    assert seen == {
        stranger: [404] * 9,
        cadre: [200, 403, 403, 200, 200, 200, 404, 404, 404],
        leader: [200, 403, 403, 200, 200, 200, 200, 403, 403],
    }
    for name in ("rejoin", "draft_publish"):
        url = reverse(f"campaigns:{name}", args=[draft.pk])
        for user, status in ((stranger, 404), (cadre, 404), (leader, 403)):
            client.force_login(user)
            assert client.post(url, {"item": "fire-1", "before": ""}).status_code == status
    assert campaign.versions.count() == 1


def test_a_new_document_is_handed_in_compared_and_published(campaign, supervisor, client):
    client.force_login(supervisor)
    file = SimpleUploadedFile("修订.txt", NEW.encode(), "text/plain")

    answer = client.post(reverse("campaigns:revise", args=[campaign.pk]), {"file": file})

    draft = PlanDraft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, draft.get_absolute_url())
    page = client.get(draft.get_absolute_url())
    shown = words(page)
    for said in ("第 2 版与正在执行的第 1 版", "修订.txt", "新增 1", "修改 1", "取消 1", "不变的任务 2 项"):
        assert said in shown
    assert ("del", "2026年12") in re.findall(r"<(del|ins)>(.*?)</", page.content.decode())

    answer = client.post(
        reverse("campaigns:draft_publish", args=[draft.pk]), {"seen": draft.edition}, follow=True
    )
    assert "第 2 版已发布" in words(answer)
    assert answer.redirect_chain[-1][0] == reverse("campaigns:changes", args=[campaign.pk, 2])


def test_what_cannot_be_read_is_refused_beside_the_field(campaign, supervisor, client):
    client.force_login(supervisor)

    page = client.post(reverse("campaigns:revise", args=[campaign.pk]), {"text": "今天天气很好。"})

    assert page.status_code == 422
    assert "没有读出任务" in words(page)
    assert PlanDraft.objects.count() == 0


def test_who_comes_second_is_led_to_the_draft_that_waits(campaign, draft, supervisor, client):
    client.force_login(supervisor)
    url = reverse("campaigns:revise", args=[campaign.pk])
    assert draft.get_absolute_url() in client.get(url).content.decode()

    page = client.post(url, {"text": NEW})

    assert page.status_code == 409
    assert "已有一份修订草稿（第 2 版）" in words(page)


def test_tasks_are_joined_and_parted_on_the_page(campaign, draft, supervisor, client):
    client.force_login(supervisor)
    url = reverse("campaigns:rejoin", args=[draft.pk])
    assert 'name="before"' in client.get(draft.get_absolute_url()).content.decode()

    client.post(url, {"item": "fire-4", "before": "fire-3", "seen": draft.edition})
    assert kinds(client.get(draft.get_absolute_url()).context["comparison"])["gone"] == []

    late = client.post(url, {"item": "fire-1", "before": "", "seen": draft.edition})
    assert (late.status_code, "请刷新后再改" in words(late)) == (409, True)


def test_a_draft_is_discarded_with_one_step(campaign, draft, supervisor, client):
    client.force_login(supervisor)

    client.post(draft.get_step_url("discard"), {"note": "不修订了", "seen": draft.version})

    draft.refresh_from_db()
    assert draft.state == "discarded"
    assert client.post(draft.get_step_url("publish"), {"seen": draft.version}).status_code == 404


def test_the_history_names_version_day_person_changes_and_document(campaign, draft, supervisor, client):
    publish_revision(draft, by=supervisor)
    client.force_login(supervisor)

    shown = words(client.get(reverse("campaigns:versions", args=[campaign.pk])))

    for said in (
        "正在执行第 2 版",
        "2026年11月23日",
        "王站长",
        "新增 1 项、修改 1 项、取消 1 项",
        "修订.txt",
        "第一版",
    ):
        assert said in shown
    first = client.get(reverse("campaigns:version_text", args=[campaign.pk, 1]))
    assert "加强值班值守" in words(first)


def test_a_part_of_an_earlier_version_shows_the_words_of_its_version(
    campaign, part, draft, cadre, supervisor, client
):
    add_deed(part, text="走访 12 户", by=cadre, done_on=dt.date(2026, 11, 20))
    publish_revision(draft, by=supervisor)
    client.force_login(cadre)

    page = client.get(part.get_absolute_url())

    shown = words(page)
    assert "各村（社区）要在2026年12月底前逐户走访" in shown
    assert "按第 1 版下达，第 2 版已修改：" in shown
    assert f"{reverse('campaigns:changes', args=[campaign.pk, 2])}#task-fire-1" in page.content.decode()
    assert "按第 1 版" in shown.partition("走访 12 户")[2]


def test_a_task_that_is_gone_says_so_and_stands_beside_its_own_document(campaign, draft, supervisor, client):
    publish_revision(draft, by=supervisor)
    client.force_login(supervisor)
    task = Task.objects.get(item="fire-3")

    page = client.get(task.get_absolute_url())

    assert "方案自2026年11月23日起不再要求这项任务" in words(page)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", page.content.decode()) == ["三是加强值班值守。"]


def test_what_is_withdrawn_is_out_of_the_lists_and_under_its_own_tab(campaign, draft, supervisor, client):
    publish_revision(draft, by=supervisor)
    client.force_login(supervisor)

    lists = {
        view: {row.record.state for row in client.get(f"/campaigns/parts/?view={view}").context["table"].rows}
        for view in ("all", "withdrawn")
    }

    assert lists == {"all": {"issued"}, "withdrawn": {"withdrawn"}}


class TestTable:
    """The task table goes out and comes back."""

    def test_it_goes_out_as_excel(self, campaign, cadre, client):
        client.force_login(cadre)

        answer = client.get(reverse("campaigns:table", args=[campaign.pk]))

        rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_name("任务表").to_python()
        assert rows[0][1] == "冬春火灾防控专项行动方案 任务表（第 1 版）"
        assert [row[3] for row in rows[2:]] == [
            "排查沿街商铺",
            "整治电动车违规停放",
            "加强值班值守",
            "排查餐饮场所",
        ]

    def test_what_it_would_change_is_shown_before_anything_is_kept(self, campaign, supervisor, client):
        client.force_login(supervisor)
        url = reverse("campaigns:table_upload", args=[campaign.pk])

        page = client.post(url, {"file": excel(HEADS, *ROWS[:3])})

        assert kinds(page.context["comparison"]) == {
            "added": [], "changed": ["排查沿街商铺"], "gone": ["排查餐饮场所"],
            "same": ["整治电动车违规停放", "加强值班值守"],
        }  # fmt: skip
        assert PlanDraft.objects.count() == 0

        answer = client.post(url, {"looked_at": page.context["looked_at"]})
        draft = PlanDraft.objects.get()
        assert answer["Location"] == draft.get_absolute_url()
        assert draft.release.pack.plan.tasks[0].extra == {"联系领导": "周镇长"}
        publish_revision(draft, by=supervisor)
        part = TaskPart.objects.filter(task__item="fire-1").first()
        assert "联系领导 周镇长" in words(client.get(part.get_absolute_url()))

    def test_all_that_is_wrong_is_listed_and_nothing_is_kept(self, campaign, supervisor, client):
        client.force_login(supervisor)

        page = client.post(
            reverse("campaigns:table_upload", args=[campaign.pk]),
            {"file": excel(["任务", "专题", "时限"], ["夜查", "消防", "尽快"], ["", "消防", "2026-12-31"])},
        )

        assert (page.status_code, len(page.context["problems"])) == (422, 2)
        shown = words(page)
        for said in ("要改 2 处", "“任务表”页第 2 行", "尽快", "读不出日期", "没有写任务"):
            assert said in shown
        assert PlanDraft.objects.count() == 0

    def test_a_file_that_is_no_table_is_refused_beside_the_field(self, campaign, supervisor, client):
        client.force_login(supervisor)

        page = client.post(
            reverse("campaigns:table_upload", args=[campaign.pk]),
            {"file": SimpleUploadedFile("图.xlsx", b"\x89PNG\x00")},
        )

        assert page.status_code == 422
        assert page.context["form"].errors["file"] == [
            "不是能打开的表格，请另存为 Excel 工作簿（.xlsx）再上传"
        ]

    def test_the_same_table_is_said_to_be_the_same(self, campaign, supervisor, client):
        client.force_login(supervisor)
        out = client.get(reverse("campaigns:table", args=[campaign.pk])).content

        page = client.post(
            reverse("campaigns:table_upload", args=[campaign.pk]),
            {"file": SimpleUploadedFile("任务表.xlsx", out)},
        )

        assert "与原来完全相同" in words(page)

    def test_only_what_was_looked_at_is_applied_and_only_to_what_it_was_compared_with(
        self, campaign, draft, supervisor, client
    ):
        client.force_login(supervisor)
        url = reverse("campaigns:draft_table", args=[draft.pk])
        page = client.post(url, {"file": excel(HEADS, *ROWS)})
        assert client.post(url, {"looked_at": page.context["looked_at"] + "x"}).status_code == 422

        first = client.post(url, {"looked_at": page.context["looked_at"]})
        second = client.post(url, {"looked_at": page.context["looked_at"]})

        assert (first.status_code, second.status_code) == (302, 409)
        draft.refresh_from_db()
        assert (draft.edition, len(draft.release.pack.plan.tasks)) == (2, 4)

    def test_a_draft_goes_out_and_comes_back_unchanged(self, draft, supervisor, client):
        client.force_login(supervisor)
        url = reverse("campaigns:draft_table", args=[draft.pk])
        out = client.get(f"{url}?format=xlsx").content

        page = client.post(url, {"file": SimpleUploadedFile("任务表.xlsx", out)})

        assert page.context["is_same"]


class TestApi:
    """The same for machines."""

    def test_versions_and_what_they_changed(self, campaign, draft, supervisor, client):
        publish_revision(draft, by=supervisor)
        client.force_login(supervisor)
        url = f"/api/v1/campaigns/{campaign.pk}/versions/"

        assert [(row["version"], row["by"], row["document"]) for row in client.get(url).json()] == [
            (2, "王站长", "修订.txt"), (1, "王站长", ""),
        ]  # fmt: skip
        changed = client.get(f"{url}2/").json()["difference"]
        assert [(task["kind"], task["id"]) for task in changed["tasks"]] == [
            ("added", "fire-4"), ("changed", "fire-1"), ("gone", "fire-3"),
        ]  # fmt: skip
        assert client.get(f"{url}1/").json()["difference"] is None

    def test_a_plan_is_revised_and_published(self, campaign, supervisor, client):
        client.force_login(supervisor)
        body = {"text": NEW, "name": "修订.txt"}
        made = client.post(f"/api/v1/campaigns/{campaign.pk}/revisions/", body, "application/json")
        url = f"/api/v1/campaigns/drafts/{made.json()['id']}/"
        assert (made.status_code, made.json()["difference"]["counts"]["added"]) == (201, 1)

        joined = client.post(f"{url}rejoin/", {"item": "fire-4", "before": "fire-3"}, "application/json")
        assert joined.json()["difference"]["counts"] == {"added": 0, "changed": 2, "gone": 0, "same": 2}
        published = client.post(f"{url}publish/", {"seen": joined.json()["edition"]}, "application/json")

        assert (published.status_code, published.json()["version"]) == (200, 2)
        assert client.post(f"{url}publish/", {}, "application/json").status_code == 409

    def test_refusals_are_the_same(self, campaign, draft, cadre, leader, stranger, supervisor, client):
        urls = [
            f"/api/v1/campaigns/{campaign.pk}/revisions/",
            f"/api/v1/campaigns/drafts/{draft.pk}/publish/",
        ]
        found = {}
        for user in (stranger, cadre, leader, supervisor):
            client.force_login(user)
            found[user] = client.post(urls[0], {"text": TEXT}, "application/json").status_code
        assert found == {stranger: 404, cadre: 403, leader: 403, supervisor: 409}
        for user, status in ((stranger, 404), (cadre, 404), (leader, 403)):
            client.force_login(user)
            assert client.post(urls[1], {}, "application/json").status_code == status
