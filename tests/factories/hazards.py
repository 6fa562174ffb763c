"""Hazards, and what they need on their way."""

import datetime as dt
import random
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from anwang.town.evidence.actions import attach_photos
from anwang.town.orgs.models import Org
from anwang.work.hazards.actions import file_plan, hand_in_receipt, report_hazard
from anwang.work.hazards.models import Hazard, TreatmentPlan
from tests.factories.orgs import make_village

_numbers = count(1)

TODAY = dt.date(2026, 11, 23)
NEXT_WEEK = dt.date(2026, 11, 30)

PLAN = {
    "goals": "打通二层疏散通道，恢复两个安全出口",
    "measures": "拆除隔墙，加装闭门器；完成前每日巡查两次",
    "funds": "3.50",
    "funds_source": "own",
    "responsible": "赵店主",
    "responsible_org": "五云便民超市",
    "responsible_phone": "13900000001",
    "starts_on": dt.date(2026, 11, 23),
    "due_on": dt.date(2026, 12, 20),
    "contingency": "整改期间停用二层，专人值守",
}


def make_photo(name: str = "现场.jpg") -> SimpleUploadedFile:
    """A photo unlike every other."""
    noise = random.Random(next(_numbers)).randbytes(64 * 48 * 3)
    picture = Image.frombytes("RGB", (64, 48), noise)
    data = BytesIO()
    picture.save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def make_hazard(
    org: Org | None = None, *, by: Any = None, title: str = "灭火器压力不足", **fields: Any
) -> Hazard:
    """A general hazard, reported and waiting to be confirmed."""
    if "subject" not in fields:
        fields["org"] = org or make_village()
    return report_hazard(by=by, title=title, **fields)


def show_after(hazard: Hazard, by: Any) -> None:
    """Upload a photo of what it is like now."""
    attach_photos(hazard, [make_photo("整改后.jpg")], slot="after", by=by)


def hand_in_receipts(hazard: Hazard, by: Any) -> None:
    """Both receipts of the double report, dated today."""
    today = timezone.localdate()
    bodies = [("regulator", "emergency-office"), ("workers", "staff-meeting")]
    for kind, body in bodies:
        hand_in_receipt(hazard, by=by, kind=kind, body=body, received_by="王站长", received_on=today)


def make_plan(hazard: Hazard, by: Any, **parts: Any) -> TreatmentPlan:
    """A complete treatment plan, not yet filed."""
    return file_plan(hazard, by=by, **{**PLAN, **parts})
