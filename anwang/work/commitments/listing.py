"""Two lists: what was promised, and who has not yet; page, Excel, API."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import dot, risk_mark
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.commitments.models import Commitment
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_choices


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _grade(made: Commitment) -> Any:
    return risk_mark(made.grade, label=made.get_grade_display())


def _timing(made: Commitment) -> Any:
    words = dot(made.timing, "waiting" if made.is_late else "done")
    return format_html("{} <span class='muted'>已更正</span>", words) if made.was_corrected else words


class CommitmentListing(Listing):
    """What did the firms find and promise?"""

    model = Commitment
    columns = [
        Column("subject__name", "企业或场所", link=True),
        "day",
        Column("grade", "当日风险等级", show=_grade),
        Column("risky_work", "风险作业", show=lambda made: made.risky_work or "没有"),
        Column("promised_by", "承诺人"),
        Column("made_at", "公告", show=_timing),
    ]
    filters = ["day", "grade", Filter("village", "村（社区）", choices=village_choices)]
    search = ["subject__name", "promised_by"]
    order = ["-day", "-id"]
    tabs = [
        Tab("all", "全部"),
        Tab("today", "今天", "today"),
        Tab("risky", "有风险作业", "with_risky_work"),
        Tab("late", "迟报", "late"),
    ]
    related = ["release"]
    fields = ["subject_id", "values", "pledge", "due_at", "version", "risky_count"]
    export_name = "安全承诺公告"
    unit = "份"
    nothing = "企业主要负责人每天研判后公告，这里就会有记录。"


class MissingListing(Listing):
    """Who has not promised on this day?"""

    model = Subject
    columns = [
        Column("name", "企业或场所", link=True),
        Column("type", "类型", show=lambda subject: subject.type_name),
        Column("org__village__short_name", "村（社区）"),
        "contact_name",
        Column("contact_phone", css="nowrap"),
        Column("last_day", "最近一次公告"),
    ]
    filters = [
        Filter("village", "村（社区）", choices=village_choices),
        Filter("type", "类型", choices=_types),
    ]
    search = ["name", "initials"]
    order = ["village", "name"]
    related = ["org"]
    export_name = "未公告安全承诺的单位"
    unit = "户"
    nothing = "应当公告的都公告了。"
