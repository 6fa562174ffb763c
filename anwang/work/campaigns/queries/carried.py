"""The plan of a campaign clause by clause, with what carries each out (方案落实对照)."""

from __future__ import annotations

from dataclasses import dataclass, field

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.carried import (
    Clause,
    Section,
    called,
    clauses_of,
    names_in,
    rows_by_demand,
    sections_of,
)
from anwang.knowledge.packs.shapes import Coverage, Pack
from anwang.work.campaigns.carriers import url_of
from anwang.work.campaigns.models import Campaign


@dataclass(frozen=True)
class Link:
    """Something that carries out a clause: what kind of thing, what it is called, where it is seen."""

    word: str
    name: str
    url: str
    kind: str
    ref: str


@dataclass(frozen=True)
class Told:
    """A clause with its links."""

    text: str
    links: tuple[Link, ...] = ()
    nothing: str = ""
    is_gone: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether nothing carries it out, and nobody said why."""
        return not self.links and not self.nothing


@dataclass(frozen=True)
class Carried:
    """A task, phase or safeguard with its clauses."""

    id: str
    number: str
    title: str
    url: str
    clauses: tuple[Told, ...]


@dataclass
class Chapter:
    """A topic of the plan, its phases, or its safeguards."""

    id: str
    title: str
    short: str
    demands: list[Carried] = field(default_factory=list)

    @property
    def clauses(self) -> list[Told]:
        """Every clause in it."""
        return [clause for demand in self.demands for clause in demand.clauses]

    @property
    def missing(self) -> int:
        """How many of them nothing carries out."""
        return sum(clause.is_missing for clause in self.clauses)


def chapters_of(campaign: Campaign) -> list[Chapter]:
    """The whole plan; of a version that says nothing itself, by what its pack says now."""
    pack, coverage = _running(campaign)
    if not coverage:
        return []
    names = names_in(release.pack for release in packs.releases(campaign.org).values())
    rows = rows_by_demand(coverage)
    pages = {task.item: task.get_absolute_url() for task in campaign.tasks.all()}  # type: ignore[attr-defined]
    chapters = []
    for section in sections_of(pack):
        chapter = _headed(section)
        for demand in section.demands:
            clauses = clauses_of(demand, rows.get(demand.id, []))
            told = tuple(_told(clause, names, campaign) for clause in clauses)
            number = "·".join(getattr(demand, "path", ()))
            page = pages.get(demand.id, "")
            chapter.demands.append(Carried(demand.id, number, demand.title, page, told))
        chapters.append(chapter)
    return chapters


def _running(campaign: Campaign) -> tuple[Pack, tuple[Coverage, ...]]:
    pack = campaign.release.pack
    if pack.coverage:
        return pack, pack.coverage
    newest = packs.releases(campaign.org).get(campaign.pack_id)
    return pack, newest.pack.coverage if newest else ()


def _headed(section: Section) -> Chapter:
    """Its heading on the page; a topic's has its number, and a short name for the tabs."""
    if section.topic is None:
        return Chapter(section.id, section.title, section.title)
    topic = section.topic
    return Chapter(topic.id, f"{topic.no}　{topic.name}", topic.short_name or topic.name)


def _told(clause: Clause, names: dict[str, str], campaign: Campaign) -> Told:
    row = clause.row
    links = tuple(
        Link(each.word, called(each, names), url_of(each, campaign), each.kind, each.ref)
        for each in (row.by if row else ())
    )
    return Told(clause.text, links, row.nothing if row else "", clause.is_gone)
