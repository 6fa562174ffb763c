"""A visit that has been signed, its file, and in whose name its documents are issued."""

import datetime as dt
from functools import cache
from typing import Any

from django.utils import timezone

from anwang.work.enforcement.actions import ask_inspection, explain, record_inspection, sign_record
from anwang.work.enforcement.models import Inspection
from anwang.work.papers.actions import add_authority
from anwang.work.papers.models import Authority
from anwang.work.selfchecks.actions import read_signature
from tests.factories.visits import sheet_for, signature


@cache
def _signed() -> Any:
    """A signature as the screen hands it in, read once for all tests."""
    return read_signature(signature())


def make_authority(town: Any, **told: Any) -> Authority:
    """The town's own government, as its documents name it."""
    known = {
        "name": "沙坪坝区回龙坝镇人民政府",
        "is_own": True,
        "seal_name": "沙坪坝区回龙坝镇人民政府",
        "letters": "回应急",
        "reconsideration": "沙坪坝区人民政府",
        "court": "沙坪坝区人民法院",
        "address": "回龙坝镇正街1号",
        "contact": "王站长 65000000",
        "since": dt.date(2026, 1, 1),
        "source": "机构设置文件",
    }
    return add_authority(town, by=None, **{**known, **told})


def make_visit(
    subject: Any, officers: list[Any], *, by: Any, leader: Any, fails: int = 2, **told: Any
) -> Inspection:
    """An unannounced daily check of today, with what it found, signed by everybody and explained."""
    today = timezone.localdate()
    known = {
        "visit_class": "B",
        "source": "complaint",
        "matters": "消防安全",
        "is_unannounced": True,
        "why_unannounced": "群众举报",
    }
    first = officers[0].user
    visit = ask_inspection(subject, day=today, officers=officers, by=by, **{**known, **told})
    visit.take("approve", by=leader)
    visit.take("enter", by=first, scanned=subject.qr_key, met="赵店主 店主")
    checklist, sheet = sheet_for(subject, today, fails=fails)
    record_inspection(visit, checklist, sheet, by=first)
    for officer in officers:
        sign_record(visit, side="officer", officer=officer, picture=_signed(), by=officer.user)
    sign_record(visit, side="firm", name="赵店主", post="店主", picture=_signed(), by=first)
    visit.take("sign", by=first)
    for hazard in visit.findings:
        explain(visit, hazard, consequence="起火跑不出", remedy="清走", why_date="三天足够", by=first)
    visit.take("close", by=first, feedback="已讲清")
    return visit
