"""What people see and click."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.work.campaigns.actions import add_deed, publish_draft
from anwang.work.campaigns.models import Campaign, Deed, PlanDraft, Task, TaskPart
from tests.factories.campaigns import TEXT, make_part, submitted
from tests.factories.orgs import make_village

pytestmark = pytest.mark.django_db
DAY = "2026-11-20"


def words(page):
    """The page as text."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def pages_of(campaign, part):
    return [
        reverse("campaigns:detail", args=[campaign.pk]),
        reverse("campaigns:board", args=[campaign.pk]),
        reverse("campaigns:task", args=[part.task_id]),
        reverse("campaigns:units", args=[part.task_id]),
        reverse("campaigns:part", args=[part.pk]),
        reverse("campaigns:deed", args=[part.pk]),
        reverse("campaigns:step", args=[part.pk, "begin"]),
    ]


def test_a_stranger_finds_nothing_by_guessing(campaign, part, stranger, client):
    client.force_login(stranger)

    assert {url: client.get(url).status_code for url in pages_of(campaign, part)} == dict.fromkeys(
        pages_of(campaign, part), 404
    )
    for name in ("campaigns:list", "campaigns:parts"):
        page = client.get(reverse(name))
        assert (len(page.context["table"].rows), campaign.title in page.content.decode()) == (0, False)


def test_a_shop_owner_finds_nothing_either(campaign, part, owner, client):
    client.force_login(owner)

    assert {client.get(url).status_code for url in pages_of(campaign, part)} == {404}


def test_the_village_next_door_does_not_see_this_villages_part(part, neighbour, client):
    client.force_login(neighbour)

    assert client.get(part.get_absolute_url()).status_code == 404


def test_the_task_sheet_has_every_task_with_owner_deadline_and_standing(campaign, supervisor, client):
    client.force_login(supervisor)

    page = client.get(campaign.get_absolute_url())

    for task in campaign.tasks.all():
        assert f'href="{task.get_absolute_url()}"' in page.content.decode()
    shown = words(page)
    for said in (
        "消防安全整治",
        "3 项任务，认定 0/5",
        "各村（社区）、镇级各部门",
        "12-31",
        "还剩 38 天",
        "今天在这一阶段",
    ):
        assert said in shown


def test_a_task_is_shown_beside_the_lines_it_came_from(campaign, supervisor, client):
    client.force_login(supervisor)
    task = campaign.tasks.first()

    page = client.get(task.get_absolute_url()).content.decode()

    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", page)
    assert "".join(marked) == task.text
    assert page.count('id="words"') == 1


def test_a_task_offers_its_duties_beside_each_unit(part, cadre, supervisor, client):
    submitted(part, by=cadre)
    client.force_login(supervisor)

    page = client.get(part.task.get_absolute_url()).content.decode()

    assert f"/campaigns/parts/{part.pk}/accept/" in page
    assert "走访沿街商铺 12 户" in page


