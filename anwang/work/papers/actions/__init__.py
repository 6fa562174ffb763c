"""Writes about files, documents, their service and their authorities, a file for each."""

from anwang.work.papers.actions.drafting import change_paper, make_paper
from anwang.work.papers.actions.filing import dossier_of, move_to_subject, open_dossier
from anwang.work.papers.actions.keeping import add_authority
from anwang.work.papers.actions.serving import serve_paper

__all__ = [
    "add_authority",
    "change_paper",
    "dossier_of",
    "make_paper",
    "move_to_subject",
    "open_dossier",
    "serve_paper",
]
