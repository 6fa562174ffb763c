"""Writes: a plan becomes a campaign, its tasks go out to the units, a unit writes down what it did."""

from anwang.work.campaigns.actions.drafts import keep_draft
from anwang.work.campaigns.actions.parts import add_deed, issue_part
from anwang.work.campaigns.actions.revising import (
    publish_revision,
    rejoin,
    revise_by_document,
    revise_by_table,
)
from anwang.work.campaigns.actions.starting import campaign_from_outline, start_campaign

__all__ = [
    "add_deed",
    "campaign_from_outline",
    "issue_part",
    "keep_draft",
    "publish_revision",
    "rejoin",
    "revise_by_document",
    "revise_by_table",
    "start_campaign",
]
