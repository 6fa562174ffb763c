"""The inbox."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anwang.town.notices.actions import tell
from anwang.town.notices.models import Notice

pytestmark = pytest.mark.django_db

WORDS, URL = "隐患 HZ-2026-0183 已交办给你，期限 11-27", "/hazards/183/"


def test_the_inbox_shows_my_notices_and_nobody_elses(client, cadre, supervisor):
    tell([cadre], WORDS, url=URL)
    tell([supervisor], "给站长的话", url=URL)
    client.force_login(cadre)

    page = client.get(reverse("notices:inbox")).content.decode()

    assert WORDS in page
    assert "给站长的话" not in page
    assert "1 条未读" in page


def test_opening_a_notice_marks_it_read_and_leads_to_the_record(client, cadre):
    tell([cadre], WORDS, url=URL)
    client.force_login(cadre)

    response = client.get(Notice.objects.get().get_absolute_url())

    assert (response.status_code, response["Location"]) == (302, URL)
    assert not Notice.objects.get().is_unread


def test_somebody_elses_notice_cannot_be_opened(client, cadre, stranger):
    tell([cadre], WORDS, url=URL)
    client.force_login(stranger)

    assert client.get(Notice.objects.get().get_absolute_url()).status_code == 404
    assert Notice.objects.get().is_unread


def test_all_are_marked_read_at_once(client, cadre):
    tell([cadre], WORDS, url=URL)
    tell([cadre], "周报待提交", url="/reports/9/")
    client.force_login(cadre)

    page = client.post(reverse("notices:read-all"), follow=True).content.decode()

    assert "2 条消息已标为已读" in page
    assert not Notice.objects.unread().exists()


def test_the_unread_tab_leaves_out_what_was_read(client, cadre):
    tell([cadre], WORDS, url=URL)
    client.force_login(cadre)
    client.get(Notice.objects.get().get_absolute_url())
    tell([cadre], "周报待提交", url="/reports/9/")

    page = client.get(reverse("notices:inbox"), {"show": "unread"}).content.decode()

    assert "周报待提交" in page
    assert WORDS not in page


def test_an_empty_inbox_says_what_will_come(client, cadre):
    client.force_login(cadre)

    assert "还没有消息" in client.get(reverse("notices:inbox")).content.decode()


def test_the_inbox_costs_the_same_however_full(client, cadre, django_assert_num_queries):
    client.force_login(cadre)
    tell([cadre], "第一件", url=URL)
    client.get(reverse("notices:inbox"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("notices:inbox"))

    for number in range(50):
        tell([cadre], f"第 {number} 件", url=URL)
    with django_assert_num_queries(len(one)):
        client.get(reverse("notices:inbox"))
