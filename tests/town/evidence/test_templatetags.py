"""Photos on a record's page."""

import pytest
import time_machine
from django.template import Context, Template

from anwang.town.evidence.actions import attach_photos

pytestmark = pytest.mark.django_db


def render(text, record):
    return Template("{% load evidence %}" + text).render(Context({"record": record}))


def test_before_and_after_stand_side_by_side(village, cadre, jpeg, upload, camera_exif):
    with time_machine.travel("2026-11-23T04:00Z", tick=False):
        [before] = attach_photos(
            village, [upload(jpeg(exif=camera_exif))], slot="before", by=cadre, caption="灭火器"
        )
        [after] = attach_photos(village, [upload(jpeg(colour="blue"))], slot="after", by=cadre)

        html = render("{% before_after record %}", village)

    left, right = html.split("整改后</h3>")
    assert before.thumb_url in left
    assert "灭火器 · 11-20拍摄 · 陈村干" in left
    assert after.thumb_url in right
    assert "刚刚上传 · 陈村干" in right


def test_a_strip_shows_only_its_slot(village, cadre, jpeg, upload):
    [before] = attach_photos(village, [upload(jpeg())], slot="before", by=cadre)
    [after] = attach_photos(village, [upload(jpeg(colour="blue"))], slot="after", by=cadre)

    html = render('{% photo_strip record "after" %}', village)

    assert after.thumb_url in html
    assert before.thumb_url not in html


def test_a_photo_used_elsewhere_says_so(village, town, cadre, jpeg, upload):
    attach_photos(village, [upload(jpeg())], slot="after", by=cadre)
    attach_photos(town, [upload(jpeg())], slot="after", by=cadre)

    assert "同一张照片还用在另外 1 条记录上，请核对" in render("{% photo_strip record %}", village)


def test_a_record_without_photos_says_so(village):
    assert "还没有照片" in render("{% photo_strip record %}", village)
    assert render("{% before_after record %}", village).count("还没有照片") == 2


def test_a_strip_costs_the_same_for_one_photo_and_three(
    village, cadre, jpeg, upload, django_assert_num_queries
):
    for colour in ["red", "green", "blue"]:
        attach_photos(village, [upload(jpeg(colour=colour))], slot="after", by=cadre)
        with django_assert_num_queries(2):
            render("{% photo_strip record %}", village)


def test_the_upload_field_opens_the_camera_or_the_album():
    html = Template(
        '{% load evidence %}{% photo_field name="after" label="整改后照片" required=True %}'
    ).render(Context())

    assert html.count('type="file" name="after"') == 2
    assert 'capture="environment"' in html
    assert "（选填）" not in html
