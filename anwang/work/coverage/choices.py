"""Where a lead stands, what a list said of it, what is known of a row."""

from django.db import models

from anwang.base.flow.states import States


class CandidateState(States):
    """States of a lead (线索): compared by the house, settled by a person, never deleted."""

    REVIEW = "review", "waiting", "待核对"
    UNSEEN = "unseen", "alert", "漏管"
    MATCHED = "matched", "done", "自动对上"
    CONFIRMED = "confirmed", "done", "核对为同一家"
    REGISTERED = "registered", "done", "已登记纳管"
    AWAY = "away", "plain", "不需纳管"


OPEN = (CandidateState.REVIEW, CandidateState.UNSEEN)
LINKED = (CandidateState.MATCHED, CandidateState.CONFIRMED, CandidateState.REGISTERED)
DECIDED = (CandidateState.CONFIRMED, CandidateState.REGISTERED, CandidateState.AWAY)


class News(models.TextChoices):
    """What the newest list of its source says of a row, against the one before."""

    NEW = "new", "新出现"
    CHANGED = "changed", "有变动"
    SAME = "same", "不变"
    GONE = "gone", "名单里没有了"


class Away(models.TextChoices):
    """Why a row of a list is nobody to supervise here (已注销、不在辖区)."""

    CLOSED = "closed", "已注销或已停业"
    ELSEWHERE = "elsewhere", "不在本镇经营"
    NO_PLACE = "no-place", "没有经营场所（挂靠、空壳）"
    DOUBLE = "double", "同一名单里重复"
    NO_FIRM = "no-firm", "不是生产经营单位"


class DeliveryState(models.TextChoices):
    """How far a list that was handed in has come."""

    READ = "read", "待确认列名"
    CHECKED = "checked", "待确认导入"
    RUNNING = "running", "正在导入"
    DONE = "done", "已导入"
    FAILED = "failed", "没有导入"
    DROPPED = "dropped", "已放弃"


class Field(models.TextChoices):
    """What we want to know of a row; every column of a list is one of these or left out."""

    KEY = "key", "对方编号"
    NAME = "name", "名称"
    CODE = "code", "统一社会信用代码"
    ADDRESS = "address", "地址"
    PHONE = "phone", "电话"
    CONTACT = "contact", "联系人"
    KIND = "kind", "行业或类别"


class Verdict(models.TextChoices):
    """How two values stand to each other when laid side by side."""

    SAME = "same", "相同"
    CLOSE = "close", "相近"
    DIFFERS = "differs", "不同"
    UNKNOWN = "unknown", "没法比"
