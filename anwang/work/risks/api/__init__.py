"""Risks for machines: the same scope and the same refusals as the pages.

``corrections`` writes into the router of ``points``: an address answers all its methods from one router.
"""

from ninja import Router

from anwang.work.risks.api import (
    cards,
    corrections,
    installations,
    plans,
    reassessments,
    reports,
    workbook,
)

router = Router()
for part in (workbook, reassessments, installations, reports, plans, cards, corrections):
    router.add_router("", part.router)
