"""States, sources, parties and reasons of penalty cases."""

from django.db import models

from anwang.base.flow.states import States


class CaseState(States):
    """Where a case is; how far its respondents are stands with each of them."""

    DRAFT = "draft", "waiting", "待立案"
    INVESTIGATING = "investigating", "active", "调查中"
    REPORTED = "reported", "active", "调查终结"
    CLOSED = "closed", "done", "已结案"
    TRANSFERRING = "transferring", "waiting", "移送待批准"
    SENDING = "sending", "waiting", "移送已批准"
    SENT = "sent", "active", "已移送，待回执"
    TRANSFERRED = "transferred", "done", "已移送"
    NOT_FILED = "not-filed", "plain", "不予立案"
    DROPPED = "dropped", "plain", "已撤案"


OVER = (CaseState.CLOSED, CaseState.TRANSFERRED, CaseState.NOT_FILED, CaseState.DROPPED)
"""Nothing more is to be done."""


class RespondentState(States):
    """Where the penalty of one party is, in the order in which it comes along."""

    OPEN = "open", "active", "待告知"
    NOTIFIED = "notified", "active", "已告知"
    HEARING = "hearing", "active", "听证中"
    DECIDED = "decided", "active", "已决定，待送达"
    SERVED = "served", "active", "已送达，执行中"
    EXECUTED = "executed", "waiting", "已执行"
    LEFT = "left", "plain", "不再追究"


class Source(models.TextChoices):
    """How the offence came to light."""

    INSPECTION = "inspection", "执法检查"
    HAZARD = "hazard", "隐患整改"
    TIP = "tip", "举报投诉"
    ACCIDENT = "accident", "生产安全事故"
    TRANSFER = "transfer", "其他单位移送"


class Party(models.TextChoices):
    """Who is punished; the values are those of packs."""

    FIRM = "firm", "单位"
    PERSON = "person", "个人"


class Procedure(models.TextChoices):
    """Which procedure."""

    ORDINARY = "ordinary", "普通程序"
    SUMMARY = "summary", "当场处罚"


class OtherPenalty(models.TextChoices):
    """What else than a fine; the values are those of packs."""

    WARNING = "warning", "警告"
    STOP = "stop", "责令停产停业"
    FORFEIT = "forfeit", "没收违法所得"
    REVOKE = "revoke", "暂扣或者吊销证照"


class SpotGround(models.TextChoices):
    """Why a fine may be collected on the spot (行政处罚法, arts. 68, 69)."""

    SMALL = "small", "当场处罚，罚款数额很小（第六十八条第一项）"
    HARD = "hard", "当场处罚，不当场收缴事后难以执行（第六十八条第二项）"
    REMOTE = "remote", "边远、水上、交通不便，到银行缴款确有困难，当事人提出（第六十九条）"


class Review(models.TextChoices):
    """What the legal review came to."""

    PASS = "pass", "审核通过"
    MEND = "mend", "建议补充或者修改"


class Receiver(models.TextChoices):
    """To whom a case goes over."""

    DEPARTMENT = "department", "有权的行政机关"
    POLICE = "police", "公安机关"


class PauseReason(models.TextChoices):
    """Why the clock stands still."""

    HEARING = "hearing", "听证"
    EXPERT = "expert", "检测、检验、鉴定"
    TRANSFER = "transfer", "移送"
    SUIT = "suit", "行政复议或者诉讼"


class ExhibitKind(models.TextChoices):
    """Kinds of evidence (行政处罚法, art. 46)."""

    WRITTEN = "written", "书证"
    OBJECT = "object", "物证"
    RECORDING = "recording", "视听资料"
    DATA = "data", "电子数据"
    WITNESS = "witness", "证人证言"
    PARTY = "party", "当事人的陈述"
    EXPERT = "expert", "鉴定意见"
    SCENE = "scene", "勘验笔录、现场笔录"


class PartState(States):
    """Where one department's part of a joint case is."""

    OPEN = "open", "active", "办理中"
    DONE = "done", "done", "已办结"
    LEFT = "left", "plain", "不再办理"


class InquiryState(States):
    """Where an inquiry is."""

    OPEN = "open", "active", "调查中"
    CONCLUDED = "concluded", "done", "已有结论"


class TypicalState(States):
    """Where a typical case listed for supervision is."""

    LISTED = "listed", "active", "督办中"
    PUBLISHED = "published", "active", "已公开"
    LIFTED = "lifted", "done", "已解除督办"
