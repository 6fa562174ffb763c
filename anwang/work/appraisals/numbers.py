"""Day counts of standardization, as dated rows of the pack ``primary-responsibility``."""

from __future__ import annotations

import datetime as dt

from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs

PACK = "primary-responsibility"
VALIDITY = "standardization-validity"
PUBLICITY = "appraisal-publicity"
AHEAD = "appraisal-ahead"
INDEPENDENCE = "assessor-independence"
LOOK_BACK = "assessor-look-back"
MISTAKES = "assessor-mistakes"


def number(limit: str, on: dt.date) -> int:
    """One of them on a day."""
    try:
        return packs.limit(f"{PACK}/{limit}", on).value
    except LookupError as missing:
        said = f"知识包 {PACK} 没有给出{cn_date(on)}的参数 {limit}，请管理员执行 anwang packs load 载入"
        raise NotReady(said) from missing
