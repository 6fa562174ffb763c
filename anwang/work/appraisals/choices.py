"""States and kinds of appraisals."""

from django.db import models

from anwang.base.flow.states import States


class AppraisalState(States):
    """Where an appraisal is, from the firm's own review to the grade."""

    DRAFT = "draft", "waiting", "自评中"
    APPLIED = "applied", "waiting", "待受理"
    ACCEPTED = "accepted", "active", "评审中"
    REVIEWED = "reviewed", "waiting", "待公示"
    PUBLIC = "public", "active", "公示中"
    GRADED = "graded", "done", "已达标"
    FAILED = "failed", "plain", "未通过"
    REVOKED = "revoked", "plain", "已撤销"
    WITHDRAWN = "withdrawn", "plain", "已撤回"


OPEN = (
    AppraisalState.DRAFT,
    AppraisalState.APPLIED,
    AppraisalState.ACCEPTED,
    AppraisalState.REVIEWED,
    AppraisalState.PUBLIC,
)
"""Neither decided nor withdrawn."""
REVIEWED_ONCE = (
    AppraisalState.REVIEWED,
    AppraisalState.PUBLIC,
    AppraisalState.GRADED,
    AppraisalState.FAILED,
    AppraisalState.REVOKED,
)


class AssessorState(States):
    """Whether an assessor may review."""

    ACTIVE = "active", "done", "可以评审"
    SUSPENDED = "suspended", "waiting", "暂停评审"
    ENDED = "ended", "plain", "不再评审"


class TieKind(models.TextChoices):
    """What binds an assessor to a firm."""

    ADVISED = "advised", "做过咨询、代编材料"
    EMPLOYED = "employed", "任过职"
    RELATED = "related", "亲属或利害关系"


class ConductKind(models.TextChoices):
    """What stands against a review."""

    MISSED = "missed", "评审认为合格，后来发现重大隐患"
    FALSE = "false", "弄虚作假、走过场"
    PAID = "paid", "收企业的钱物"
    COMPLAINT = "complaint", "企业或群众反映"


class ConductState(States):
    """Whether it was a mistake."""

    PROPOSED = "proposed", "waiting", "待认定"
    CONFIRMED = "confirmed", "alert", "已认定"
    DISMISSED = "dismissed", "plain", "不成立"
