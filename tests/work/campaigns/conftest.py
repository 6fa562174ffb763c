"""A town with two villages, a department and an emergency office, and a small campaign running in it."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anwang.knowledge.documents import read_plan
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import publish_revision, revise_by_document
from anwang.work.campaigns.models import TaskPart
from tests.factories.campaigns import make_campaign
from tests.factories.orgs import make_org, make_village
from tests.factories.people import make_user
from tests.sharing import shared
from tests.work.campaigns.revisions import NEW

MONDAY = dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _monday():
    """Monday, 23 November 2026, in the morning."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@shared(at=MONDAY)
def office(town):
    return make_org(OrgKind.DEPARTMENT, "应急管理办公室", town, slug="emergency-office")


@shared(at=MONDAY)
def second_village(town):
    return make_village("聚龙村", town)


@shared(at=MONDAY)
def neighbour(second_village):
    """刘村干, who walks the other village."""
    return make_user("刘村干", (second_village, Role.VILLAGE_CADRE))


@shared(at=MONDAY)
def everybody(cadre, neighbour, officer, supervisor, stranger):
    """Whoever may have something to do, and who has not."""
    return [cadre, neighbour, officer, supervisor, stranger]


@shared(at=MONDAY)
def units(village, second_village, department, office):
    """Everybody who may be given a task."""
    return [village, second_village, department, office]


@shared(at=MONDAY)
def campaign(town, units, supervisor):
    return make_campaign(town, by=supervisor)


@shared(at=MONDAY)
def part(campaign, village):
    """The village's part of 排查沿街商铺."""
    return TaskPart.objects.get(org=village, task__order=1)


@pytest.fixture
def jpeg():
    """A photo as a phone sends it."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, "JPEG")
    return SimpleUploadedFile("IMG_0183.jpg", out.getvalue(), "image/jpeg")


@shared(at=MONDAY)
def draft(campaign, supervisor):
    """A second version of the plan, handed in and not yet published."""
    return revise_by_document(campaign, read_plan(NEW), by=supervisor, name="修订.txt")


@shared(at=MONDAY)
def version(draft, supervisor):
    """The second version, published."""
    return publish_revision(draft, by=supervisor)
