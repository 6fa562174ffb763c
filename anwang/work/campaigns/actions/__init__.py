"""Writes: a plan becomes a campaign, its tasks go out to the units, a unit writes down what it did."""

from anwang.work.campaigns.actions.parts import add_deed, issue_part
from anwang.work.campaigns.actions.starting import campaign_from_outline, start_campaign

__all__ = ["add_deed", "campaign_from_outline", "issue_part", "start_campaign"]
