"""Handing in a plan document; where a file holds several plans, a person is asked which."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anwang.work.campaigns.models import Campaign, PlanDraft

pytestmark = pytest.mark.django_db
ONE = "青石镇燃气整治方案\n为防范事故，制定本方案。\n一、主要任务\n（一）检查管线。\n（二）检查灶具。\n"
TWO = (
    "附件2\n青石镇消防整治方案\n为防范火灾，制定本方案。\n一、主要任务\n（一）检查楼道。\n（二）检查仓库。\n"
)


def upload(client, text, **more):
    return client.post("/campaigns/new/", {"file": SimpleUploadedFile("方案.txt", text.encode()), **more})


def test_a_file_with_one_plan_becomes_a_draft_at_once(supervisor, town, client):
    client.force_login(supervisor)

    answer = upload(client, ONE)

    draft = PlanDraft.objects.get()
    assert (answer["Location"], draft.release.name, draft.source.name) == (
        draft.get_absolute_url(),
        "青石镇燃气整治方案",
        "方案.txt",
    )


def test_a_file_with_two_plans_asks_which_and_marks_the_likeliest(supervisor, town, client):
    client.force_login(supervisor)

    page = upload(client, f"附件1\n{ONE}{TWO}")

    html = page.content.decode()
    assert re.findall(r'value="(\d)"[^>]*?(checked)?>', html.split("哪一份")[1]) == [
        ("1", "checked"),
        ("2", ""),
    ]
    assert "附件1 青石镇燃气整治方案（2 项任务）" in html
    assert "附件2 青石镇消防整治方案（2 项任务）" in html


def test_each_plan_of_a_file_that_was_picked_is_a_draft_of_its_own(supervisor, town, village, client):
    client.force_login(supervisor)
    which = upload(client, f"附件1\n{ONE}{TWO}")

    for part in ("2", "1", "2"):
        client.post("/campaigns/new/", {"text": which.context["text"], "name": "方案.txt", "part": part})

    drafts = PlanDraft.objects.order_by("part")
    assert [(draft.part, draft.release.name) for draft in drafts] == [
        (1, "青石镇燃气整治方案"),
        (2, "青石镇消防整治方案"),
    ]
    assert len({draft.release.pack_id for draft in drafts}) == 2
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "粘贴"),
        (b"\xff" * 40, "编码"),
        ("没有编号".encode(), "没有读出任务"),
    ],
    ids=["picture", "encoding", "no tasks"],
)
def test_what_cannot_be_read_is_said_beside_the_file(supervisor, town, client, file, says):
    client.force_login(supervisor)

    page = client.post("/campaigns/new/", {"file": SimpleUploadedFile("方案.docx", file)})

    assert page.status_code == 422
    [sentence] = page.context["form"].errors["file"]
    assert says in sentence
