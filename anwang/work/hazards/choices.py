"""States, levels and kinds of the life of a hazard."""

from django.db import models

from anwang.base.flow.states import States


class HazardLevel(models.TextChoices):
    """By the published criteria (安全生产法, arts. 41, 118); never coloured: colours grade risks."""

    GENERAL = "general", "一般"
    MAJOR = "major", "重大"


class HazardState(States):
    """Where a hazard is on its way; being overdue is derived, never stored."""

    REPORTED = "reported", "waiting", "待核实"
    CONFIRMED = "confirmed", "waiting", "待交办"
    RECTIFYING = "rectifying", "active", "整改中"
    RECTIFIED = "rectified", "waiting", "待复查"
    CLOSED = "closed", "done", "已销号"
    DISMISSED = "dismissed", "plain", "不予认定"
    TRANSFERRED = "transferred", "plain", "已移送"
    VOIDED = "voided", "plain", "已作废"


OPEN = (HazardState.REPORTED, HazardState.CONFIRMED, HazardState.RECTIFYING, HazardState.RECTIFIED)
"""Somebody in the town still has to act."""
ASSIGNED = (HazardState.RECTIFYING, HazardState.RECTIFIED, HazardState.CLOSED)
"""Somebody has put it right, or is to."""
RECTIFIED = (HazardState.RECTIFIED, HazardState.CLOSED)
"""Put right, be it looked at again or not."""
REFUSED = (HazardState.DISMISSED, HazardState.VOIDED)
"""Never was a hazard: counted nowhere."""


class HazardSource(models.TextChoices):
    """How it came to be known."""

    VISIT = "visit", "检查发现"
    PATROL = "patrol", "日常巡查"
    SELF_CHECK = "self-check", "企业自查"
    TIP = "tip", "群众举报"
    ASSIGNED = "assigned", "上级交办"
    LEDGER = "ledger", "旧台账转入"


class FlagRule(models.TextChoices):
    """What makes a reviewer look twice at a report; the first six look at its words alone (``quality``)."""

    SAYS_NOTHING = "says-nothing", "没有内容"
    COPIES_THE_ITEM = "copies-the-item", "照抄检查项"
    STATES_NO_FACT = "states-no-fact", "没有写问题"
    GRADE_ONLY = "grade-only", "只写了等级"
    REMEDY_ONLY = "remedy-only", "只写了整改"
    NAMES_NO_DEFECT = "names-no-defect", "没有写怎么了"
    COPIED_EARLIER = "copied-earlier", "与以前的填报相同"
    SAME_PHOTO = "same-photo", "照片用过"
    AFTER_IS_BEFORE = "after-is-before", "整改前后同一张照片"
    AFTER_TAKEN_FIRST = "after-taken-first", "整改后照片拍得更早"
    RECTIFIED_AT_ONCE = "rectified-at-once", "整改太快"
    BURST = "burst", "短时间集中填报"
    ALL_CLEAR = "all-clear", "自查全无、检查却有"


class FlagState(States):
    """What a reviewer made of a doubt."""

    OPEN = "open", "waiting", "待复核"
    UPHELD = "upheld", "plain", "成立"
    UNFOUNDED = "unfounded", "done", "不成立"


class PlanState(States):
    """Where a treatment plan is."""

    DRAFTED = "drafted", "waiting", "待备案"
    RETURNED = "returned", "active", "退回修改"
    FILED = "filed", "done", "已备案"


class FundSource(models.TextChoices):
    """Where the money for the treatment comes from."""

    SAFETY_EXPENSE = "safety-expense", "安全生产费用"
    OWN = "own", "自筹"
    FISCAL = "fiscal", "财政"
    OTHER = "other", "其他"


class ReceiptKind(models.TextChoices):
    """The two ends of the double report (双报告; Work Safety Law, art. 41)."""

    REGULATOR = "regulator", "监管部门"
    WORKERS = "workers", "职工"


class ReceiptBody(models.TextChoices):
    """Who took the report in; where there is no workers' congress, a staff meeting does."""

    EMERGENCY_OFFICE = "emergency-office", "镇应急办"
    COMPETENT = "competent", "行业主管部门"
    CONGRESS = "congress", "职工代表大会"
    STAFF_MEETING = "staff-meeting", "职工大会"


BODIES_OF = {
    ReceiptKind.REGULATOR: (ReceiptBody.EMERGENCY_OFFICE, ReceiptBody.COMPETENT),
    ReceiptKind.WORKERS: (ReceiptBody.CONGRESS, ReceiptBody.STAFF_MEETING),
}


class ListingLevel(models.TextChoices):
    """Who listed it for supervision; the values are the bodies that packs name."""

    TOWN = "town", "镇级"
    DISTRICT = "district", "区级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"


class SupervisionState(States):
    """Whether a listing still stands."""

    LISTED = "listed", "alert", "挂牌督办中"
    DELISTED = "delisted", "done", "已摘牌"


class ExtensionState(States):
    """What became of a request for more time."""

    ASKED = "asked", "waiting", "待答复"
    GRANTED = "granted", "done", "同意延期"
    REFUSED = "refused", "plain", "不同意延期"


class SuspensionState(States):
    """Where a stop of work or use is."""

    SUSPENDED = "suspended", "alert", "停产停业"
    APPLIED = "applied", "waiting", "已申请恢复"
    RESUMED = "resumed", "done", "已恢复"
