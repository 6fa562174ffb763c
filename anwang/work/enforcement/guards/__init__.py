"""Legal rules, each one named guard with its code, its sentence and its article (ADR 24)."""

from anwang.work.enforcement.guards import arrangements, visits
from anwang.work.enforcement.guards.guard import GUARDS, Broken, Guard, broken, demand

__all__ = ["GUARDS", "Broken", "Guard", "arrangements", "broken", "demand", "visits"]
