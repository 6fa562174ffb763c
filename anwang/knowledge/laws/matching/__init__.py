"""Nearest wordings for a text: by the words they share, by what is meant, by earlier choices (匹配)."""

from anwang.knowledge.laws.matching.matcher import SHOWN, Match, Matcher

__all__ = ["SHOWN", "Match", "Matcher"]
