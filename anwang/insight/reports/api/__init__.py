"""Reports for machines: the same scope, the same steps, the same refusals."""

from ninja import Router

from anwang.insight.reports.api import reports

router = Router()
for part in (reports,):
    router.add_router("", part.router)
