"""Coverage for machines: leads, lists, responsibilities, rates."""

from ninja import Router

from anwang.work.coverage.api import leads, lists, overview

router = Router()
router.add_router("/candidates", leads.router)
router.add_router("/lists", lists.router)
router.add_router("", overview.router)
