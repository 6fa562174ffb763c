"""Which of our subjects a row of somebody else's list is: normalise, block, compare, judge (ADR 19).

Nothing here knows the database. ``Matcher`` takes what is known of our subjects once, and answers for one row
after another.
"""

from anwang.work.coverage.matching.comparing import Likeness, Part, Weights, compare
from anwang.work.coverage.matching.matcher import Match, Matcher, Scored
from anwang.work.coverage.matching.reading import Known, Reader

__all__ = ["Known", "Likeness", "Match", "Matcher", "Part", "Reader", "Scored", "Weights", "compare"]
