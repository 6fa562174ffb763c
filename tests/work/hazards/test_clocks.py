"""Lengths of time are what the core pack says, and nothing where it says nothing."""

import datetime as dt

import pytest

from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries import forget
from anwang.work.hazards.clocks import due_after, due_before
from tests.factories.hazards import TODAY

UNSAID = "知识包 core 没有给出2026年11月23日的期限 {}，请管理员执行 anwang packs load 载入"


@pytest.fixture
def no_packs():
    """Nobody has loaded any."""
    Release.objects.all().delete()
    forget()


@pytest.mark.parametrize(
    ("level", "end"), [("general", dt.date(2026, 11, 30)), ("major", dt.date(2026, 12, 23))]
)
def test_limit_is_that_of_the_core_pack(level, end):
    assert due_after(f"rectify-{level}", TODAY).date == end


def test_body_that_has_a_limit_of_its_own_keeps_to_it():
    end = dt.date(2026, 12, 31)
    windows = [due_before("supervision-extension-window", end, body).date for body in ("town", "city")]

    assert windows == [dt.date(2026, 12, 10), dt.date(2026, 12, 3)]


def test_without_a_pack_no_day_is_made_up(no_packs):
    with pytest.raises(NotReady) as refused:
        due_after("transfer-reply", TODAY)

    assert refused.value.sentence == UNSAID.format("transfer-reply")


def test_limit_that_the_pack_does_not_know_is_refused():
    with pytest.raises(NotReady) as refused:
        due_after("tea-break", TODAY)

    assert refused.value.sentence == UNSAID.format("tea-break")


def test_page_and_machine_say_what_is_to_be_done(no_packs, client, hazard, supervisor):
    client.force_login(supervisor)

    page = client.get(f"/hazards/{hazard.pk}/handle/")
    answer = client.get(f"/api/v1/hazards/{hazard.pk}/handle/")

    assert page.status_code == answer.status_code == 409
    assert answer.json()["detail"] == UNSAID.format("rectify-general")
    assert UNSAID.format("rectify-general") in page.content.decode()
