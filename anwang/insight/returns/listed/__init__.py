"""Forms whose lines the program knows: each a function from organisation and period to a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anwang.base.kit.dates import Period
from anwang.insight.returns.listed.coverage import coverage
from anwang.insight.returns.listed.inspections import inspections
from anwang.insight.returns.listed.lists import problems, remedies
from anwang.insight.returns.sheet import Sheet

LISTINGS: dict[str, Callable[[Any, Period], Sheet]] = {
    "inspections": inspections,
    "problems": problems,
    "remedies": remedies,
    "coverage": coverage,
}
"""By the names that packs give them."""
