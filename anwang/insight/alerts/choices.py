"""Where a warning is in its life."""

from anwang.base.flow.states import States


class AlertState(States):
    """Somebody deals with it, or says why not; or its cause goes away first."""

    OPEN = "open", "waiting", "待处理"
    HANDLED = "handled", "done", "已处理"
    DISMISSED = "dismissed", "plain", "不需处理"
    CEASED = "ceased", "plain", "缘由已消除"
