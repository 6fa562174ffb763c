"""Levels, classes, kinds and states of enforcement."""

from django.db import models

from anwang.base.flow.states import States


class FirmLevel(models.TextChoices):
    """Which authority inspects a firm: one level for each (一企一层级)."""

    TOWN = "town", "镇级"
    DISTRICT = "district", "区级"
    CITY = "city", "市级及以上"


class Credit(models.TextChoices):
    """How a firm's credit is counted for the frequency; the values are those of packs."""

    GOOD = "good", "守信"
    PLAIN = "plain", "一般"
    POOR = "poor", "失信或重点关注"


class LeaveKind(models.TextChoices):
    """Why an officer is not there."""

    ANNUAL = "annual", "年休假"
    TRAINING = "training", "培训"
    MEETING = "meeting", "会议、值班"
    SICK = "sick", "病假、事假"
    LENT = "lent", "借调、外派"


class PlanState(States):
    """Where an annual plan is."""

    DRAFT = "draft", "waiting", "编制中"
    SUBMITTED = "submitted", "waiting", "待批准"
    APPROVED = "approved", "active", "已批准，待公布"
    PUBLISHED = "published", "done", "已公布"


class ItemKind(models.TextChoices):
    """Why a firm stands in the plan."""

    KEY = "key", "重点检查"
    GENERAL = "general", "一般检查"


class ItemState(models.TextChoices):
    """Whether a planned visit stands; what became of it is told by the visit."""

    PLANNED = "planned", "在计划"
    DROPPED = "dropped", "已取消"
    JOINED = "joined", "已并入联合检查"


class Source(models.TextChoices):
    """Why somebody goes there; only planned visits count to the cap."""

    PLAN = "plan", "年度计划"
    COMPLAINT = "complaint", "举报投诉"
    HAZARD = "hazard", "隐患复查"
    ACCIDENT = "accident", "事故"
    SUPERIOR = "superior", "上级交办"


class InspectionState(States):
    """Where an official visit is, from approval to feedback."""

    DRAFT = "draft", "waiting", "待审批"
    APPROVED = "approved", "active", "已批准"
    NOTIFIED = "notified", "active", "已通知"
    ON_SITE = "on-site", "active", "检查中"
    RECORDED = "recorded", "waiting", "待签字"
    SIGNED = "signed", "waiting", "待反馈"
    CLOSED = "closed", "done", "已反馈"
    CALLED_OFF = "called-off", "plain", "已取消"


class Side(models.TextChoices):
    """Who signs the record."""

    OFFICER = "officer", "执法人员"
    FIRM = "firm", "企业负责人"


class Output(models.TextChoices):
    """What may come of a visit."""

    CLUE = "clue", "线索"
    ADVICE = "advice", "建议"
    RECORD = "record", "检查记录"
    ORDER = "order", "责令改正"
    REPORT = "report", "上报"
    PENALTY = "penalty", "行政处罚文书"
    OWN_HAZARD = "own-hazard", "企业内部隐患"
