"""Channels, what leaves through them, and how pressing it is."""

from django.db import models

from anwang.base.flow.states import States


class ChannelKind(models.TextChoices):
    """By which way messages leave the house; the inbox is no channel, it is always there."""

    EMAIL = "email", "电子邮件"
    DINGTALK = "dingtalk", "钉钉群机器人"
    WECOM = "wecom", "企业微信群机器人"
    FEISHU = "feishu", "飞书群机器人"


ROBOTS = (ChannelKind.DINGTALK, ChannelKind.WECOM, ChannelKind.FEISHU)


class ChannelState(States):
    """Whether a channel sends."""

    ACTIVE = "active", "done", "在用"
    PAUSED = "paused", "alert", "已暂停"
    ENDED = "ended", "plain", "已停用"


class EmailMode(models.TextChoices):
    """What a person wants by e-mail besides the inbox."""

    NONE = "none", "不发邮件"
    DIGEST = "digest", "每天一封汇总"
    URGENT = "urgent", "只在有紧急消息时发"


class Purpose(models.TextChoices):
    """Why a message left."""

    DIGEST = "digest", "每日汇总"
    URGENT = "urgent", "紧急消息"
    TRIAL = "trial", "试发"
    CONFIRMATION = "confirmation", "确认邮箱"


class Outcome(States):
    """What became of a message."""

    WAITING = "waiting", "waiting", "待发送"
    SENT = "sent", "done", "已发出"
    SETTLED = "settled", "plain", "已办完，不必再发"
    FAILED = "failed", "alert", "没有发出"


class Urgency(models.IntegerChoices):
    """What cannot wait for tomorrow's digest; up to which of them the night is broken is a pack's word."""

    MAJOR_HAZARD = 1, "重大隐患"
    ACCIDENT = 2, "事故"


HOURS = [(hour, f"{hour}:00") for hour in range(7, 19)]
"""When a digest may go out: within what anybody would call the day."""
