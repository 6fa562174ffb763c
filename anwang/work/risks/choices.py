"""Enumerations of risks."""

from __future__ import annotations

from typing import Self

from django.db import models

from anwang.base.flow.states import States


class RiskGrade(models.TextChoices):
    """The four grades of a risk (domain §4.6); members are ``(value, rank, colour, label)``.

    The colours are used for risks only, and always with the word.
    """

    RED = "red", 4, "红", "重大风险"
    ORANGE = "orange", 3, "橙", "较大风险"
    YELLOW = "yellow", 2, "黄", "一般风险"
    BLUE = "blue", 1, "蓝", "低风险"

    rank: int
    colour: str

    def __new__(cls, value: str, rank: int, colour: str) -> Self:
        """A string that carries its rank (4 is gravest) and the word for its colour."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.rank, member.colour = rank, colour
        return member

    @classmethod
    def highest(cls, *grades: str) -> str:
        """The gravest of several; what is not graded yet counts for nothing."""
        known = [cls(grade) for grade in grades if grade]
        return max(known, key=lambda grade: grade.rank).value if known else ""


class ControlLevel(models.TextChoices):
    """Who in a firm answers for a risk; a higher level also answers for all that lower ones control."""

    COMPANY = "company", "公司级"
    DEPARTMENT = "department", "部门级"
    TEAM = "team", "班组级"
    POST = "post", "岗位级"

    @property
    def answering(self) -> list[ControlLevel]:
        """This level and every one below it: 上级负责管控的，下级同时负责."""
        order = list(ControlLevel)
        return order[order.index(self) :]

    @classmethod
    def of(cls, grade: str) -> ControlLevel:
        """Which level answers for a grade: 红公司、橙部门、黄班组、蓝岗位."""
        return list(cls)[4 - RiskGrade(grade).rank]


class PointKind(models.TextChoices):
    """What a risk point is (风险点类别)."""

    AREA = "area", "场所区域"
    EQUIPMENT = "equipment", "设备设施"
    ACTIVITY = "activity", "作业活动"
    STORAGE = "storage", "储存场所"


class ControlKind(models.TextChoices):
    """The kinds of control measures (domain §4.6)."""

    ENGINEERING = "engineering", "工程技术"
    MANAGEMENT = "management", "管理措施"
    TRAINING = "training", "培训教育"
    PROTECTION = "protection", "个体防护"
    EMERGENCY = "emergency", "应急处置"


class DataSource(models.IntegerChoices):
    """How a control is watched; the number is the one on the wire (dataSrc, domain §1.5)."""

    MONITORED = 1, "自动化监控"
    CHECKED = 2, "隐患排查"


class ChangeKind(models.TextChoices):
    """What makes a risk be looked at anew (新、变、危)."""

    PROCESS = "process", "工艺、布局变化"
    EQUIPMENT = "equipment", "设备变化"
    PERSON = "person", "关键岗位换人"
    SUBSTANCE = "substance", "物料、品种、储量变化"
    ACCIDENT = "accident", "发生事故或险情"
    MAJOR_HAZARD = "major", "确认重大隐患"
    REPEATED = "repeated", "同一处隐患重复"
    EXPIRY = "expiry", "评估到期"
    IDLE = "idle", "长期停用后恢复"
    RAISED = "raised", "临时提级"

    @property
    def is_urgent(self) -> bool:
        """Whether the shorter term holds."""
        return self in (ChangeKind.ACCIDENT, ChangeKind.MAJOR_HAZARD)


REPORTED = (
    ChangeKind.PROCESS,
    ChangeKind.EQUIPMENT,
    ChangeKind.PERSON,
    ChangeKind.SUBSTANCE,
    ChangeKind.ACCIDENT,
    ChangeKind.IDLE,
)
"""What a firm reports by itself; the others are noticed."""


class ReassessmentState(States):
    """A point that has to be assessed anew."""

    OPENED = "opened", "waiting", "待重新评估"
    ASSESSED = "assessed", "done", "已重新评估"
    CLOSED = "closed", "plain", "不需评估"


class ReportKind(models.TextChoices):
    """Why a firm reports its risks."""

    ANNUAL = "annual", "年度报告"
    CHANGE = "change", "变更报告"


class ReportState(States):
    """A report waits to be signed, and then stands for ever."""

    DRAFT = "draft", "waiting", "待签发"
    FILED = "filed", "done", "已报送"
    VOIDED = "voided", "plain", "已作废"
