"""The kit's own tables."""

from anwang.base.kit.models.day_override import DayOverride
from anwang.base.kit.models.once import OnceKey
from anwang.base.kit.models.search_entry import SearchEntry
from anwang.base.kit.models.sequence import Sequence

__all__ = ["DayOverride", "OnceKey", "SearchEntry", "Sequence"]
