"""Risks for machines: the same scope and the same refusals as the pages."""

from ninja import Router

from anwang.work.risks.api import (
    cards,
    corrections,
    installations,
    plans,
    points,
    reassessments,
    reports,
    workbook,
)

router = Router()
for part in (workbook, reassessments, installations, reports, plans, cards, corrections, points):
    router.add_router("", part.router)
