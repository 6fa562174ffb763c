"""Classes of visits, answers, states."""

from django.db import models

from anwang.base.flow.states import States


class VisitClass(models.TextChoices):
    """Who calls, and what may come of it (State Council Office 国办发〔2024〕54号; 应急〔2025〕11号).

    Only certificate holders inspect (B–D); village and grid people call, advise and pass on what they see
    (A); experts advise (E); a firm checks itself (F).
    """

    PATROL = "A", "走访巡查"
    DAILY = "B", "镇日常检查"
    DELEGATED = "C", "委托执法检查"
    JOINT = "D", "联合检查"
    EXPERT = "E", "专家服务"
    SELF_CHECK = "F", "企业自查"


class Value(models.TextChoices):
    """An answer to a question of a checklist."""

    PASS = "pass", "符合"
    FAIL = "fail", "不符合"
    NOT_APPLICABLE = "na", "不涉及"


class VisitState(States):
    """A visit is handed in whole; a mistaken one is voided, never deleted."""

    DONE = "done", "done", "已提交"
    VOIDED = "voided", "plain", "已作废"
