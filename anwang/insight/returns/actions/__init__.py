"""Returns are opened by the clock or by hand, signed, and asked for."""

from anwang.insight.returns.actions.opening import move_to_subject, open_due, open_return
from anwang.insight.returns.actions.reminding import remind
from anwang.insight.returns.actions.signing import sign

__all__ = ["move_to_subject", "open_due", "open_return", "remind", "sign"]
