"""Reports for machines: the same scope, the same steps, the same refusals."""

from ninja import Router

from anwang.insight.reports.api import calendar, reports

router = Router()
for part in (calendar, reports):
    router.add_router("", part.router)
