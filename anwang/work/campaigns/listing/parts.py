"""The lists of campaigns and of their parts: page, Excel, API."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from anwang.base.kit.dates import deadline, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.work.campaigns.choices import PartState
from anwang.work.campaigns.models import Campaign, Task, TaskPart
from anwang.work.campaigns.queries import offices_with_parts
from anwang.work.subjects.listing import SubjectListing

LONGEST_TITLE = 36


def _campaigns(request: Any) -> list[tuple[int, str]]:
    return list(Campaign.objects.visible_to(request.user).values_list("pk", "title"))


def _topics(request: Any) -> list[tuple[str, str]]:
    tasks = Task.objects.visible_to(request.user).order_by("topic_no", "topic")
    return list(tasks.values_list("topic", "topic_title").distinct())


def _units(request: Any) -> list[tuple[int, str]]:
    return [(org.pk, str(org)) for org in offices_with_parts(request.user)]


def _title(part: TaskPart) -> str:
    title = str(part.task)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _due(part: TaskPart) -> str:
    if part.due_on is None:
        return ""
    return (
        f"{deadline(part.due_on)}（{short_date(part.due_on)}）" if part.is_open else short_date(part.due_on)
    )


def _unit_sheet(part: TaskPart) -> str:
    return reverse("campaigns:unit_sheet", args=[part.campaign_id, part.org_id])


class CampaignListing(Listing):
    """专项行动: which are there?"""

    model = Campaign
    columns = [
        "title",
        "org__short_name",
        "starts_on",
        "ends_on",
        Column("state", "状态", show=lambda campaign: campaign.state.label),
    ]
    search = ["title"]
    order = ["-starts_on", "-pk"]
    related = ["org"]
    export_name = "专项行动"
    unit = "个"
    nothing = "上传一份方案，系统会读出任务、单位和时限，核对后即可下达。"


REACHED = [
    Tab("all", "全部"),
    Tab("missing", "还没有的", Q(reached_on=None)),
    Tab("done", "已完成的", Q(reached_on__isnull=False)),
]
REACHED_ON = Column("reached_on", "完成日期", css="nowrap", sort="reached_on")


class ReachedSubjectListing(SubjectListing):
    """对象: which of them were reached for a task, and which are still to be?"""

    columns = ["name", REACHED_ON, *SubjectListing.columns[1:]]
    tabs = REACHED
    order = ["reached_on", "org__path"]
    export_name = "完成标志对象清单"
    nothing = "没有这一类纳管的企业和场所。"


class PartListing(Listing):
    """任务落实: which unit has to do what?"""

    model = TaskPart
    columns = [
        Column("task__title", show=_title, export=lambda part: str(part.task), link=True, sort="task__order"),
        Column("org__short_name", "承担单位", link=_unit_sheet, css="nowrap"),
        Column("role", "承担", css="nowrap"),
        Column("task__topic_title", css="nowrap"),
        "state",
        Column("due_on", show=_due, export=lambda part: part.due_on, css="nowrap"),
    ]
    filters = [
        Filter("org", "承担单位", choices=_units),
        Filter("topic", "专题", choices=_topics),
        "state",
        Filter("campaign", "专项行动", choices=_campaigns),
        "role",
        "due_on",
    ]
    search = ["task__title", "task__text", "org__name"]
    order = ["task__order", "org__path"]
    tabs = [
        Tab("all", "全部", "standing"),
        Tab("mine", "待我办理", lambda rows, user: rows.filter(TaskPart.workflow.awaiting(user))),
        Tab("open", "未完成", "open"),
        Tab("overdue", "逾期", "overdue"),
        Tab("withdrawn", "已撤销", Q(state=PartState.WITHDRAWN)),
    ]
    related = ["task", "org"]
    fields = [
        "task__path",
        "campaign_id",
        "task_id",
        "org_id",
        "topic",
        "submitted_at",
        "accepted_at",
        "return_count",
        "version",
    ]
    export_name = "任务落实清单"
    unit = "项"
    nothing = "专项行动建立后，任务会按责任单位分解到这里。"


class ReachedPartListing(PartListing):
    """各单位: which of them did what a task asks of each?"""

    columns = [
        Column("org__short_name", "承担单位", link=True, css="nowrap"),
        REACHED_ON,
        Column("role", "承担", css="nowrap"),
        "state",
        Column("due_on", show=_due, export=lambda part: part.due_on, css="nowrap"),
    ]
    filters = ["state"]
    tabs = REACHED
    order = ["role", "org__path"]
    export_name = "完成标志单位清单"
    nothing = "没有你看得到的承担单位。"
