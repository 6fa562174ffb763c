"""Hazards for machines: the same scope, the same steps, the same refusals.

The addresses are those of the pages. Whatever ``offers`` names is taken at ``steps/<step>/`` beneath the
address that offered it.
"""

from ninja import Router

from anwang.work.hazards.api import flags, hazards, papers, supervision, suspension

router = Router()
for part in (flags, hazards, papers, supervision, suspension):
    router.add_router("", part.router)
