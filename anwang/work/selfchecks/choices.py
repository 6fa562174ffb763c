"""Levels, kinds, cycles and states of self-checks."""

from django.db import models

from anwang.base.flow.states import States
from anwang.town.people.choices import FIRM, Role


class CheckLevel(models.TextChoices):
    """Who in the firm checks: 日周月; the values are those of packs."""

    POST = "post", "岗位"
    TEAM = "team", "班组、部门"
    PRINCIPAL = "principal", "主要负责人"

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who may do a check of this level: everybody at a post, those who answer for more above it."""
        if self is CheckLevel.POST:
            return tuple(sorted(FIRM))
        return (Role.PRINCIPAL, Role.SAFETY_OFFICER)


class CheckKind(models.TextChoices):
    """Why it is due; the values are those of packs (domain §1.5, dangerSrc)."""

    ROUTINE = "routine", "日常"
    SEASONAL = "seasonal", "季节性"
    PRE_HOLIDAY = "pre-holiday", "节假日前"
    RESTART = "restart", "复产复工前"
    EXPERT = "expert", "专家诊断"


class CycleUnit(models.TextChoices):
    """What a cycle is counted in; the values are those of packs."""

    HOURS = "hours", "小时"
    DAYS = "days", "天"
    WEEKS = "weeks", "周"
    MONTHS = "months", "个月"
    QUARTERS = "quarters", "个季度"
    YEARS = "years", "年"


class ClosedKind(models.TextChoices):
    """When a firm is closed, so that nothing is due."""

    WEEKLY = "weekly", "每周休息"
    DAYS_OFF = "days-off", "双休日和法定节假日"
    HOLIDAYS = "holidays", "法定节假日放假"
    IDLE = "idle", "停产停业、歇业"


class OccurrenceState(States):
    """Where one due check is; being late is derived, never stored."""

    DUE = "due", "waiting", "待自查"
    DONE = "done", "done", "已自查"
    SKIPPED = "skipped", "plain", "本次不查"
    SUSPENDED = "suspended", "plain", "停产停业"


class EntryState(States):
    """Whether the owner stands by what was entered on their behalf."""

    WAITING = "waiting", "waiting", "待业主确认"
    CONFIRMED = "confirmed", "done", "业主已确认"
    REFUSED = "refused", "alert", "业主不认可"


class ConfirmedBy(models.TextChoices):
    """How the owner confirmed."""

    CODE = "code", "确认码"
    SIGNATURE = "signature", "屏幕签名"
    ACCOUNT = "account", "本人登录"
    SLIP = "slip", "本人扫码"


class SampleState(States):
    """Whether somebody had a friendly look at a check that found nothing."""

    DRAWN = "drawn", "waiting", "待看一看"
    LOOKED = "looked", "done", "已看"
