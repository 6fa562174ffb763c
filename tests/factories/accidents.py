"""Accidents and near misses."""

import datetime as dt
from typing import Any

from django.utils import timezone

from anwang.work.accidents.actions import report_accident
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.models import Accident
from anwang.work.subjects.models import Subject


def make_accident(subject: Subject, *, by: Any, minutes_ago: int = 20, **figures: Any) -> Accident:
    """Something that happened at a firm a while ago."""
    return report_accident(
        happened_at=timezone.now() - dt.timedelta(minutes=minutes_ago),
        place="冲压车间",
        what="冲压机误动作，操作工右手受伤，已送区医院",
        toll=Toll(**figures),
        subject=subject,
        org=subject.org,
        by=by,
    )
