"""The owner confirms what a village entered."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from anwang.base.audit.trail import history
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.queries import photos_of
from anwang.work.inspections.answers import Sheet
from anwang.work.inspections.choices import Value
from anwang.work.selfchecks import actions
from anwang.work.selfchecks.actions import Owner, arrange, check
from anwang.work.selfchecks.choices import EntryState
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.rounds import round_of
from tests.factories.selfchecks import make_duty

TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def entry(shop, cadre):
    """陈村干 entered for 赵店主."""
    make_duty(shop)
    arrange(TODAY)
    due = CheckOccurrence.objects.get()
    asked = round_of(due.duty)
    sheet = Sheet({item.id: Value.PASS for item in asked.checklist.items}, {})
    return check(due, asked=asked, sheet=sheet, by=cadre, owner=Owner("赵店主")).owner_entry


def drawing(*, stroke: bool) -> SimpleUploadedFile:
    picture = Image.new("RGB", (640, 240), "white")
    if stroke:
        ImageDraw.Draw(picture).line([(40, 120), (300, 60), (560, 180)], fill="black", width=6)
    data = BytesIO()
    picture.save(data, "PNG")
    return SimpleUploadedFile("签名.png", data.getvalue(), "image/png")


def wrong(entry):
    return f"{(int(entry.code) + 1) % 10**6:06d}"


def test_right_code_confirms(entry, cadre):
    actions.confirm_by_code(entry, f" {entry.code} ", by=cadre)

    assert (entry.state, entry.confirmed_how, entry.confirmed_by) == (EntryState.CONFIRMED, "code", cadre)


def test_wrong_codes_are_counted_kept_in_the_trail_and_end_the_code(entry, cadre):
    for left in (4, 3, 2, 1):
        with pytest.raises(BadInput, match=f"还可以再试 {left} 次"):
            actions.confirm_by_code(entry, wrong(entry), by=cadre)
    with pytest.raises(BadInput, match="已输错 5 次"):
        actions.confirm_by_code(entry, wrong(entry), by=cadre)

    with pytest.raises(NotReady, match="重新发码"):
        actions.confirm_by_code(entry, entry.code, by=cadre)
    entry.refresh_from_db()
    assert (entry.state, entry.code_tries) == (EntryState.WAITING, 5)
    assert [event.label for event in history(entry)] == ["代业主填报", *["确认码不对"] * 5]


def test_new_code_makes_the_old_one_worthless(entry, cadre):
    old = entry.code
    actions.send_code(entry, by=cadre)
    assert entry.code != old

    with pytest.raises(BadInput):
        actions.confirm_by_code(entry, old, by=cadre)
    actions.confirm_by_code(entry, entry.code, by=cadre)
    assert entry.state == EntryState.CONFIRMED


def test_old_code_is_not_taken(entry, cadre, clock):
    clock.move_to(dt.datetime(2026, 11, 29, tzinfo=dt.UTC))

    with pytest.raises(NotReady, match="48 小时"):
        actions.confirm_by_code(entry, entry.code, by=cadre)


def test_signature_is_kept_as_evidence(entry, cadre):
    actions.confirm_by_signature(entry, actions.read_signature(drawing(stroke=True)), by=cadre)

    assert (entry.state, entry.confirmed_how) == (EntryState.CONFIRMED, "signature")
    assert photos_of(entry).get().slot == "signature"


def test_empty_sheet_is_no_signature():
    with pytest.raises(BadInput, match="没有看到签名"):
        actions.read_signature(drawing(stroke=False))
    for colour in ((0, 0, 0, 0), (10, 10, 10, 255)):  # nothing on a sheet of glass; a photo of the dark
        data = BytesIO()
        Image.new("RGBA", (640, 240), colour).save(data, "PNG")
        with pytest.raises(BadInput, match="没有看到签名"):
            actions.read_signature(SimpleUploadedFile("x.png", data.getvalue(), "image/png"))
    with pytest.raises(BadInput, match="请业主"):
        actions.read_signature(None)
    with pytest.raises(BadInput, match="打不开"):
        actions.read_signature(SimpleUploadedFile("x.png", b"nothing", "image/png"))


def test_owner_with_an_account_confirms_alone(entry, keeper, inspector):
    with pytest.raises(PermissionDenied):
        actions.confirm_by_owner(entry, by=inspector)

    actions.confirm_by_owner(entry, by=keeper)
    assert (entry.confirmed_how, entry.confirmed_by) == ("account", keeper)


def test_whoever_holds_the_slip_confirms_without_signing_in(entry, client):
    page = client.get(entry.get_slip_url())
    assert entry.code in page.content.decode()

    assert client.post(entry.get_slip_url()).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.confirmed_how, entry.confirmed_by) == (EntryState.CONFIRMED, "slip", None)
    assert entry.code not in client.get(entry.get_slip_url()).content.decode()
    assert client.get("/firm/slip/nothing/").status_code == 404


def test_nobody_confirms_twice_nor_without_proof(entry, cadre):
    with pytest.raises(NotReady, match="确认码"):
        entry.take("confirm", by=cadre)
    actions.confirm_by_code(entry, entry.code, by=cadre)

    with pytest.raises(NotReady, match="不用再确认"):
        actions.confirm_by_code(entry, entry.code, by=cadre)


def test_owner_who_does_not_stand_by_it_says_why(entry, keeper):
    entry.take("refuse", by=keeper, note="我店里没有查过")

    assert entry.state == EntryState.REFUSED


def test_strangers_do_not_see_it(entry, client, stranger):
    client.force_login(stranger)

    assert client.get(entry.get_absolute_url()).status_code == 404
    assert client.post(f"/firm/entries/{entry.pk}/code/", {"code": entry.code}).status_code == 404
