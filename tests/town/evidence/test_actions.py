"""Photos are bound to records, wholly or not at all."""

import pytest
from django.db import transaction

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.actions import attach_files, attach_photos
from anwang.town.evidence.models import Attachment, Photo, PhotoPlace
from anwang.town.evidence.queries import photos_of, reused
from anwang.town.people.models import Post

HTML = b"<!doctype html><p>hello"


@pytest.mark.django_db(transaction=True)
def test_a_committed_photo_lies_under_its_fingerprint(village, cadre, jpeg, upload, files_in):
    [photo] = attach_photos(village, [upload(jpeg())], slot="before", by=cadre)

    sha = photo.sha256
    assert files_in() == [f"photos/{sha[:2]}/{sha}.jpg", f"photos/{sha[:2]}/{sha}.thumb.jpg"]
    assert (photo.slot, photo.uploaded_by, photo.name) == ("before", cadre, "IMG_0183.jpg")


@pytest.mark.django_db(transaction=True)
def test_a_refused_photo_leaves_nothing_and_takes_the_good_ones_with_it(
    village, cadre, jpeg, upload, files_in
):
    good, bad, worse = upload(jpeg()), upload(HTML, "a.png"), upload(b"", "b.png")

    with pytest.raises(BadInput) as refusal:
        attach_photos(village, [good, bad, worse], slot="before", by=cadre)

    assert "“a.png”不是照片" in refusal.value.sentence
    assert "“b.png”是空文件" in refusal.value.sentence
    assert not Photo.objects.exists()
    assert files_in() == []


@pytest.mark.django_db(transaction=True)
def test_a_roll_back_takes_the_files_along(village, cadre, jpeg, upload, files_in):
    with transaction.atomic():
        attach_photos(village, [upload(jpeg())], slot="before", by=cadre)
        assert len(files_in()) == 2
        transaction.set_rollback(True)

    assert not Photo.objects.exists()
    assert files_in() == []


@pytest.mark.django_db(transaction=True)
def test_a_roll_back_to_a_savepoint_takes_only_what_came_after_it(village, cadre, jpeg, upload, files_in):
    with transaction.atomic():
        [kept] = attach_photos(village, [upload(jpeg())], slot="before", by=cadre)
        with transaction.atomic():
            attach_photos(village, [upload(jpeg(colour="blue"))], slot="after", by=cadre)
            transaction.set_rollback(True)

    assert [photo.pk for photo in Photo.objects.all()] == [kept.pk]
    assert len(files_in()) == 2
    assert all(kept.sha256 in name for name in files_in())


@pytest.mark.django_db(transaction=True)
def test_a_roll_back_leaves_what_others_committed_of_the_same_picture(village, cadre, jpeg, upload, files_in):
    attach_photos(village, [upload(jpeg())], slot="before", by=cadre)
    before = files_in()

    with transaction.atomic():
        attach_photos(village.parent, [upload(jpeg())], slot="before", by=cadre)
        transaction.set_rollback(True)

    assert files_in() == before


def test_the_same_picture_twice_in_a_slot_is_there_once(village, cadre, jpeg, upload):
    first = attach_photos(village, [upload(jpeg())], slot="before", by=cadre)
    second = attach_photos(village, [upload(jpeg())], slot="before", by=cadre)

    assert first == second
    assert photos_of(village).count() == 1


def test_where_it_was_taken_is_kept_apart(village, cadre, jpeg, upload, camera_exif):
    [photo] = attach_photos(village, [upload(jpeg(exif=camera_exif))], slot="before", by=cadre)

    place = PhotoPlace.objects.get()
    assert (place.photo, place.latitude, place.longitude) == (photo, 29.5831, 106.3214)


def test_the_trail_vouches_for_the_fingerprint(village, cadre, jpeg, upload):
    [photo] = attach_photos(village, [upload(jpeg())], slot="after", by=cadre)

    event = history(village).last()
    assert (event.actor_name, event.label, event.note) == ("陈村干", "上传整改后照片", "1 张")
    assert event.changes["photos"] == ["", [[photo.pk, photo.sha256]]]


def test_a_picture_that_proves_two_records_is_noticed(village, town, cadre, jpeg, upload):
    [here] = attach_photos(village, [upload(jpeg())], slot="after", by=cadre)
    [there] = attach_photos(town, [upload(jpeg())], slot="after", by=cadre)
    [alone] = attach_photos(town, [upload(jpeg(colour="green"))], slot="after", by=cadre)

    assert reused([here, alone]) == {here.pk: 1}
    assert reused([there]) == {there.pk: 1}


def test_too_many_at_once_are_refused(village, cadre, jpeg, upload):
    with pytest.raises(BadInput, match="一次最多上传 20 个文件，这次选了 21 个"):
        attach_photos(village, [upload(jpeg())] * 21, slot="before", by=cadre)


def test_a_record_that_nobody_is_known_to_see_takes_no_photos(cadre, jpeg, upload):
    with pytest.raises(TypeError, match="no visible_to"):
        attach_photos(Post.objects.get(), [upload(jpeg())], slot="before", by=cadre)


@pytest.mark.django_db(transaction=True)
def test_a_document_is_kept_as_it_came(village, cadre, upload, files_in):
    pdf = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"

    [attachment] = attach_files(village, [upload(pdf, "治理方案.doc")], slot="plan", by=cadre)

    assert (attachment.kind, attachment.name) == ("pdf", "治理方案.doc")
    assert files_in() == [f"files/{attachment.sha256[:2]}/{attachment.sha256}.pdf"]
    assert history(village).last().note == "治理方案.doc"
    assert Attachment.objects.count() == 1
