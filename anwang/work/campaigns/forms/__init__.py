"""Forms that no step can derive."""

from anwang.work.campaigns.forms.lists import AdoptForm, LinkForm, PapersForm, ProblemForm, RemedyForm
from anwang.work.campaigns.forms.meetings import (
    AgendaForm,
    DecisionForm,
    MeetingForm,
    MemberForm,
    NewMeetingForm,
    OfficeForm,
    RevokeForm,
)
from anwang.work.campaigns.forms.names import UnitNameForm
from anwang.work.campaigns.forms.plans import DeedForm, PlanForm, RejoinForm, TableForm, UnitsForm, WhichForm

__all__ = [
    "AdoptForm",
    "AgendaForm",
    "DecisionForm",
    "DeedForm",
    "LinkForm",
    "MeetingForm",
    "MemberForm",
    "NewMeetingForm",
    "OfficeForm",
    "PapersForm",
    "PlanForm",
    "ProblemForm",
    "RejoinForm",
    "RemedyForm",
    "RevokeForm",
    "TableForm",
    "UnitNameForm",
    "UnitsForm",
    "WhichForm",
]
