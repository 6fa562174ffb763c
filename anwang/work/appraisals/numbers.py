"""Day counts of standardization, as dated rows of the pack ``primary-responsibility``."""

from __future__ import annotations

import datetime as dt

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
    return packs.needed_limit(f"{PACK}/{limit}", on, called="参数").value
