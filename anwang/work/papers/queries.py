"""What may be made next and why not yet; what the law allows when an order is not obeyed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs import queries as packs
from anwang.work.enforcement.choices import Output
from anwang.work.enforcement.guards.guard import PACK
from anwang.work.enforcement.outputs import MAY_PRODUCE
from anwang.work.hazards.choices import HazardState
from anwang.work.papers.choices import ISSUED
from anwang.work.papers.judging import before_making
from anwang.work.papers.models import Dossier, Paper, PaperItem
from anwang.work.papers.registry import KINDS, Addressee, Kind
from anwang.work.papers.rules import drafts


@dataclass(frozen=True)
class Making:
    """A kind that belongs in a file, with what still stands in its way."""

    kind: Kind
    obstacle: str
    is_there: bool
    whom: Addressee | None = None
    """To which of several, where its file has more than one."""

    @property
    def title(self) -> str:
        """行政处罚告知书（何某）."""
        return f"{self.kind.title}（{self.whom.name}）" if self.whom else self.kind.title

    @property
    def is_over(self) -> bool:
        """There is one, and there may be one only."""
        return self.is_there and not self.kind.is_repeatable


def makings(dossier: Dossier) -> list[Making]:
    """Every kind of this file, in the order in which they are made."""
    there = set(dossier.standing.values_list("kind", "addressee"))
    kinds = [kind for kind in KINDS.values() if not kind.is_receipt and kind.applies(dossier)]
    return [
        _making(dossier, kind, whom, there, is_one=len(known) == 1)
        for kind in kinds
        for known in [kind.addressed_in(dossier)]
        for whom in known
    ]


def _making(dossier: Dossier, kind: Kind, whom: Addressee | None, there: set[Any], *, is_one: bool) -> Making:
    """The kind's own guards are asked too: a decision is not drafted before it was taken."""
    key = whom.key if whom else None
    stand = [each.sentence for each in before_making(dossier, kind, whom) if each.refuses]
    is_there = (kind.id, key) in there
    if kind.guards and not is_there:
        draft = Paper(dossier=dossier, kind=kind.id, title=kind.title, addressee=key)
        stand += filter(None, (guard.finds(facts(draft)) for guard, facts in kind.guards))
    return Making(kind, "；".join(stand), is_there, None if is_one else whom)


@dataclass(frozen=True)
class Way:
    """A lawful next step: proposed, never taken by itself."""

    label: str
    why: str
    basis: str
    make: str = ""
    """The kind of document it is, where it is one of the file."""
    is_a_case: bool = False
    """Whether it begins on the firm's page, where cases are filed."""


@dataclass(frozen=True)
class Proposal:
    """An order that was not obeyed, and what the law allows now (下一步建议)."""

    paper: Paper
    items: list[PaperItem]
    said: str
    ways: list[Way] = field(default_factory=list)


def overdue_items(papers: QuerySet[Any]) -> QuerySet[PaperItem]:
    """Items of orders whose hazards are still open after their limit, or were sent back at the re-check."""
    open_ones = PaperItem.objects.filter(
        paper__in=papers.filter(state__in=ISSUED, kind__in=_order_kinds()),
        hazard__state__in=[HazardState.RECTIFYING, HazardState.RECTIFIED],
    )
    late = open_ones.filter(hazard__state=HazardState.RECTIFYING, hazard__due_on__lt=timezone.localdate())
    waiting = open_ones.filter(hazard__state=HazardState.RECTIFIED)
    return (late | waiting | open_ones.filter(hazard__reject_count__gt=0)).distinct()


def proposals(papers: QuerySet[Any]) -> list[Proposal]:
    """For every order that asks for something, what may lawfully follow."""
    rows = overdue_items(papers).select_related(
        "hazard", "paper__dossier__inspection", "paper__dossier__delegation", "paper__dossier__subject"
    )
    by_paper: dict[Paper, list[PaperItem]] = {}
    for item in rows.order_by("paper_id", "pk"):
        by_paper.setdefault(item.paper, []).append(item)
    return [_proposal(paper, items) for paper, items in by_paper.items()]


def _proposal(paper: Paper, items: list[PaperItem]) -> Proposal:
    failed = [item for item in items if item.hazard.reject_count]
    waiting = [item for item in items if item.hazard.state == HazardState.RECTIFIED]
    late = [item for item in items if item.hazard.is_overdue]
    said = [f"{len(waiting)} 条说改好了，等着复查"] if waiting else []
    said += [f"{len(late)} 条到期没有改，最早的{_first(late)}到期"] if late else []
    said += [f"{len(failed)} 条复查没有通过"] if failed else []
    return Proposal(paper, items, "；".join(said), list(_ways(paper, failed=bool(failed), late=bool(late))))


def _first(items: list[PaperItem]) -> str:
    return cn_date(min(item.hazard.due_on for item in items if item.hazard.due_on))


def _ways(paper: Paper, *, failed: bool, late: bool) -> Any:
    """Re-check first; then measures, a case where the town may penalise, else the report to the district."""
    yield Way(
        "到现场复查，出整改复查意见书",
        "责令到期，复查一次，改没改都要有结论",
        cited("work-safety-law#65-1"),
        make="recheck-opinion",
    )
    if not (failed or late):
        return
    yield Way(
        "隐患排除前不能保证安全的，责令停产停业或停止使用",
        "只对眼下不能保证安全的用",
        cited("work-safety-law#65-1"),
        make="measure-on-the-spot",
    )
    may_penalise = Output.PENALTY in MAY_PRODUCE.get(paper.dossier.visit_class, frozenset())
    if may_penalise and paper.dossier.delegation and paper.dossier.delegation.covers(timezone.localdate()):
        yield Way(
            "以委托机关的名义立案调查",
            "逾期不改正的行为在委托事项内",
            cited("work-safety-law#102", "penalty-law#20"),
            is_a_case=True,
        )
    else:
        yield Way(
            "报告区应急管理局处理",
            "镇里没有这件事的处罚权，查处要移送有权机关",
            cited("chongqing-work-safety#35", "work-safety-law#69"),
        )


def cited(*citations: str) -> str:
    """The articles in words."""
    return packs.release(PACK).pack.cite(*citations)


def _order_kinds() -> list[str]:
    return [kind.id for kind in KINDS.values() if kind.items in ("order", "measure")]


def visit_panel(visit: Any, user: Any) -> dict[str, Any] | None:
    """What an official visit's page says: its file and documents, or that there is none yet."""
    dossier = Dossier.objects.visible_to(user).filter(inspection=visit).first()
    papers = Paper.objects.visible_to(user).filter(dossier__inspection=visit).order_by("pk")
    if dossier is None and not papers and (user.is_client or not visit.is_official or not visit.approved_at):
        return None
    may_open = user.covers(visit, *drafts.roles)
    return {"dossier": dossier, "papers": papers, "visit": visit, "may_open": may_open}


def firm_panel(subject: Any, user: Any) -> dict[str, Any] | None:
    """The last documents about a firm; its own people see what was served."""
    papers = list(Paper.objects.visible_to(user).filter(dossier__subject=subject).standing()[:5])
    return {"papers": papers} if papers else None
