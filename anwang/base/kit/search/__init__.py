"""The search box: any part of a name, pinyin initials, codes and numbers; the same on both databases."""

from anwang.base.kit.search.entries import index, remove
from anwang.base.kit.search.finding import find

__all__ = ["find", "index", "remove"]
