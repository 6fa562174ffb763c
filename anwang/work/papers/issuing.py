"""What an approval does: a number, a text that never changes, and what follows for the hazards."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.numbering import document_number, next_number
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.citations import read_citation
from anwang.town.evidence.actions import attach_files
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.contents import Document
from anwang.town.stationery.filling import fill
from anwang.town.stationery.stock import template_of
from anwang.work.enforcement.guards.guard import PACK
from anwang.work.hazards.choices import HazardState
from anwang.work.papers.facts import facts_of
from anwang.work.papers.models import Authority, Paper
from anwang.work.papers.naming import authority_of
from anwang.work.papers.registry import Kind


def freeze(paper: Paper, by: Any) -> dict[str, Any]:
    """Number, facts, laws, template and fingerprint of the Word file, which is kept as evidence.

    The number is taken in the approval's own transaction: two approvals at once get two numbers without a
    gap, and one that fails gives its number back.
    """
    today = timezone.localdate()
    paper.authority = authority_of(paper.dossier, today)
    if paper.authority is None:
        raise NotReady("没有登记执法机关，请在“执法机关”里登记")
    paper.made_on = today
    known = paper.sort.number(paper) if paper.sort.number else ""
    paper.number = known or number_of(paper.sort, paper.authority, today.year)
    for item in paper.items.select_related("hazard", "paper"):
        item.due_on, item.outcome = item.due, item.result
        item.save(update_fields=["due_on", "outcome"])
    stock = template_of(paper.kind, paper.town)
    content = facts_of(paper)
    document = Document(f"{paper}.docx"[:80], "docx", *fill(stock.data, content))
    attach_files(paper, [document], slot=Slot.PAPER, by=by)
    release = packs.release(PACK)
    return {
        "authority": paper.authority,
        "made_on": today,
        "number": paper.number,
        "content": content,
        "laws": laws_of(paper.sort),
        "release": release,
        "template": stock.version,
        "template_words": stock.words,
        "fingerprint": document.sha256,
    }


def number_of(kind: Kind, authority: Authority, year: int) -> str:
    """回应急责改〔2026〕12号, per authority, kind and year; kinds without letters have none."""
    if not kind.letters:
        return ""
    return document_number(
        f"{authority.letters}{kind.letters}",
        year,
        next_number(f"W:{kind.letters}", scope=authority.series, year=year),
    )


def laws_of(kind: Kind) -> list[str]:
    """The sources it rests on, each with the edition in force: 《安全生产法》（2021年6月10日修正）."""
    basis = packs.release(PACK).pack.basis
    keys = dict.fromkeys(read_citation(citation).key for citation in kind.basis)
    found = [basis[key] for key in keys if key in basis]
    return [f"《{each.title}》（{each.number}）" if each.number else f"《{each.title}》" for each in found]


def follow_up(paper: Paper, by: Any) -> None:
    """An order sets the hazard's assignment: what it says by when is written nowhere else."""
    if paper.sort.items != "order":
        return
    for item in paper.items.select_related("hazard"):
        hazard = item.hazard
        told = f"{paper}，{cn_date(item.due_on)}前改正"
        if hazard.state == HazardState.CONFIRMED:
            assignee = hazard.assignee or hazard.rectifiers().first()
            if assignee is None:
                raise NotReady(f"{hazard}没有可以指定的整改责任人，请先给企业开账号，或由村（社区）代办")
            hazard.take("assign", by=_assigner(by, hazard), assignee=assignee, due_on=item.due_on, note=told)
        else:
            record(by, "hazards.ordered", hazard, label="责令限期整改", note=told)


def _assigner(by: Any, hazard: Any) -> Any:
    """Who approves, if the step is theirs."""
    step = hazard.workflow.steps["assign"]
    if not step.by(by, hazard):
        raise NotReady(f"{hazard}还没有交办，请由应急办负责人审批这份文书，或先交办再审批")
    return by
