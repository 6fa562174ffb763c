"""The photos of a report: offered from its records, chosen by a person, frozen, shown to who may see them."""

import datetime as dt
import io

import docx
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.reports.actions import choose_photos, choose_proposed, leave_photos, open_for
from anwang.insight.reports.album import Shot, lines_of
from anwang.insight.reports.models import Report
from anwang.insight.reports.queries import compared, photos_offered, photos_shown
from anwang.town.evidence.models import Photo
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard, make_photo, show_after
from tests.factories.orgs import make_village
from tests.insight.reports.conftest import closed

EARLIER = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def pair(unit, cadre):
    """A hazard of the week, closed, with a photo before and one after."""
    made = make_hazard(unit, by=cadre, title="安全出口堆物", photos=[make_photo()])
    show_after(made, cadre)
    closed(made)
    return made


@pytest.fixture
def major(unit, cadre, supervisor):
    """The same, and major."""
    made = make_hazard(unit, by=cadre, title="阁楼住人", photos=[make_photo()])
    show_after(made, cadre)
    closed(made)
    Hazard.objects.filter(pk=made.pk).update(level="major", criterion="住人场所与经营场所未分隔")
    return made


def key(hazard):
    return f"hazard:{hazard.pk}"


def words(data):
    document = docx.Document(io.BytesIO(data))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return document, "\n".join([*(each.text for each in document.paragraphs), *tables])


def test_a_closed_hazard_is_offered_before_and_after_with_words_from_the_record(report, pair, cadre):
    [offer] = photos_offered(report, cadre)

    assert (offer.spread.key, offer.spread.why) == (key(pair), "隐患销号")
    assert [shot.caption for shot in offer.spread.shots] == [
        f"整改前：{pair.org.name}“安全出口堆物”",
        f"整改后：{pair.org.name}“安全出口堆物”",
    ]


def test_a_major_hazard_put_right_is_proposed_before_all_others(report, pair, major, cadre):
    offers = photos_offered(report, cadre)

    assert [(each.spread.key, each.is_proposed) for each in offers] == [
        (key(major), True),
        (key(pair), False),
    ]


def test_nothing_is_shown_that_nobody_chose(report, major):
    assert report.composed().photo_list == []


def test_chosen_photos_are_numbered_in_their_order_and_can_be_left_out_again(report, pair, major, cadre):
    choose_photos(report, key(pair), by=cadre)
    choose_proposed(report, by=cadre)
    numbered = [(shot.number, shot.record) for shot in report.composed().photo_list]
    leave_photos(report, key(pair), by=cadre)

    assert numbered == [(1, pair.pk), (2, pair.pk), (3, major.pk), (4, major.pk)]
    assert [shot.words for shot in report.composed().photo_list] == [
        f"图1 整改前：{major.org.name}“阁楼住人”",
        f"图2 整改后：{major.org.name}“阁楼住人”",
    ]
    assert [event.label for event in history(report)] == ["生成草稿", "选用照片", "选用照片", "去掉照片"]


def test_photos_of_a_tip_of_another_period_or_of_nothing_are_not_offered(report, pair, unit, cadre):
    tip = make_hazard(unit, by=cadre, title="群众反映的", photos=[make_photo()])
    Hazard.objects.filter(pk=tip.pk).update(source=HazardSource.TIP)
    old = make_hazard(unit, by=cadre, title="上月的", photos=[make_photo()])
    Hazard.objects.filter(pk=old.pk).update(found_on="2026-10-01")
    make_hazard(unit, by=cadre, title="没有照片的")

    assert [each.spread.key for each in photos_offered(report, cadre)] == [key(pair)]
    with pytest.raises(BadInput, match="没有这组照片"):
        choose_photos(report, key(tip), by=cadre)
    with pytest.raises(BadInput, match="没有选用"):
        leave_photos(report, key(tip), by=cadre)


def test_a_report_is_no_album(report, unit, cadre):
    for place in range(13):
        made = make_hazard(unit, by=cadre, title=f"第 {place} 条隐患，灭火器压力不足", photos=[make_photo()])
        if place < 12:
            choose_photos(report, key(made), by=cadre)

    with pytest.raises(NotReady, match="最多放 12 张"):
        choose_photos(report, key(made), by=cadre)


