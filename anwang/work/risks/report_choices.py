"""Kinds and states of risk reports."""

from __future__ import annotations

from django.db import models

from anwang.base.flow.states import States


class ReportKind(models.TextChoices):
    """Why a firm reports its risks."""

    ANNUAL = "annual", "年度报告"
    CHANGE = "change", "变更报告"


class ReportState(States):
    """A report waits to be signed, and then stands for ever."""

    DRAFT = "draft", "waiting", "待签发"
    FILED = "filed", "done", "已报送"
    VOIDED = "voided", "plain", "已作废"
