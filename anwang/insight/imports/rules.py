"""Who may import what, and who sees which batches."""

from __future__ import annotations

from typing import Any

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role

KEEPERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""See all batches of their town."""
IMPORTERS = (*KEEPERS, Role.DEPARTMENT_OFFICER, Role.VILLAGE_CADRE)
"""May hand in files: each into what their posts cover."""


@rule("须由应急办负责人、系统管理员、部门安全员或村（社区）干部导入")
def imports(user: Any, record: Any) -> bool:
    """Somebody whose posts let them hand in files."""
    in_a_town = any(post.org.town_id for post in user.posts_held)
    return in_a_town and bool(user.holds(*IMPORTERS))


@rule("须由导入的人或镇应急办负责人、系统管理员办理")
def keeps_batch(user: Any, batch: Any) -> bool:
    """Whoever handed it in, and the town's office."""
    return batch.started_by_id == user.pk or bool(user.covers(batch, *KEEPERS))
