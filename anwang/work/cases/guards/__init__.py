"""Legal rules of penalty cases, each one named guard (ADR 24, ADR 27)."""

from anwang.work.cases.guards import amounts, closing, documents, hearings, powers, procedure, spot

__all__ = ["amounts", "closing", "documents", "hearings", "powers", "procedure", "spot"]
