"""Kinds of events and where they are."""

from django.db import models

from anwang.base.flow.states import States


class AccidentKind(models.TextChoices):
    """What kind of event it is; follows from the figures, the values are those of packs."""

    ACCIDENT = "accident", "生产安全事故"
    INJURY = "injury", "轻伤事故"
    INCIDENT = "incident", "较大涉险事故"
    NEAR_MISS = "near-miss", "未遂事件"


class AccidentGrade(models.TextChoices):
    """How grave an accident is; where each begins is a row of the pack ``accidents``."""

    GENERAL = "general", "一般事故"
    LARGER = "larger", "较大事故"
    MAJOR = "major", "重大事故"
    EXTRA = "extra", "特别重大事故"


class AccidentState(States):
    """Where an accident is, from the first call to the evaluation a year later."""

    REPORTED = "reported", "waiting", "待核实"
    HANDLING = "handling", "active", "处置中"
    INVESTIGATING = "investigating", "active", "调查中"
    FOLLOWING = "following", "waiting", "整改落实"
    CLOSED = "closed", "done", "已办结"
    DISMISSED = "dismissed", "plain", "不属生产安全事故"


class CorrectionState(States):
    """Where a measure is that an accident taught."""

    OPEN = "open", "waiting", "落实中"
    DONE = "done", "active", "待评估"
    EVALUATED = "evaluated", "done", "已评估"
