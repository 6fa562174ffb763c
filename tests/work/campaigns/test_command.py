"""``anwang campaigns``: the same drafts, versions and refusals as on the pages."""

import json
import zipfile
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from anwang.work.campaigns.models import Campaign, PlanDraft
from tests.factories.campaigns import TEXT
from tests.work.campaigns.revisions import NEW

pytestmark = pytest.mark.django_db


def told(*words, by):
    out = StringIO()
    call_command("campaigns", *map(str, words), "--by", by.username, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def circular(tmp_path):
    file = tmp_path / "方案.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def revision(tmp_path):
    file = tmp_path / "修订.txt"
    file.write_text(NEW, encoding="utf-8")
    return file


def test_a_circular_is_drafted_and_published(circular, supervisor, units):
    drafted = told("draft", circular, by=supervisor)
    published = told("publish", drafted["draft"], by=supervisor)

    assert drafted["obstacles"] == []
    assert published["tasks"] == drafted["tasks"] == Campaign.objects.get().tasks.count()


def test_whoever_corrects_no_plans_drafts_none(circular, cadre, units):
    with pytest.raises(CommandError, match="应急办负责人"):
        told("draft", circular, by=cadre)

    assert PlanDraft.objects.count() == 0


def test_a_revision_is_only_shown_until_it_is_said_yes_to(campaign, revision, supervisor):
    shown = told("revise", campaign.pk, revision, by=supervisor)

    assert (shown["draft"], PlanDraft.objects.open().count()) == (None, 0)
    assert shown["difference"]["counts"]["added"] > 0

    published = told("revise", campaign.pk, revision, "--yes", by=supervisor)

    campaign.refresh_from_db()
    assert (published["published"], campaign.release.version) == (True, 2)


def test_a_kept_revision_is_published_later(campaign, revision, supervisor):
    kept = told("revise", campaign.pk, revision, "--keep", by=supervisor)

    assert told("publish", kept["draft"], by=supervisor) == {"campaign": campaign.pk, "version": 2}


def test_tasks_are_listed_and_written_as_a_table_that_differs_in_nothing(campaign, supervisor, tmp_path):
    listed = told("tasks", campaign.pk, by=supervisor)["tasks"]
    table = tmp_path / "任务表.xlsx"
    told("tasks", campaign.pk, table, by=supervisor)

    shown = told("revise", campaign.pk, table, by=supervisor)["difference"]["counts"]

    assert (shown["same"], shown["added"], shown["changed"], shown["gone"]) == (len(listed), 0, 0, 0)


def test_a_campaign_out_of_sight_is_refused(campaign, supervisor):
    with pytest.raises(CommandError, match="没有编号为 999 的专项行动"):
        told("tasks", 999, by=supervisor)


def test_the_table_goes_out_and_comes_back_through_the_api(client, campaign, supervisor):
    client.force_login(supervisor)
    url = f"/api/v1/campaigns/{campaign.pk}/table/"
    book = client.get(url).content

    checked = client.post(f"{url}?check=true", {"file": SimpleUploadedFile("任务表.xlsx", book)})
    same = client.post(url, {"file": SimpleUploadedFile("任务表.xlsx", book)})

    assert (checked.status_code, checked.json()["id"]) == (200, None)
    assert same.status_code == 422


def test_an_edited_table_becomes_a_revision_through_the_api(client, campaign, supervisor):
    client.force_login(supervisor)
    url = f"/api/v1/campaigns/{campaign.pk}/table/"
    data = edited(client.get(url).content, "排查沿街商铺", "排查沿街门店")

    answer = client.post(url, {"file": SimpleUploadedFile("任务表.xlsx", data)})

    assert (answer.status_code, answer.json()["version"]) == (201, 2)
    assert PlanDraft.objects.open().get().pk == answer.json()["id"]


def test_whoever_corrects_no_plans_imports_no_table(client, campaign, cadre):
    client.force_login(cadre)
    url = f"/api/v1/campaigns/{campaign.pk}/table/"

    answer = client.post(url, {"file": SimpleUploadedFile("任务表.xlsx", b"x")})

    assert answer.status_code == 403


def edited(book, old, new):
    """The same workbook with a task renamed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return out.getvalue()
