"""States of documents and files, ways of serving, outcomes of a re-check."""

from django.db import models

from anwang.base.flow.states import States


class DossierState(States):
    """Where a file is."""

    OPEN = "open", "active", "在办"
    ARCHIVED = "archived", "done", "已归档"


class PaperState(States):
    """Where a document is, from draft to the archive."""

    DRAFT = "draft", "waiting", "起草中"
    SUBMITTED = "submitted", "waiting", "待审批"
    APPROVED = "approved", "active", "已审批"
    SERVED = "served", "done", "已送达"
    ARCHIVED = "archived", "done", "已归档"
    VOIDED = "voided", "plain", "已作废"


ISSUED = (PaperState.APPROVED, PaperState.SERVED, PaperState.ARCHIVED)
"""Approved, with its number and its frozen text."""
IN_HAND = (PaperState.DRAFT, PaperState.SUBMITTED)


class Method(models.TextChoices):
    """How a document is served (民事诉讼法 on service; 行政处罚法 art. 61)."""

    DIRECT = "direct", "直接送达"
    PROXY = "proxy", "他人代收"
    LEFT = "left", "留置送达"
    POST = "post", "邮寄送达"
    ENTRUSTED = "entrusted", "委托送达"
    ELECTRONIC = "electronic", "传真、电子邮件送达"
    PUBLIC = "public", "公告送达"


class BindingStage(models.TextChoices):
    """How far the binding of a file has come."""

    RUNNING = "running", "正在装订"
    DONE = "done", "装订好了"
    FAILED = "failed", "没有装订成"


class Outcome(models.TextChoices):
    """What a re-check found of one item."""

    DONE = "done", "已完成整改"
    NOT_DONE = "not-done", "未完成整改"
