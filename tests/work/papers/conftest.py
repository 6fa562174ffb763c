"""A signed visit with two findings, its file, the town's authority."""

import pytest

from anwang.base.kit.pdf.printing import printed
from anwang.base.kit.refusals import NotReady
from anwang.town.people.choices import Role
from anwang.work.papers.actions import dossier_of, make_paper
from anwang.work.papers.binding import LOOK
from tests.factories.papers import make_authority, make_visit
from tests.factories.people import make_user
from tests.sharing import shared
from tests.work.enforcement.conftest import NINE, clock, factory, numbers, officers, shop

__all__ = ["clock", "factory", "numbers", "officers", "shop"]


@pytest.fixture(scope="session")
def typeset():
    """PDF can be made here: Pango is there, and a Chinese font."""
    try:
        printed('<html lang="zh-CN"><p>案卷</p></html>', LOOK)
    except NotReady as refusal:
        pytest.skip(refusal.sentence)


@shared(at=NINE)
def keeper(shop):
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@shared(at=NINE)
def authority(numbers, town):
    return make_authority(town)


@shared(at=NINE)
def visit(shop, officers, supervisor, leader, keeper):
    return make_visit(shop, officers, by=supervisor, leader=leader)


@shared(at=NINE)
def dossier(visit, inspector, authority):
    return dossier_of(visit, by=inspector)


def issue(dossier, kind, *, by, leader, **told):
    """Drafted, submitted, approved."""
    paper = make_paper(dossier, kind, by=by, **told)
    paper.take("submit", by=by)
    return paper.take("approve", by=leader)


@shared(at=NINE)
def recorded(dossier, inspector, leader):
    issue(dossier, "inspection-record", by=inspector, leader=leader)
    return dossier


@shared(at=NINE)
def order(recorded, inspector, supervisor):
    """The order of the visit, approved by the head of the office."""
    for hazard in recorded.inspection.findings:
        hazard.take("confirm", by=supervisor, level="general")
    return issue(recorded, "rectification-order", by=inspector, leader=supervisor)
