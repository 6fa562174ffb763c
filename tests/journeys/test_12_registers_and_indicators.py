"""A register is kept where the work is done; the plan's figures follow from it."""

import pytest

from anwang.work.registers.models import Entry
from tests.factories.packs import publish_shipped

pytestmark = pytest.mark.journey


def test_entry_of_a_register_moves_the_plans_figure(visit, campaign, supervisor):
    publish_shipped("study")
    wang = visit(supervisor)

    wang.open("/registers/")
    wang.sees("执法人员")
    wang.shows("registers")
    wang.tap("执法人员", exact=False)
    wang.look()
    wang.shows("register-empty")
    assert Entry.objects.count() == 0
    wang.open(f"/indicators/campaigns/{campaign.pk}/")
    wang.sees("执法人员专业化比例", "75%")
    wang.shows("plan-indicators")
