"""The town's lists: firms with their figures, due checks, duties, entries for owners, friendly looks."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html

from anwang.base.kit.dates import cn_date, deadline, local_day, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, OwnerEntry, SampleNote
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_choices


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _window(row: CheckOccurrence) -> str:
    """The day in words while it runs, as a date once it is over."""
    if row.running_due_on is None or (row.is_late and not row.is_current):
        return short_date(row.due_on)
    late = ' class="overdue"' if row.is_late else ""
    shown = deadline(local_day(row.closes_at))
    return format_html(f'<span{late} title="{{}}">{{}}</span>', cn_date(row.due_on), shown)


def _in_time(row: CheckOccurrence) -> str:
    if row.was_on_time is None:
        return "没有做" if row.is_late else ""
    return "按时" if row.was_on_time else "补做"


def _figure(name: str, view: str) -> Any:
    """A figure that opens its rows."""

    def show(subject: Any) -> str:
        value = getattr(subject, name)
        url = f"{reverse('selfchecks:list')}?view={view}&q={subject.name}"
        return format_html('<a href="{}">{}</a>', url, value) if value else "0"

    return show


def _count(name: str, label: str, view: str) -> Column:
    return Column(name, label, show=_figure(name, view), export=lambda row: getattr(row, name), css="number")


class FirmListing(Listing):
    """Who has what to check, did it, is late, is stopped; in the order of the ledger, never ranked."""

    model = Subject
    columns = [
        Column("name", link=lambda subject: reverse("selfchecks:of", args=[subject.pk])),
        Column("type_name", "类型"),
        Column("org__village__short_name", "村（社区）"),
        Column("has_duties", "自查安排", show=lambda row: "有" if row.has_duties else "没有"),
        _count("checks_due", "应查", "all"),
        _count("checks_done", "已查", "done"),
        _count("checks_in_time", "按时", "done"),
        _count("checks_late", "没有做", "late"),
        _count("checks_suspended", "停产停业", "suspended"),
        Column(
            "last_check_on",
            "最近自查",
            show=lambda row: short_date(row.last_check_on),
            export=lambda row: local_day(row.last_check_on) if row.last_check_on else None,
            css="nowrap",
        ),
    ]
    filters = [
        Filter("village", "村（社区）", choices=village_choices),
        Filter("type", "类型", choices=_types),
    ]
    search = ["name", "initials", "code"]
    order = ["name"]
    tabs = [
        Tab("arranged", "有安排", Q(has_duties=True)),
        Tab("late", "有没做的", Q(checks_late__gt=0)),
        Tab("suspended", "停产停业", Q(checks_suspended__gt=0)),
        Tab("none", "没有安排", Q(has_duties=False)),
        Tab("all", "全部"),
    ]
    export_name = "企业自查情况（近90天）"
    unit = "户"
    nothing = "企业开通账号后，系统按知识包的自查频次安排；也可以在企业页点“按行业安排自查”。"


class OccurrenceListing(Listing):
    """Which due checks?"""

    model = CheckOccurrence
    columns = [
        Column("name", "自查", link=True),
        Column("subject__name", "企业或场所"),
        "level",
        Column("due_on", show=_window, export=lambda row: row.due_on, css="nowrap"),
        "state",
        Column("was_on_time", "是否按时", show=_in_time, export=_in_time),
        Column("done_by__name", "自查人"),
        Column("visit__failed_count", "不符合", css="number"),
        Column("skip_reason", "不查的原因"),
    ]
    filters = [
        "level",
        "state",
        Filter("village", "村（社区）", choices=village_choices),
        Filter("subject__type", "对象类型", choices=_types),
        "due_on",
    ]
    search = ["subject__name", "name"]
    order = ["-due_on", "-pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("current", "现在要做", "current"),
        Tab("late", "没有做", "late"),
        Tab("done", "已查", "done"),
        Tab("suspended", "停产停业", "suspended"),
    ]
    related = ["subject", "visit"]
    fields = [
        "duty_id", "subject_id", "village", "slot", "opens_at", "closes_at", "is_current", "visit_id",
        "done_at", "version",
    ]  # fmt: skip
    export_name = "应做的自查"
    unit = "次"
    nothing = "有了自查安排，系统每天夜里按频次列出应做的自查。"


class DutyListing(Listing):
    """Who checks what, how often?"""

    model = CheckDuty
    columns = [
        Column("name", link=True),
        Column("subject__name", "企业或场所"),
        "level",
        "kind",
        Column("cycle_words", "周期"),
        "starts_on",
        "is_active",
    ]
    filters = ["level", "kind", Filter("village", "村（社区）", choices=village_choices), "is_active"]
    search = ["name", "subject__name"]
    order = ["subject__name", "pk"]
    fields = [
        "uuid", "subject_id", "rhythm", "checklist", "every", "cycle_unit", "window_days", "made_until",
    ]  # fmt: skip
    export_name = "自查安排"
    unit = "项"
    nothing = "企业开通账号后，系统按知识包的自查频次安排。"


class EntryListing(Listing):
    """What was entered for owners, and do they stand by it?"""

    model = OwnerEntry
    columns = [
        Column("visit__number", "自查记录", link=True),
        Column("subject__name", "企业或场所"),
        "owner_name",
        Column("entered_by__name", "代填人"),
        Column("created_at", "代填时间"),
        "state",
        "confirmed_how",
        "confirmed_at",
    ]
    filters = ["state", "confirmed_how", Filter("village", "村（社区）", choices=village_choices)]
    search = ["subject__name", "owner_name", "visit__number"]
    order = ["-pk"]
    tabs = [Tab("all", "全部"), Tab("waiting", "待业主确认", "waiting")]
    export_name = "代填记录"
    nothing = "老人、不会用手机的业主，由村（社区）在企业页点“代业主自查”。"


class SampleListing(Listing):
    """Which checks without hazards were drawn for a friendly look?"""

    model = SampleNote
    columns = [
        Column("subject__name", "企业或场所", link=True),
        Column("visit__number", "自查记录"),
        "drawn_on",
        "state",
        "said",
        Column("looked_by__name", "看的人"),
        "looked_at",
    ]
    filters = ["state", Filter("village", "村（社区）", choices=village_choices), "drawn_on"]
    search = ["subject__name", "visit__number"]
    order = ["-pk"]
    tabs = [Tab("all", "全部"), Tab("drawn", "待看一看", "drawn")]
    export_name = "自查抽看"
    nothing = "没有发现隐患的自查会随机抽几次，请村（社区）顺路看一看；不影响任何评价。"
