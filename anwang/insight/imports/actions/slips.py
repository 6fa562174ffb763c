"""Initial passwords for the accounts that a batch opened (初始密码单)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady
from anwang.insight.imports.models import Batch
from anwang.insight.imports.queries import accounts_waiting, opens_accounts
from anwang.insight.imports.rules import keeps_batch
from anwang.town.people.actions import issue_passwords
from anwang.town.people.rules import keeps_account_of
from anwang.town.people.slips import Issued

MOST = 1_000
"""On one slip: so many are hashed while somebody waits for the page."""


def issue_slip(batch: Batch, *, by: Any) -> list[Issued]:
    """New passwords for whoever never signed in; those of an earlier slip that nobody used are void.

    Whoever has none yet comes first, so that a second slip goes on where a full one ended.
    """
    keeps_batch.demand(by, batch)
    if not opens_accounts(batch):
        raise NotReady("只有已导入的人员账号可以做初始密码单", mend=batch.get_absolute_url())
    waiting = list(accounts_waiting(batch))
    if not waiting:
        raise NotReady(
            "这一批的账号都登录过了，或已停用；忘了密码的，请在这个人的页面发放初始密码",
            mend=batch.get_absolute_url(),
        )
    kept = [person for person in waiting if keeps_account_of(by, person)]
    if not kept:
        raise PermissionDenied(keeps_account_of.says(waiting[0]))
    issued = issue_passwords(kept[:MOST], by=by)
    record(by, "imports.slip", batch, label="做初始密码单", note=f"{len(issued)} 人")
    return issued
