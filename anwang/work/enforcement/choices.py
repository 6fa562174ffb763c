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
