"""Risks for machines: the same scope and the same refusals as the pages."""

from ninja import Router

from anwang.work.risks.api import plans, points, reassessments

router = Router()
for part in (reassessments, plans, points):
    router.add_router("", part.router)
