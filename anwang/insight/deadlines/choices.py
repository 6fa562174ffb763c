"""Kinds of days that people want to see coming."""

from django.db.models import TextChoices


class DeadlineKind(TextChoices):
    """What it is that falls due."""

    HAZARD = "hazard", "隐患整改"
    TASK = "task", "任务"
    MEETING = "meeting", "会议"
    REPORT = "report", "报告"
    VISIT = "visit", "入企检查"
    SELF_CHECK = "self-check", "企业自查"
    CASE = "case", "案件和听证"
    RISK = "risk", "风险评估和报告"
    ALERT = "alert", "预警"
    CREDIT = "credit", "信用异议"
    ACCIDENT = "accident", "事故整改"
    EXPIRY = "expiry", "台账到期"
