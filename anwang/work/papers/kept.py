"""The Word file of a document: the frozen one where it is approved, else one made of the records now."""

from __future__ import annotations

from dataclasses import dataclass

from anwang.base.kit.refusals import NotReady
from anwang.town.evidence import store
from anwang.town.stationery.filling import fill
from anwang.town.stationery.stock import template_of
from anwang.work.papers.facts import facts_of
from anwang.work.papers.models import Paper, Service


@dataclass(frozen=True)
class Word:
    """A Word file and whether it is final."""

    data: bytes
    is_final: bool


def word_of(paper: Paper) -> Word:
    """What it says; once approved, always the same bytes."""
    if paper.fingerprint:
        return Word(_kept(paper.fingerprint, str(paper)), is_final=True)
    data, _ = fill(template_of(paper.kind, paper.town).data, facts_of(paper))
    return Word(data, is_final=False)


def receipt_bytes(service: Service) -> bytes:
    """The receipt of a service."""
    return _kept(service.fingerprint, str(service))


def _kept(fingerprint: str, name: str) -> bytes:
    path = store.find("files", fingerprint, ".docx")
    if path is None:
        raise NotReady(f"{name}的定稿文件找不到了，请管理员从备份恢复")
    return path.read_bytes()
