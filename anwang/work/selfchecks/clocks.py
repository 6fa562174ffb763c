"""Numbers of the core pack that self-checks run by: reminders, sampling, codes (期限与参数)."""

from __future__ import annotations

import datetime as dt

from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs


def number(limit: str, on: dt.date) -> int:
    """A limit of the core pack on a day."""
    try:
        return packs.limit(f"core/{limit}", on).value
    except LookupError as missing:
        said = f"知识包 core 没有给出{cn_date(on)}的期限 {limit}，请管理员执行 anwang packs load 载入"
        raise NotReady(said) from missing
