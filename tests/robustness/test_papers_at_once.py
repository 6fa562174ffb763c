"""Two approvals of the last number in the same moment: two numbers, no gap, no double."""

from functools import partial

import pytest

from anwang.work.papers.actions import dossier_of, make_paper
from anwang.work.papers.models import Paper
from tests.factories.papers import make_authority, make_visit
from tests.work.enforcement.conftest import clock, factory, numbers, officers, shop

__all__ = ["clock", "factory", "numbers", "officers", "shop"]


@pytest.fixture
def submitted(shop, factory, officers, supervisor, leader, inspector, town):
    """Two records of two visits, waiting for approval."""
    make_authority(town)
    found = []
    for subject in (shop, factory):
        visit = make_visit(subject, officers, by=supervisor, leader=leader)
        paper = make_paper(dossier_of(visit, by=inspector), "inspection-record", by=inspector)
        found.append(paper.take("submit", by=inspector))
    return found


def test_two_approvals_at_once_get_two_numbers_without_a_gap(submitted, leader, signed_in, at_once):
    def approving(client, paper):
        return partial(client.post, paper.get_step_url("approve"), {"seen": paper.version, "note": ""})

    answers = at_once(*(approving(signed_in(leader), paper) for paper in submitted))

    numbers = sorted(Paper.objects.values_list("number", flat=True))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert numbers == ["回应急检记〔2026〕1号", "回应急检记〔2026〕2号"]


def test_one_document_approved_twice_at_once_has_one_number(
    submitted, leader, supervisor, signed_in, at_once
):
    paper = submitted[0]
    told = {"seen": paper.version, "note": ""}

    answers = at_once(
        *(
            partial(signed_in(person).post, paper.get_step_url("approve"), told)
            for person in (leader, supervisor)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert Paper.objects.exclude(number="").count() == 1
