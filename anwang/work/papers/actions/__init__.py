"""Writes about files, documents, their service and their authorities, a file for each."""

from anwang.work.papers.actions.binding import (
    begin_binding,
    carry_out_binding,
    drop_old_bindings,
    path_of_binding,
)
from anwang.work.papers.actions.drafting import change_paper, make_paper
from anwang.work.papers.actions.filing import dossier_of, move_to_subject, open_dossier
from anwang.work.papers.actions.keeping import add_authority
from anwang.work.papers.actions.serving import serve_paper

__all__ = [
    "add_authority",
    "begin_binding",
    "carry_out_binding",
    "change_paper",
    "dossier_of",
    "drop_old_bindings",
    "make_paper",
    "move_to_subject",
    "open_dossier",
    "path_of_binding",
    "serve_paper",
]
