"""Pages of visits."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anwang.work.hazards.models import Hazard
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.models import Visit
from tests.factories.hazards import make_photo


@pytest.fixture
def address(shop):
    """Where the shop's checklist is answered."""
    return f"{reverse('inspections:new')}?subject={shop.pk}"


@pytest.fixture
def answers(checklist):
    """A form with every question answered well."""
    return {"once": str(uuid4())} | {f"answer-{item.id}": "pass" for item in checklist.items}


def test_checklist_shows_every_question_on_one_screen(client, cadre, address, checklist):
    client.force_login(cadre)

    page = client.get(address).content.decode()

    assert all(item.ask in page for item in checklist.items)


def test_one_no_with_a_photo_becomes_one_hazard(client, cadre, address, answers):
    client.force_login(cadre)

    response = client.post(
        address, answers | {"answer-exit-clear": "fail", "before-exit-clear": make_photo()}
    )

    visit = Visit.objects.get()
    assert response.url == visit.get_absolute_url()
    assert visit.findings.get().hazard.title == "货物占用、堵塞店内通道或者安全出口"


def test_double_tap_makes_one_visit(client, cadre, address, answers):
    client.force_login(cadre)

    first = client.post(address, answers)
    second = client.post(address, answers)

    assert first.url == second.url
    assert Visit.objects.count() == 1


def test_open_questions_are_named_and_nothing_is_kept(client, cadre, address, answers):
    client.force_login(cadre)
    del answers["answer-exit-clear"]

    response = client.post(address, answers, headers={"accept": "application/json"})

    assert (response.status_code, response.json()) == (422, {"sentence": "还有 1 项没有回答：第 1 项"})
    assert not Visit.objects.exists()


def test_photo_that_is_a_web_page_is_refused_in_a_sentence_and_leaves_no_trace(
    client, cadre, address, answers, settings
):
    client.force_login(cadre)
    page = SimpleUploadedFile("现场.png", b"<html><script>alert(1)</script></html>", "image/png")

    response = client.post(
        address,
        answers | {"answer-exit-clear": "fail", "before-exit-clear": page},
        headers={"accept": "application/json"},
    )

    assert response.status_code == 422
    assert "现场.png" in response.json()["sentence"]
    assert not Hazard.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_stranger_finds_neither_checklist_nor_visit(
    client, stranger, cadre, address, shop, checklist, fill_in
):
    visit = hand_in(subject=shop, checklist=checklist, sheet=fill_in(), by=cadre)
    client.force_login(stranger)

    assert client.get(address).status_code == 404
    assert client.get(visit.get_absolute_url()).status_code == 404
    assert str(visit.number) not in client.get(reverse("inspections:list")).content.decode()


def test_answers_are_shown_in_the_wording_of_their_time(client, cadre, shop, checklist, fill_in):
    visit = hand_in(subject=shop, checklist=checklist, sheet=fill_in(), by=cadre)
    client.force_login(cadre)

    page = client.get(visit.get_absolute_url()).content.decode()

    assert all(item.ask in page for item in checklist.items)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_row_and_three(
    client, cadre, shop, checklist, fill_in, rows, django_assert_num_queries
):
    for _ in range(rows):
        hand_in(subject=shop, checklist=checklist, sheet=fill_in(), by=cadre)
    client.force_login(cadre)
    client.get(reverse("inspections:list"))

    with django_assert_num_queries(12):
        client.get(reverse("inspections:list"))
