"""Where on the program's pages a thing that carries out a clause is to be seen."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from anwang.base.flow.names import flows
from anwang.base.kit.addresses import page_names
from anwang.knowledge.packs.shapes import Carrier
from anwang.work.campaigns.ways import WAYS

LISTS = {
    "report": ("reports:list", "form"),
    "requirement": ("assurance:list", "kind"),
    "responsibility": ("coverage:matrix", ""),
}
"""The list of a kind of thing, and the parameter that narrows it to one."""
PAGES = {"register": "registers:list", "indicator": "indicators:detail"}
"""The page of one thing, by pack and name; what has neither is read in its pack."""
FLOWS = {
    "assessor": "appraisals:assessors",
    "case": "cases:cases",
    "casepart": "cases:cases",
    "conductrecord": "credit:list",
    "correction": "accidents:measures",
    "dossier": "papers:dossiers",
    "inquiry": "cases:cases",
    "inspection": "enforcement:inspections",
    "inspectionplan": "enforcement:home",
    "objection": "credit:proposals",
    "paper": "papers:papers",
    "proposal": "credit:proposals",
    "typicalcase": "cases:cases",
    "checkoccurrence": "selfchecks:list",
    "meeting": "campaigns:meetings",
    "ownerentry": "selfchecks:entries",
    "plandraft": "campaigns:versions",
    "problem": "campaigns:problems",
    "qualityflag": "hazards:flags",
    "reassessment": "risks:reassessments",
    "remedy": "campaigns:remedies",
    "riskreport": "risks:reports",
    "samplenote": "selfchecks:samples",
    "candidate": "coverage:candidates",
    "taskpart": "campaigns:parts",
}
"""Where the records of a flow are listed, unless that is the list of its app."""

OF_A_CAMPAIGN = frozenset(
    {"campaigns:group_office", "campaigns:revise", "campaigns:table", "reports:campaign"}
)
"""Pages about a campaign that have no tab of their own."""


def url_of(carrier: Carrier, campaign: Any) -> str:
    """The live list or page; nothing where the program has none that fits."""
    pack_id, _slash, name = carrier.ref.partition("/")
    if carrier.kind in LISTS:
        address, parameter = LISTS[carrier.kind]
        asked = name if carrier.kind == "requirement" else carrier.ref
        return f"{_page(address)}?{urlencode({parameter: asked})}" if parameter else _page(address)
    if carrier.kind in PAGES:
        return _page(PAGES[carrier.kind], pack_id, name)
    if carrier.kind == "page":
        return _of_campaign(carrier.ref, campaign)
    if carrier.kind == "workflow":
        flow = flows().get(carrier.ref)
        app = flow._meta.app_label if flow else ""
        return _of_campaign(FLOWS.get(carrier.ref, f"{app}:list"), campaign)
    return _page("packs:thing", pack_id, carrier.part, name)


def _of_campaign(address: str, campaign: Any) -> str:
    """A page of the program: of one about a campaign this campaign's, of one about a record their list."""
    asks = page_names().get(address)
    if asks is None:
        return ""
    if not asks:
        return _page(address)
    if address in OF_A_CAMPAIGN or address in {way.address for way in WAYS}:
        return _page(address, campaign.pk)
    app = address.partition(":")[0]
    return _page("campaigns:detail", campaign.pk) if app == "campaigns" else _page(f"{app}:list")


def _page(address: str, *args: Any) -> str:
    try:
        return reverse(address, args=args)
    except NoReverseMatch:
        return ""
