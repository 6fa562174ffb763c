"""Authorities, files, documents, their service, their templates; a file for each."""

from anwang.work.papers.models.authorities import Authority
from anwang.work.papers.models.bindings import Binding
from anwang.work.papers.models.dossiers import Dossier
from anwang.work.papers.models.papers import Paper, PaperItem
from anwang.work.papers.models.services import Service

__all__ = ["Authority", "Binding", "Dossier", "Paper", "PaperItem", "Service"]
