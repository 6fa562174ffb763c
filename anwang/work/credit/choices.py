"""Kinds and states of credit."""

from django.db import models

from anwang.base.flow.states import States


class ConductKind(models.TextChoices):
    """For or against."""

    GOOD = "good", "良好行为"
    POOR = "poor", "一般失信行为"
    GRAVE = "grave", "严重失信行为"


class ConductState(States):
    """Where a conduct record is."""

    NOTED = "noted", "waiting", "待告知"
    TOLD = "told", "active", "异议期"
    STANDING = "standing", "active", "有效"
    WITHDRAWN = "withdrawn", "plain", "已撤销"
    REPAIRED = "repaired", "done", "已修复"
    ENDED = "ended", "plain", "已到期"


class ObjectionState(States):
    """Where an objection is."""

    RAISED = "raised", "waiting", "待答复"
    UPHELD = "upheld", "done", "异议成立"
    REJECTED = "rejected", "plain", "异议不成立"


class ProposalState(States):
    """Where a proposal for the list of serious dishonesty is."""

    DRAFT = "draft", "waiting", "待告知"
    TOLD = "told", "active", "陈述申辩期"
    PROPOSED = "proposed", "active", "已提请"
    LISTED = "listed", "alert", "已列入"
    DROPPED = "dropped", "plain", "不予列入"
    REMOVED = "removed", "done", "已移出"


class Removal(models.TextChoices):
    """How it left the list."""

    EXPIRED = "expired", "期满移出"
    EARLY = "early", "提前移出"
