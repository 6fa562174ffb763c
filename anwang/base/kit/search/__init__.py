"""The search box: any part of a name, pinyin initials, codes and numbers; the same on both databases."""

from anwang.base.kit.search.entries import Entered, index, load_entries, remove
from anwang.base.kit.search.finding import find

__all__ = ["Entered", "find", "index", "load_entries", "remove"]