def test_the_task_page_costs_as_many_queries_for_many_units_as_for_few(campaign, supervisor, client, town):
    client.force_login(supervisor)
    task = campaign.tasks.first()
    client.get(task.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(task.get_absolute_url())
    for name in ("上塘村", "大桥村", "青龙村"):
        make_part(task, make_village(name, town))

    with CaptureQueriesContext(connection) as many:
        page = client.get(task.get_absolute_url())
    assert len(page.context["parts"]) == 5
    assert len(many) == len(few)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_parts_costs_the_same_for_any_number(count, campaign, supervisor, client):
    TaskPart.objects.exclude(pk__in=list(TaskPart.objects.values_list("pk", flat=True)[:count])).delete()
    client.force_login(supervisor)
    client.get(reverse("campaigns:parts"))

    with CaptureQueriesContext(connection) as queries:
        page = client.get(reverse("campaigns:parts"))
    assert len(page.context["table"].rows) == count
    assert len(queries) == 12


def test_a_cadres_own_list_holds_what_awaits_them(campaign, part, cadre, client):
    client.force_login(cadre)

    page = client.get(reverse("campaigns:parts") + "?view=mine")

    assert {row.record.org for row in page.context["table"].rows} == {part.org}
    assert len(page.context["table"].rows) == 2


def test_a_cadre_writes_down_what_was_done_with_a_photo(part, cadre, client, jpeg):
    client.force_login(cadre)

    answer = client.post(
        part.get_deed_url(), {"text": "走访沿街商铺 12 户", "done_on": DAY, "photos": [jpeg]}
    )

    assert (answer.status_code, answer["Location"]) == (302, part.get_absolute_url())
    page = client.get(part.get_absolute_url()).content.decode()
    assert "走访沿街商铺 12 户" in page
    assert "<img" in page


def test_tomorrows_deed_is_refused_beside_the_field(part, cadre, client):
    client.force_login(cadre)

    answer = client.post(part.get_deed_url(), {"text": "走访", "done_on": "2026-11-24"})

    assert answer.status_code == 422
    assert "日期不能晚于今天" in words(answer)
    assert Deed.objects.count() == 0


def test_a_photo_that_is_none_leaves_nothing_behind(part, cadre, client, settings):
    client.force_login(cadre)
    page = SimpleUploadedFile("a.png", b"<html><script>alert(1)</script></html>", "image/png")

    answer = client.post(part.get_deed_url(), {"text": "走访", "done_on": DAY, "photos": [page]})

    assert answer.status_code == 422
    part.refresh_from_db()
    assert (Deed.objects.count(), part.state) == (0, "issued")


def test_the_supervisor_cannot_write_down_what_a_village_did(part, supervisor, client):
    client.force_login(supervisor)

    assert client.get(part.get_deed_url()).status_code == 403


def test_a_step_is_taken_on_its_page(part, cadre, supervisor, client):
    submitted(part, by=cadre)
    client.force_login(supervisor)

    answer = client.post(
        reverse("campaigns:step", args=[part.pk, "accept"]), {"note": "", "seen": part.version}
    )

    part.refresh_from_db()
    assert (answer.status_code, part.state) == (302, "accepted")


def test_more_units_are_given_a_task(campaign, village, supervisor, cadre, client):
    task = campaign.tasks.get(order=2)
    url = reverse("campaigns:units", args=[task.pk])
    client.force_login(cadre)
    assert client.get(url).status_code == 403
    client.force_login(supervisor)

    client.post(url, {"orgs": [village.pk], "role": "responsible"})

    assert TaskPart.objects.filter(task=task, org=village).count() == 1
    assert str(village) not in [str(org) for org in client.get(url).context["form"].fields["orgs"].queryset]


def test_parts_may_be_taken_along_as_excel(campaign, supervisor, client):
    client.force_login(supervisor)

    answer = client.get(reverse("campaigns:parts") + "?format=xlsx&topic=fire")

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_deeds_cost_the_same_however_many(part, cadre, client):
    client.force_login(cadre)
    add_deed(part, text="一", by=cadre, done_on="2026-11-20")
    client.get(part.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(part.get_absolute_url())
    for text in ("二", "三"):
        add_deed(part, text=text, by=cadre, done_on="2026-11-20")

    with CaptureQueriesContext(connection) as many:
        page = client.get(part.get_absolute_url())
    assert len(page.context["deeds"]) == 3
    assert len(many) == len(few)


class TestPlanUpload:
    """From a document to a campaign."""

    def test_what_was_read_is_a_draft_and_no_task_goes_out(self, supervisor, units, client):
        client.force_login(supervisor)

        page = client.post(reverse("campaigns:new"), {"text": TEXT}, follow=True)

        shown = words(page)
        for said in ("冬春火灾防控专项行动方案", "排查沿街商铺", "没有读出阶段安排"):
            assert said in shown
        assert (Campaign.objects.count(), Task.objects.count()) == (0, 0)

    def test_a_file_is_read_as_well(self, supervisor, units, client):
        client.force_login(supervisor)
        file = SimpleUploadedFile("方案.txt", TEXT.encode("gb18030"), "text/plain")

        client.post(reverse("campaigns:new"), {"file": file})

        draft = PlanDraft.objects.get()
        assert (draft.source.name, len(draft.release.pack.plan.tasks)) == ("方案.txt", 4)

    def test_the_same_document_opens_the_same_draft_and_then_its_campaign(self, supervisor, units, client):
        client.force_login(supervisor)
        first, second = (client.post(reverse("campaigns:new"), {"text": TEXT}) for _ in range(2))

        draft = PlanDraft.objects.get()
        campaign = publish_draft(draft, by=supervisor)
        third = client.post(reverse("campaigns:new"), {"text": TEXT})

        assert [first["Location"], second["Location"]] == [draft.get_absolute_url()] * 2
        assert third["Location"] == campaign.get_absolute_url()

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("扫描.pdf", b"%PDF-1.4\n%%EOF", ""),
            ("假的.docx", b"PK\x03\x04not a zip", ""),
            ("图.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", ""),
            ("空.txt", "今天天气很好。".encode(), "没有读出任务"),
        ],
        ids=["扫描件", "假的 Word", "图片", "没有任务"],
    )
    def test_what_cannot_be_read_is_refused_in_one_sentence(
        self, supervisor, client, name, content, sentence
    ):
        client.force_login(supervisor)

        page = client.post(reverse("campaigns:new"), {"file": SimpleUploadedFile(name, content)})

        [refusal] = page.context["form"].errors["file"]
        assert page.status_code == 422
        assert sentence in refusal
        assert Campaign.objects.count() == 0

    def test_nothing_handed_in_is_said_so(self, supervisor, client):
        client.force_login(supervisor)

        page = client.post(reverse("campaigns:new"), {"text": "  "})

        assert page.context["form"].non_field_errors() == ["请选择方案文件，或者粘贴方案全文"]

    def test_only_the_supervisor_starts_campaigns(self, cadre, inspector, client):
        for user in (cadre, inspector):
            client.force_login(user)
            assert client.get(reverse("campaigns:new")).status_code == 403
            assert client.post(reverse("campaigns:new"), {"text": TEXT}).status_code == 403
        assert Campaign.objects.count() == 0
