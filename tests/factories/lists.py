"""Rows of the two lists, and meetings."""

import datetime as dt
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions import arrange_meeting, enter_problem, enter_remedy
from anwang.work.campaigns.models import Campaign, Meeting, Problem, Remedy

FOUND_ON, DUE_ON = dt.date(2026, 11, 20), dt.date(2026, 12, 20)


def make_paper(name: str = "管理办法.docx", text: str = "管理办法") -> SimpleUploadedFile:
    """A Word document."""
    document, out = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def make_problem(campaign: Campaign, org: Org, by: Any, **parts: Any) -> Problem:
    """A rule is missing."""
    given = {
        "title": "电动自行车集中充电没有管理制度",
        "topic": "fire",
        "found_on": FOUND_ON,
        "due_on": DUE_ON,
    }
    return enter_problem(campaign, org=org, by=by, **(given | parts))


def make_remedy(campaign: Campaign, org: Org, by: Any, **parts: Any) -> Remedy:
    """The rule is written."""
    given = {"title": "制定电动自行车集中充电管理办法", "topic": "fire", "due_on": DUE_ON}
    return enter_remedy(campaign, org=org, by=by, **(given | parts))


def make_meeting(campaign: Campaign, by: Any, **parts: Any) -> Meeting:
    """A joint meeting, today."""
    given = {"title": "安全生产联席会议", "held_on": dt.date(2026, 11, 23), "place": "镇政府三楼会议室"}
    return arrange_meeting(campaign, by=by, **(given | parts))


def held(meeting: Meeting, by: Any, minutes: str = "会议听取了各村排查情况。") -> Meeting:
    """The meeting, held."""
    return meeting.take("hold", by=by, minutes=minutes)
