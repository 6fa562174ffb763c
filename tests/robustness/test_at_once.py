"""Several people at the same thing in the same moment, through the pages."""

import re
from functools import partial

import pytest

from anwang.base.audit.trail import history
from anwang.base.audit.verify import verify
from anwang.base.kit.models import OnceKey
from anwang.base.kit.once import new_key
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import NEXT_WEEK, make_hazard, make_photo, show_after
from tests.factories.subjects import make_subject


@pytest.fixture
def submitted(packs, unit, cadre, inspector, supervisor, owner):
    """Put right, waiting for other eyes."""
    hazard = make_hazard(unit, by=cadre, photos=[make_photo()])
    hazard.take("confirm", by=inspector, level="general")
    hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK.replace(year=2099))
    show_after(hazard, owner)
    return hazard.take("submit", by=owner)


@pytest.fixture
def subject(village, supervisor):
    return make_subject("五云五金店", village, by=supervisor)


def closing(client, hazard):
    answers = {"seen": hazard.version, "note": ""}
    return partial(client.post, hazard.get_step_url("close"), answers)


def test_of_two_who_close_a_hazard_one_wins_and_the_other_reads_who_and_when(
    submitted, supervisor, inspector, signed_in, at_once
):
    people = [supervisor, inspector]

    answers = at_once(*(closing(signed_in(person), submitted) for person in people))

    closed = Hazard.objects.get(pk=submitted.pk)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    [winner] = [person for person, answer in zip(people, answers, strict=True) if answer.status_code == 302]
    [refused] = [answer.content.decode() for answer in answers if answer.status_code == 409]
    assert (closed.state, closed.closed_by) == ("closed", winner)
    assert re.search(rf"{winner.name}已于\d\d-\d\d \d\d:\d\d复查销号，当前为“已销号”，不能复查销号", refused)
    assert history(closed).filter(verb="hazards.close").count() == 1
    assert not verify().broken


def test_a_submit_tapped_four_times_makes_one_record_and_leads_to_it_each_time(
    subject, cadre, signed_in, at_once
):
    form = {"once": new_key(), "subject": subject.pk, "title": "安全出口上锁", "level": "general"}
    clients = [signed_in(cadre) for _ in range(4)]

    answers = at_once(*(partial(client.post, "/hazards/new/", form) for client in clients))

    hazard = Hazard.objects.get()
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, hazard.get_absolute_url())] * 4
    assert hazard.number.endswith("-0001")
    assert OnceKey.objects.get().url == hazard.get_absolute_url()


def test_eight_who_report_at_once_get_eight_numbers_without_a_gap(subject, cadre, signed_in, at_once):
    clients = [signed_in(cadre) for _ in range(8)]
    forms = [
        {"once": new_key(), "subject": subject.pk, "title": f"隐患{n}", "level": "general"} for n in range(8)
    ]

    answers = at_once(
        *(partial(client.post, "/hazards/new/", form) for client, form in zip(clients, forms, strict=True))
    )

    assert [answer.status_code for answer in answers] == [302] * 8
    numbers = sorted(Hazard.objects.values_list("number", flat=True))
    assert [number[-4:] for number in numbers] == [f"{n:04}" for n in range(1, 9)]
    assert not verify().broken