def test_handed_in_the_photos_stand_by_number_and_hash_in_word_and_pdf(report, pair, cadre, client):
    choose_photos(report, key(pair), by=cadre)
    report.take("submit", by=cadre)
    Hazard.objects.filter(pk=pair.pk).update(title="后来改了题目", found_on="2026-01-01", closed_at=EARLIER)

    edition = report.current()
    document, told = words(bytes(edition.document))
    client.force_login(cadre)
    pdf = PdfDocument(client.get(reverse("reports:edition-pdf", args=[report.pk, 1])).content)
    printed = "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "")

    kept = list(Photo.objects.of(pair).order_by("pk").values_list("pk", "sha256"))
    assert [(shot.photo, shot.sha256) for shot in edition.photo_list] == kept
    for said in ("附：现场照片", "图1 整改前：", "图2 整改后：", "“安全出口堆物”"):
        assert said in told
        assert said in printed
    assert len(document.tables[-1].rows[0].cells) == 2
    found = compared(report)
    assert [(each.heading, each.now) for each in found.words if each.heading == "现场照片"] == [
        ("现场照片", ""),
        ("现场照片", ""),
    ]


def test_a_reader_who_may_not_see_the_record_sees_neither_photo_nor_words(report, pair, cadre, client, town):
    choose_photos(report, key(pair), by=cadre)
    report.take("submit", by=cadre)
    pair.org = make_village("桐子坪村", town)
    pair.take_place()
    pair.save()
    client.force_login(cadre)

    page = client.get(report.get_absolute_url()).content.decode()
    data = client.get(reverse("reports:edition-word", args=[report.pk, 1])).content
    told = client.get(f"/api/v1/reports/{report.pk}/").json()

    assert photos_shown(report.current(), cadre).hidden == 2
    assert "另有 2 张照片" in page
    assert "整改前：" not in page
    assert "图1" not in words(data)[1]
    assert "图1" in words(bytes(report.current().document))[1]
    assert (told["photos"], told["photos_hidden"]) == ([], 2)


def test_the_town_proposes_what_its_villages_show(report, pair, cadre, supervisor, town):
    choose_photos(report, key(pair), by=cadre)
    report.take("submit", by=cadre)
    of_town = Report.objects.get(org=town, form=report.form, ends_on=report.ends_on)

    [offer] = photos_offered(of_town, supervisor)

    assert (offer.spread.key, offer.spread.why, offer.is_proposed) == (key(pair), "单位选用", True)


def test_pairs_stand_side_by_side_and_single_photos_share_a_line():
    shots = [Shot(key, number, "", "", "", 0, number) for number, key in enumerate("aabccd", start=1)]

    assert [[shot.number for shot in line] for line in lines_of(shots)] == [[1, 2], [3], [4, 5], [6]]


def test_photos_are_picked_with_a_tap_that_answers_with_the_photos_alone(client, report, pair, cadre):
    client.force_login(cadre)
    address = {name: reverse(f"reports:{name}", args=[report.pk]) for name in ("choose", "leave")}

    page = client.get(report.get_absolute_url()).content.decode()
    part = client.post(address["choose"], {"key": key(pair)}, headers={"HX-Request": "true"}).content.decode()
    whole = client.post(address["leave"], {"key": key(pair)})

    assert "本期可以选用的照片 1 组" in page
    assert part.strip().startswith('<div id="photos"')
    assert "图2 整改后" in part
    assert whole.url == f"{report.get_absolute_url()}#photos"
    assert report.choices.count() == 0


def test_photos_are_chosen_through_the_api_by_the_unit_alone(client, report, pair, cadre, supervisor):
    client.force_login(cadre)
    root = f"/api/v1/reports/{report.pk}/photos/"

    [offer] = client.get(root).json()
    chosen = client.post(root, {"key": offer["key"]}, content_type="application/json").json()
    left = client.delete(f"{root}{offer['key']}/").json()

    assert (offer["why"], len(offer["photos"])) == ("隐患销号", 2)
    assert [each["number"] for each in chosen["photos"]] == [1, 2]
    assert left["photos"] == []
    client.force_login(supervisor)
    assert client.post(root, {"key": offer["key"]}, content_type="application/json").status_code == 403
    assert client.get(root).status_code == 403


def test_after_the_hand_in_photos_stay_as_they_are(report, pair, cadre):
    choose_photos(report, key(pair), by=cadre)
    report.take("submit", by=cadre)

    with pytest.raises(NotReady, match="已经报送"):
        leave_photos(report, key(pair), by=cadre)
    with pytest.raises(NotReady):
        open_for(report, cadre)
    assert timezone.localdate() == report.handed_in_on
