"""Enumerations of campaigns."""

from django.db import models

from anwang.base.flow.states import States


class PartState(States):
    """Where a unit stands with its part of a task."""

    ISSUED = "issued", "plain", "已下达"
    WORKING = "working", "active", "进行中"
    SUBMITTED = "submitted", "waiting", "已提交"
    ACCEPTED = "accepted", "done", "已认定"
    WITHDRAWN = "withdrawn", "plain", "已撤销"


class DraftState(States):
    """Whether a plan is still being corrected."""

    DRAFTING = "drafting", "active", "草稿"
    PUBLISHED = "published", "done", "已发布"
    DISCARDED = "discarded", "plain", "已作废"


OPEN = (PartState.ISSUED, PartState.WORKING)
"""The unit still has to do something."""


class PartRole(models.TextChoices):
    """How a unit takes part in a task; sorted by value, whoever answers first comes first."""

    LEAD = "lead", "牵头"
    RESPONSIBLE = "responsible", "责任"
    SUPPORTING = "supporting", "配合"


class CampaignState(models.TextChoices):
    """Where a campaign stands by its dates; nobody sets it."""

    AHEAD = "ahead", "未开始"
    RUNNING = "running", "进行中"
    OVER = "over", "已结束"


class ProblemState(States):
    """Where an institutional problem is."""

    FOUND = "found", "waiting", "待解决"
    SOLVING = "solving", "active", "解决中"
    SOLVED = "solved", "done", "已解决"
    VOIDED = "voided", "plain", "已作废"


UNSOLVED = (ProblemState.FOUND, ProblemState.SOLVING)
"""Somebody still has to act."""


class ProblemKind(models.TextChoices):
    """What is wanting, where it is not a thing or a place."""

    RULES = "rules", "缺少制度"
    DUTIES = "duties", "职责不清"
    FUNDS = "funds", "经费不足"
    STAFF = "staff", "人员力量不足"
    SKILLS = "skills", "能力培训不足"
    GEAR = "gear", "设施设备不足"
    TEAMWORK = "teamwork", "协同配合不畅"
    OTHER = "other", "其他"


class ProblemSource(models.TextChoices):
    """Where a problem came to light."""

    INSPECTION = "inspection", "检查督查"
    MEETING = "meeting", "会议研究"
    LETTER = "letter", "来文来函"
    PLAN = "plan", "方案部署"
    SELF = "self", "自查"
    ACCIDENT = "accident", "事故教训"
    PUBLIC = "public", "群众反映"
    OTHER = "other", "其他"


class RemedyState(States):
    """Where a remedy is."""

    DRAFTED = "drafted", "waiting", "拟定"
    UNDERWAY = "underway", "active", "实施中"
    COMPLETED = "completed", "done", "已落实"
    ADOPTED = "adopted", "done", "已形成制度成果"
    ENDED = "ended", "plain", "已终止"


UNFINISHED = (RemedyState.DRAFTED, RemedyState.UNDERWAY)
"""Somebody still has to act."""


class RemedyKind(models.TextChoices):
    """What a remedy is."""

    REGULATION = "regulation", "制度"
    MECHANISM = "mechanism", "机制"
    STANDARD = "standard", "标准"
    MEASURE = "measure", "措施"
    WORKS = "works", "工程"
    OTHER = "other", "其他"


LASTING = (RemedyKind.REGULATION, RemedyKind.MECHANISM, RemedyKind.STANDARD)
"""Kinds that shall end as a regulation or mechanism with a paper of its own."""


class GroupRole(models.TextChoices):
    """A seat in the leading group; the values are those of the plan, the order that of rank."""

    HEAD = "head", "组长"
    DEPUTY = "deputy", "副组长"
    MEMBER = "member", "成员"
    OFFICE_HEAD = "office-head", "办公室主任"


class MeetingKind(models.TextChoices):
    """What kind of meeting."""

    JOINT = "joint", "联席会议"
    GROUP = "group", "领导小组会议"
    DRIVE = "drive", "推进会"
    SITE = "site", "现场会"
    TOPIC = "topic", "专题会"
    OTHER = "other", "其他会议"


class MeetingState(States):
    """Where a meeting is."""

    PREPARED = "prepared", "waiting", "筹备中"
    HELD = "held", "done", "已召开"
    CANCELLED = "cancelled", "plain", "已取消"
