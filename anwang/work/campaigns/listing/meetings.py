"""会议: which meetings, when, what came of them?"""

from __future__ import annotations

from anwang.base.kit.dates import cn_moment
from anwang.base.kit.listing import Column, Listing, Tab
from anwang.work.campaigns.choices import MeetingState
from anwang.work.campaigns.models import Meeting


def _decided(meeting: Meeting) -> str:
    """So many decisions, so many carried out; counted by the page's queryset."""
    if not meeting.decided:
        return ""
    return f"{meeting.decided} 项，完成 {meeting.carried_out} 项"


class MeetingListing(Listing):
    """会议: when, which, where does it stand?"""

    model = Meeting
    columns = [
        Column("title", link=True),
        Column("kind", css="nowrap"),
        "held_on",
        "place",
        "chair",
        "state",
        Column("decided", "议定事项", show=_decided, css="nowrap"),
        Column(
            "notified_at",
            "通知",
            show=lambda meeting: "已通知" if meeting.notified_at else "",
            export=lambda meeting: cn_moment(meeting.notified_at) if meeting.notified_at else "",
        ),
    ]
    filters = ["kind", "state", "held_on"]
    search = ["title", "place", "minutes"]
    order = ["-held_on"]
    tabs = [
        Tab("all", "全部"),
        Tab("ahead", "筹备中", lambda rows, user: rows.filter(state=MeetingState.PREPARED)),
        Tab("held", "已召开", "held"),
    ]
    export_name = "会议台账"
    unit = "次"
    nothing = "联席会议、领导小组会议、推进会都在这里筹备、通知和记录，议定的事项会成为任务。"
