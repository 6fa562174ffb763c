"""The minutes of a meeting as an official document (会议纪要)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import OfficialDocument
from anwang.work.campaigns.models import Meeting
from anwang.work.campaigns.queries import Outcome
from anwang.work.campaigns.unit_papers import numeral, office_of

NOBODY = "未登记"


def title_of(meeting: Meeting) -> str:
    """安全生产专项整治联席会议 / 会议纪要."""
    title = meeting.title.removesuffix("会议纪要").removesuffix("纪要")
    return f"{title}\n会议纪要" if not title.endswith("会议") else f"{title}纪要"


def minutes_of(meeting: Meeting, outcomes: Sequence[Outcome], *, today: date) -> bytes:
    """When, where, who; the agenda; what was said; what was decided, each with its units and its day."""
    document = OfficialDocument(title_of(meeting), under=cn_date(meeting.held_on))
    hour = f" {meeting.held_at:%H:%M}" if meeting.held_at else ""
    units = "、".join(str(unit) for unit in meeting.units.order_by("-kind", "order", "path"))
    for label, words in (
        ("时间", f"{cn_date(meeting.held_on)}{hour}"),
        ("地点", meeting.place or NOBODY),
        ("主持", meeting.chair or NOBODY),
        ("参会单位", units or NOBODY),
    ):
        document.paragraph(f"{label}：{words}")
    sections = [
        ("会议议题", [f"{item.text}。" for item in meeting.agenda.all()]),
        ("会议情况", meeting.minutes.splitlines()),
        ("议定事项", [_decision(each) for each in outcomes if not each.task.withdrawn_on]),
    ]
    for place, (heading, lines) in enumerate((each for each in sections if each[1]), 1):
        document.heading1(f"{numeral(place)}、{heading}")
        for number, line in enumerate(lines, 1):
            document.paragraph(line if heading == "会议情况" else f"{number}. {line}")
    copies = f"{units}" if units else ""
    document.imprint(copies_to=copies, issued_by=office_of(meeting.campaign), issued_on=today)
    return document.to_bytes()


def _decision(outcome: Outcome) -> str:
    text = outcome.decision.text.rstrip("。")
    due = cn_date(outcome.decision.due_on)
    return f"{text}。（{outcome.task.owners_text}，{due}前完成）"
