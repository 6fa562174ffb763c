"""The task table of a running plan: as Excel, and what an edited one would make of it."""

from __future__ import annotations

from anwang.knowledge.packs import queries as packs
from anwang.work.campaigns.excel import Imported, apply_table, read_table, task_table
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.proofs import names_of_proofs
from anwang.work.campaigns.queries.versions import running_pack
from anwang.work.campaigns.revision import plan_of


def running_table(campaign: Campaign) -> tuple[str, bytes]:
    """How the table of the running version is called, and its workbook."""
    pack, town = running_pack(campaign), campaign.org
    title = f"{campaign.title} 任务表（第 {campaign.release.version} 版）"
    topics = {topic.id: topic.name for topic in (*packs.topics(town), *pack.topics)}
    return title, task_table(plan_of(pack), title, names_of_proofs(pack, town), topics)


def table_applied(campaign: Campaign, data: bytes) -> Imported:
    """The running version as the table would have it, with all that is wrong in it; nothing is kept."""
    pack, town = running_pack(campaign), campaign.org
    return apply_table(pack, read_table(data), names=names_of_proofs(pack, town), topics=packs.topics(town))
