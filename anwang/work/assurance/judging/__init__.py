"""The named rules that look whether an enterprise has what it should, a file for each field."""

from anwang.work.assurance.judging import emergency, money, people, training
from anwang.work.assurance.judging.judgement import Judgement, named_rules
from anwang.work.assurance.judging.judging import judge

__all__ = ["Judgement", "emergency", "judge", "money", "named_rules", "people", "training"]
