"""Forms that list records one by one; each is a function from organisation and period to a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anwang.base.kit.dates import Period
from anwang.insight.returns.sheet import Sheet

LISTINGS: dict[str, Callable[[Any, Period], Sheet]] = {}
