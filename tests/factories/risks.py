"""Risk points with what can happen there and what keeps it in check."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import count
from typing import Any

from anwang.knowledge.packs.models import Release
from anwang.work.risks.models import Assessment, Control, RiskEvent, RiskPoint
from anwang.work.subjects.models import Subject
from tests.factories.packs import publish_shipped
from tests.factories.subjects import make_subject

_numbers = count(1)


def make_point(subject: Subject | None = None, name: str = "", **fields: Any) -> RiskPoint:
    """A point of a shop's kitchen, not assessed yet."""
    holder = subject or make_subject()
    return RiskPoint.objects.create(
        subject=holder, org=holder.org, topic=holder.topic, name=name or f"后厨 {next(_numbers)} 号", **fields
    )


def make_event(point: RiskPoint | None = None, name: str = "", **fields: Any) -> RiskEvent:
    """Something that can go wrong there."""
    known = {"accident_type": "16", "description": "软管老化漏气遇明火"}
    return RiskEvent.objects.create(
        point=point or make_point(), name=name or f"燃气泄漏 {next(_numbers)}", **known | fields
    )


def make_control(event: RiskEvent | None = None, text: str = "", **fields: Any) -> Control:
    """A measure against it."""
    known = {"what_to_check": "软管有无老化、破损", "how_to_check": "看一遍，用肥皂水试接口"}
    return Control.objects.create(
        event=event or make_event(), text=text or f"燃气软管每年更换 {next(_numbers)}", **known | fields
    )


def make_assessment(event: RiskEvent | None = None, grade: str = "orange", **fields: Any) -> Assessment:
    """An assessment as it stands in the books, without what it changes at the point."""
    release = Release.objects.filter(pack_id="core").first() or publish_shipped("core")[0]
    known = {
        "scheme": "core/lec",
        "release": release,
        "inputs": {"l": "3", "e": "6", "c": "15"},
        "score": Decimal(270),
        "scored_grade": grade,
        "grade": grade,
        "assessed_on": dt.date(2026, 11, 2),
    }
    return Assessment.objects.create(event=event or make_event(), **known | fields)
