"""Self-checks for machines: due checks, the schedule, entries for owners, friendly looks."""

from ninja import Router

from anwang.work.selfchecks.api import checks, entries, samples, schedule

router = Router()
router.add_router("", checks.router)
router.add_router("", schedule.router)
router.add_router("/entries", entries.router)
router.add_router("/samples", samples.router)
