"""Writes about cases, a file for each noun."""

from anwang.work.cases.actions.evidence import add_exhibit, settle_exhibit
from anwang.work.cases.actions.linking import (
    add_part,
    inquire_into_accident,
    is_inquired,
    list_as_typical,
    open_inquiry,
)
from anwang.work.cases.actions.opening import move_to_subject, open_case, put_under
from anwang.work.cases.actions.parties import add_respondent
from anwang.work.cases.actions.people import (
    ask_recusal,
    decide_recusal,
    end_reviewer,
    name_reviewer,
    replace_officer,
)
from anwang.work.cases.actions.stopping import pause_case, resume_case

__all__ = [
    "add_exhibit",
    "add_part",
    "add_respondent",
    "ask_recusal",
    "decide_recusal",
    "end_reviewer",
    "inquire_into_accident",
    "is_inquired",
    "list_as_typical",
    "move_to_subject",
    "name_reviewer",
    "open_case",
    "open_inquiry",
    "pause_case",
    "put_under",
    "replace_officer",
    "resume_case",
    "settle_exhibit",
]
