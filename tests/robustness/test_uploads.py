"""Files as they come: the large are made small, the wrong are refused in one sentence and leave no trace."""

import html
import os
import zipfile
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anwang.town.evidence.models import Photo
from anwang.work.hazards.models import Hazard
from tests.factories.subjects import make_subject

MB = 1024 * 1024
KEPT_BY_EVERY_VISIT = {"sessions.session"}  # that somebody was there is no trace of a file


@pytest.fixture
def subject(packs, village, supervisor):
    return make_subject("五云五金店", village, by=supervisor)


@pytest.fixture
def traces(settings):
    """How many rows each table has, and which files lie in the media folder."""

    def traces():
        rows = {
            model._meta.label_lower: model._base_manager.count()
            for model in apps.get_models()
            if model._meta.label_lower not in KEPT_BY_EVERY_VISIT
        }
        return rows, sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())

    return traces


def reporting(subject, file):
    return {"subject": subject.pk, "title": "安全出口上锁", "level": "general", "photos": file}


def sentence(answer):
    """The one sentence of refusal, as it stands on the page."""
    [said] = [said for errors in answer.context["form"].errors.values() for said in errors]
    assert html.escape(said) in answer.content.decode()
    return said


def phone_photo():
    """Noise, which no JPEG can make small, as a camera of 2026 hands it over."""
    data = BytesIO()
    noise = Image.frombytes("RGB", (2000, 1500), os.urandom(2000 * 1500 * 3))
    noise.save(data, "JPEG", quality=97, subsampling=0)
    return data.getvalue()


def zip_bomb():
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b" " * 150 * MB)
    return data.getvalue()


def scan():
    """A PDF whose only page is a picture."""
    data = BytesIO()
    Image.new("L", (1240, 1754), 255).save(data, "PDF")
    return data.getvalue()


def test_a_phones_photo_of_eight_megabytes_is_kept_small(subject, cadre, client, settings):
    client.force_login(cadre)
    data = phone_photo()
    assert 7 * MB < len(data) < 10 * MB

    answer = client.post(
        "/hazards/new/", reporting(subject, SimpleUploadedFile("IMG_2026.jpg", data, "image/jpeg"))
    )

    assert answer.url == Hazard.objects.get().get_absolute_url()
    photo = Photo.objects.get()
    assert max(photo.width, photo.height) <= 1600
    assert photo.size < len(data) / 4
    assert sum(path.stat().st_size for path in settings.MEDIA_ROOT.rglob("*.*")) < len(data) / 2


def test_a_png_that_is_a_web_page_is_refused_and_the_hazard_with_it(subject, cadre, client, traces):
    client.force_login(cadre)
    client.get("/hazards/new/")
    before = traces()
    page = SimpleUploadedFile("现场.png", b"<html><script>alert(1)</script></html>", "image/png")

    answer = client.post("/hazards/new/", reporting(subject, page))

    assert answer.status_code == 422
    assert "现场.png" in sentence(answer)
    assert traces() == before


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [("方案.docx", zip_bomb, "异常庞大"), ("方案.pdf", scan, "粘贴")],
    ids=["Word 压缩炸弹", "扫描件"],
)
def test_a_plan_that_cannot_be_read_is_refused_and_nothing_is_kept(
    town, supervisor, client, traces, name, make, says
):
    client.force_login(supervisor)
    client.get("/campaigns/new/")
    before = traces()

    answer = client.post("/campaigns/new/", {"file": SimpleUploadedFile(name, make())})

    assert answer.status_code == 422
    assert name in sentence(answer)
    assert says in sentence(answer)
    assert traces() == before
