"""Initial passwords of many people on one paper, to be cut apart and handed over (初始密码单)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from anwang.base.kit.xlsx import Column, workbook
from anwang.town.people.models import User

COLUMNS = [Column("姓名"), Column("单位和角色"), Column("登录名"), Column("初始密码", 20)]


@dataclass(frozen=True)
class Issued:
    """Whom a password was issued to, and the password: in clear here and nowhere else."""

    user: User
    password: str = field(repr=False)

    @property
    def posts(self) -> str:
        """Where and as what: 五云村 · 网格员."""
        return "；".join(post.words for post in self.user.posts_held)


def slip_workbook(issued: Sequence[Issued]) -> bytes:
    """One row a person."""
    rows = ([each.user.name, each.posts, each.user.username, each.password] for each in issued)
    return workbook(rows, COLUMNS, "初始密码单")
