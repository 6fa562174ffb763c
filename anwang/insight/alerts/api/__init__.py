"""Warnings and indices for machines: the same scope, the same steps."""

from ninja import Router

from anwang.insight.alerts.api import firms, warnings

router = Router()
for part in (firms, warnings):
    router.add_router("", part.router)
