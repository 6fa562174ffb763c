"""Who sees a photo."""

import pytest
from django.urls import reverse

from anwang.town.evidence.actions import attach_files, attach_photos

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(village, cadre, jpeg, upload):
    [photo] = attach_photos(village, [upload(jpeg((800, 600)))], slot="before", by=cadre)
    return photo


@pytest.mark.parametrize("page", ["evidence:photo", "evidence:thumb"])
def test_whoever_sees_the_record_sees_the_photo(client, supervisor, photo, page):
    client.force_login(supervisor)

    response = client.get(reverse(page, args=[photo.pk]))

    assert response.status_code == 200
    assert response.content.startswith(b"\xff\xd8")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=600"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline;")


@pytest.mark.parametrize("page", ["evidence:photo", "evidence:thumb"])
def test_a_stranger_does_not_even_learn_that_it_exists(client, stranger, photo, page):
    client.force_login(stranger)

    assert client.get(reverse(page, args=[photo.pk])).status_code == 404
    assert client.get(reverse(page, args=[photo.pk + 1])).status_code == 404


def test_without_signing_in_there_is_only_the_door(client, photo):
    response = client.get(photo.get_absolute_url())

    assert response.status_code == 302
    assert "/people/" in response["Location"]


def test_what_the_browser_has_is_not_sent_again_but_only_to_those_who_may(client, cadre, stranger, photo):
    client.force_login(cadre)
    tag = client.get(photo.get_absolute_url())["ETag"]

    assert client.get(photo.get_absolute_url(), HTTP_IF_NONE_MATCH=tag).status_code == 304
    client.force_login(stranger)
    assert client.get(photo.get_absolute_url(), HTTP_IF_NONE_MATCH=tag).status_code == 404


def test_a_photo_is_only_read(client, cadre, photo):
    client.force_login(cadre)

    assert client.post(photo.get_absolute_url()).status_code == 405


def test_a_document_comes_as_a_download_named_by_its_content(client, cadre, stranger, village, upload):
    pdf = upload(b"%PDF-1.7\n%%EOF\n", "治理方案.html")
    [attachment] = attach_files(village, [pdf], slot="plan", by=cadre)

    client.force_login(cadre)
    response = client.get(attachment.get_absolute_url())
    assert response["Content-Type"] == "application/pdf"
    assert "%E6%B2%BB%E7%90%86%E6%96%B9%E6%A1%88.pdf" in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment;")

    client.force_login(stranger)
    assert client.get(attachment.get_absolute_url()).status_code == 404


def test_machines_get_the_same_bytes_under_the_same_rule(client, cadre, stranger, photo):
    address = f"/api/v1/evidence/photos/{photo.pk}/"

    client.force_login(cadre)
    assert client.get(address).content == client.get(photo.get_absolute_url()).content
    client.force_login(stranger)
    assert client.get(address).status_code == 404
