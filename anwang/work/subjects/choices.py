"""Where a subject stands in the township's ledger."""

from anwang.base.flow.states import States


class SubjectState(States):
    """States of a supervised subject (domain: 防止漏管失控)."""

    PENDING = "pending", "waiting", "待核"
    MANAGED = "managed", "done", "纳管"
    ABSENT = "absent", "plain", "不存在"
    CLOSED = "closed", "plain", "已关停"
