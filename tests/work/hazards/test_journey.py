"""From report to closure."""

import pytest
from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import history
from anwang.base.flow.models import Flowing
from anwang.base.kit.refusals import NotReady
from anwang.town.evidence.queries import photos_of
from anwang.work.hazards.actions import fix_on_spot
from anwang.work.hazards.choices import HazardState
from tests.factories.hazards import NEXT_WEEK, make_hazard, make_photo, show_after


def test_hazard_travels_from_report_to_closure(hazard: Flowing, inspector, supervisor, owner):
    hazard.take("confirm", by=inspector, level="general")
    hazard.take("assign", by=supervisor, assignee=owner, due_on=NEXT_WEEK)
    show_after(hazard, owner)
    hazard.take("submit", by=owner, note="已更换灭火器")
    hazard.take("close", by=inspector)

    assert hazard.state == HazardState.CLOSED
    assert [event.verb for event in history(hazard)] == [
        "hazards.report",
        "evidence.attach_photo",
        "hazards.confirm",
        "hazards.assign",
        "evidence.attach_photo",
        "hazards.submit",
        "hazards.close",
    ]
