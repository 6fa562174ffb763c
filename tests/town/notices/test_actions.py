"""Telling people."""

import pytest

from anwang.town.notices.actions import mark_all_read, mark_read, tell
from anwang.town.notices.models import Notice
from anwang.town.notices.queries import unread_count
from anwang.town.people.models import User

pytestmark = pytest.mark.django_db

WORDS, URL = "隐患 HZ-2026-0183 已交办给你，期限 11-27", "/hazards/183/"


@pytest.fixture
def li():
    return User.objects.create_user("li", name="李检查")


@pytest.fixture
def zhao():
    return User.objects.create_user("zhao", name="赵店主")


def test_people_are_told_but_not_whoever_did_it(li, zhao):
    assert tell([li, zhao], WORDS, url=URL, by=li) == 1

    [notice] = Notice.objects.all()
    assert (notice.recipient, notice.text, notice.url, notice.is_unread) == (zhao, WORDS, URL, True)


def test_nobody_is_told_twice_what_still_lies_unread(li):
    tell([li, li], WORDS, url=URL)

    assert tell([li], WORDS, url=URL) == 0
    assert unread_count(li) == 1


def test_what_was_read_may_be_told_again(li):
    tell([li], WORDS, url=URL)
    mark_read(Notice.objects.get())

    assert tell([li], WORDS, url=URL) == 1
    assert Notice.objects.count() == 2


def test_the_first_reading_is_what_is_noted(li):
    tell([li], WORDS, url=URL)
    mark_read(Notice.objects.get())
    first = Notice.objects.get().read_at

    mark_read(Notice.objects.get())

    assert Notice.objects.get().read_at == first


def test_clearing_an_inbox_leaves_the_others_alone(li, zhao):
    tell([li, zhao], WORDS, url=URL)
    tell([li], "周报待提交", url="/reports/9/")

    assert mark_all_read(li) == 2
    assert (unread_count(li), unread_count(zhao)) == (0, 1)


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "hazards/1/"])
def test_a_notice_leads_nowhere_else(li, url):
    with pytest.raises(ValueError, match="a page of this site"):
        tell([li], WORDS, url=url)


def test_a_long_sentence_is_cut_to_fit(li):
    tell([li], "长" * 300, url=URL)

    assert Notice.objects.get().text == "长" * 199 + "…"
