"""A case and what hangs on it, a file for each noun."""

from anwang.work.cases.models.beside import Exhibit, Pause, Recusal, Reviewer
from anwang.work.cases.models.case import Case
from anwang.work.cases.models.linked import CasePart, Inquiry, TypicalCase
from anwang.work.cases.models.respondents import Respondent

__all__ = [
    "Case",
    "CasePart",
    "Exhibit",
    "Inquiry",
    "Pause",
    "Recusal",
    "Respondent",
    "Reviewer",
    "TypicalCase",
]
