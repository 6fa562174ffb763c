"""Legal rules of documents, each one named guard (ADR 24)."""

from anwang.work.papers.guards import papers, serving

__all__ = ["papers", "serving"]
