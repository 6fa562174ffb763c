"""A file is handed in, its columns named, looked through, decided upon, written, taken back."""

from anwang.insight.imports.actions.committing import commit
from anwang.insight.imports.actions.deciding import decide_all, decide_one, drop, take_amendment
from anwang.insight.imports.actions.examining import look_through
from anwang.insight.imports.actions.receiving import choose_sheets, name_columns, receive
from anwang.insight.imports.actions.slips import issue_slip
from anwang.insight.imports.actions.undoing import undo

__all__ = [
    "choose_sheets",
    "commit",
    "decide_all",
    "decide_one",
    "drop",
    "issue_slip",
    "look_through",
    "name_columns",
    "receive",
    "take_amendment",
    "undo",
]
