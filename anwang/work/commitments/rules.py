"""Rules about commitments."""

from typing import Any

from anwang.base.flow.rules import Rule
from anwang.town.people.choices import Role

REASON = "安全承诺由企业主要负责人作出，请用主要负责人的账号登录办理"


def _promises_for(user: Any, subject: Any) -> bool:
    return bool(user.covers(subject, Role.PRINCIPAL))


promises = Rule(
    _promises_for, REASON, lambda user: user.scope(Role.PRINCIPAL), roles=frozenset({Role.PRINCIPAL})
)
