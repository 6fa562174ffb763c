"""Conduct records, proposals, and where they may have come to."""

import datetime as dt
from typing import Any

from anwang.work.credit.actions import draft_proposal, note_conduct
from anwang.work.credit.models import ConductRecord, Proposal
from anwang.work.subjects.models import Subject

DAY = dt.date(2026, 11, 20)


def make_conduct(subject: Subject, *, by: Any, kind: str = "poor", **fields: Any) -> ConductRecord:
    """Something the district's bureau found."""
    known = {
        "behaviour": "未如实记录安全生产教育和培训情况",
        "authority": "区应急管理局",
        "document": "（沙）应急罚〔2026〕31号",
        "since": DAY,
    }
    return note_conduct(subject, kind=kind, by=by, **known | fields)


def make_proposal(subject: Subject, *, by: Any, **fields: Any) -> Proposal:
    """A firm that could pay its fine and does not."""
    known = {
        "kind": "refusing-penalty",
        "parties": "单位、主要负责人何某",
        "evidence": "（沙）应急罚〔2026〕12号，两次催告仍不缴",
        "happened_on": DAY,
        "sector": "10",
    }
    return draft_proposal(subject, by=by, **known | fields)
