"""Enforcement for machines: rules, officers, plans, official visits; the same refusals as on the pages."""

from ninja import Router

from anwang.work.enforcement.api import officers, plans, visits

router = Router()
for part in (officers, plans, visits):
    router.add_router("", part.router)
