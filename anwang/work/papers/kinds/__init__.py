"""The kinds of documents of a visit; those of a case are registered by the app above."""

from anwang.work.papers.kinds import orders, receipt, visits

__all__ = ["orders", "receipt", "visits"]
