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
