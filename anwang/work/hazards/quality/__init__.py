"""Does a report say what is wrong? Named rules, each with a sentence on how to say it better (填报质量)."""

from anwang.work.hazards.quality.judgement import Judgement, bare, judge

__all__ = ["Judgement", "bare", "judge"]
