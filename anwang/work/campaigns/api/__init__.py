"""Campaigns for machines: the same scope, the same steps, the same refusals as on the pages."""

from ninja import Router

from anwang.work.campaigns.api import campaigns, drafts, lists, meetings, rows, tables, tasks, units, versions

router = Router()
for part in (tasks, units, versions, tables, drafts, lists, rows, meetings, campaigns):
    router.add_router("", part.router)
