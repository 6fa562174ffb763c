"""Pages of coverage."""

from anwang.work.coverage.views import candidates, imports, rates, responsibility, unseen

__all__ = ["candidates", "imports", "rates", "responsibility", "unseen"]
