"""Writes: a plan becomes a campaign, its tasks go out, the two lists are kept, meetings decide."""

from anwang.work.campaigns.actions.drafts import keep_draft
from anwang.work.campaigns.actions.group import seat_member, set_office
from anwang.work.campaigns.actions.lists import (
    adopt_regulation,
    correct_row,
    enter_problem,
    enter_remedy,
    link,
    unlink,
)
from anwang.work.campaigns.actions.meetings import (
    arrange_meeting,
    change_meeting,
    decide,
    put_on_agenda,
    revoke_decision,
    take_off_agenda,
)
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
    "adopt_regulation",
    "arrange_meeting",
    "campaign_from_outline",
    "change_meeting",
    "correct_row",
    "decide",
    "enter_problem",
    "enter_remedy",
    "issue_part",
    "keep_draft",
    "link",
    "publish_revision",
    "put_on_agenda",
    "rejoin",
    "revise_by_document",
    "revise_by_table",
    "revoke_decision",
    "seat_member",
    "set_office",
    "start_campaign",
    "take_off_agenda",
    "unlink",
]
