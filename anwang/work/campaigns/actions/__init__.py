"""Writes: a plan becomes a draft and a campaign, tasks go out, two lists are kept, meetings decide."""

from anwang.work.campaigns.actions.beginning import begin_draft, campaign_from_outline, draft_from_outline
from anwang.work.campaigns.actions.drafts import edit_draft, keep_draft, publish_draft, settle_doubt
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
from anwang.work.campaigns.actions.names import forget_name, name_units
from anwang.work.campaigns.actions.parts import add_deed, issue_part
from anwang.work.campaigns.actions.revising import (
    publish_revision,
    rejoin,
    revise_by_document,
    revise_by_table,
)
from anwang.work.campaigns.actions.starting import start_campaign

__all__ = [
    "add_deed",
    "adopt_regulation",
    "arrange_meeting",
    "begin_draft",
    "campaign_from_outline",
    "change_meeting",
    "correct_row",
    "decide",
    "draft_from_outline",
    "edit_draft",
    "enter_problem",
    "enter_remedy",
    "forget_name",
    "issue_part",
    "keep_draft",
    "link",
    "name_units",
    "publish_draft",
    "publish_revision",
    "put_on_agenda",
    "rejoin",
    "revise_by_document",
    "revise_by_table",
    "revoke_decision",
    "seat_member",
    "set_office",
    "settle_doubt",
    "start_campaign",
    "take_off_agenda",
    "unlink",
]
