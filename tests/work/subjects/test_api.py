"""Subjects for machines."""

import pytest

from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject
from tests.factories.subjects import make_subject

URL = "/api/v1/subjects/"


@pytest.fixture
def as_supervisor(client, supervisor):
    client.force_login(supervisor)
    return client


def test_list_is_narrowed_like_the_page(as_supervisor, village, shop):
    make_subject("别家", village)

    answer = as_supervisor.get(URL, {"view": "pending", "q": "便民"}).json()

    assert [item["name"] for item in answer["items"]] == ["五云便民超市"]
    assert answer["items"][0]["id"] == shop.pk


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_list_asks_the_same_queries_for_any_number_of_rows(
    as_supervisor, village, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_subject(village=village)
    as_supervisor.get(URL)

    with django_assert_num_queries(4):
        answer = as_supervisor.get(URL, {"view": "all"}).json()

    assert len(answer["items"]) == rows


def test_subject_is_registered_corrected_and_verified(as_supervisor, village, cadre):
    as_supervisor.force_login(cadre)
    made = as_supervisor.post(
        URL, {"name": "五云超市", "org": village.pk, "address": "正街 1 号"}, content_type="application/json"
    )
    assert made.status_code == 201
    url = f"{URL}{made.json()['id']}/"

    corrected = as_supervisor.patch(url, {"contact_name": "赵店主"}, content_type="application/json").json()
    assert (corrected["contact_name"], corrected["address"]) == ("赵店主", "正街 1 号")
    assert as_supervisor.post(f"{url}steps/verify/", {}, content_type="application/json").status_code == 403


def test_step_is_taken(as_supervisor, shop):
    answer = as_supervisor.post(f"{URL}{shop.pk}/steps/verify/", {}, content_type="application/json")

    assert answer.json()["state"] == SubjectState.MANAGED
    assert Subject.objects.get().state == SubjectState.MANAGED


def test_what_cannot_be_taken_is_told_by_field(as_supervisor, village):
    answer = as_supervisor.post(
        URL, {"name": "五云超市", "org": village.pk, "code": "9150"}, content_type="application/json"
    )

    assert answer.status_code == 422
    assert "少 14 位" in answer.json()["fields"]["code"][0]


def test_stranger_finds_nothing(client, stranger, shop):
    client.force_login(stranger)

    assert client.get(URL).json() == {"items": [], "next": None}
    assert client.get(f"{URL}{shop.pk}/").status_code == 404
    assert (
        client.post(f"{URL}{shop.pk}/steps/verify/", {}, content_type="application/json").status_code == 404
    )
    assert (
        client.post(URL, {"name": "混入", "org": shop.village}, content_type="application/json").status_code
        == 422
    )


def test_nobody_is_told_nothing(client, shop):
    assert client.get(URL).status_code == 401
