"""States of a return."""

from anwang.base.flow.states import States


class ReturnState(States):
    """Until it is signed it follows the records; what is signed stands still."""

    DRAFT = "draft", "waiting", "草稿"
    PREPARED = "prepared", "active", "待签发"
    ISSUED = "issued", "done", "已签发"
