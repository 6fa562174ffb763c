"""A hazard as the specimen: the engine is tried on a real life-cycle."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.hazards import make_hazard


@pytest.fixture
def record(packs, unit, cadre):
    """Reported by 陈村干, waiting to be confirmed."""
    return make_hazard(unit, by=cadre)


@pytest.fixture
def next_week():
    return timezone.localdate() + dt.timedelta(days=7)


@pytest.fixture
def rectifying(record, inspector, supervisor, owner, next_week):
    """Assigned to 赵店主."""
    record.take("confirm", by=inspector, level="general")
    return record.take("assign", by=supervisor, assignee=owner, due_on=next_week)
