"""What proves tasks, looked up, and the rows behind it: reached already, or still to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from anwang.base.kit.measures import registry
from anwang.knowledge.packs import queries as packs
from anwang.work.campaigns.models import Campaign, Deed, Task, TaskPart
from anwang.work.campaigns.progress import Area, Proof
from anwang.work.campaigns.proofs import names_of_proofs
from anwang.work.inspections.models import Visit
from anwang.work.registers.models import Entry
from anwang.work.subjects.models import Subject

KINDS = ("checklist", "register", "indicator", "measure", "document", "meeting")


class Catalogue:
    """What the packs in use say of everything that a proof of this campaign may name."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign, self.pack = campaign, campaign.release.pack
        town = campaign.org
        self.names = names_of_proofs(self.pack, town)
        in_use = (*packs.checklists(town), *packs.registers(town), *packs.indicators(town))
        own = (*self.pack.checklists, *self.pack.registers, *self.pack.indicators)
        self.things: dict[str, Any] = {each.full_id: each for each in (*in_use, *own)}
        self.moved = {former: each.full_id for each in packs.registers(town) for former in each.formerly}
        self.pack_topics = {pack_id: release.topic for pack_id, release in packs.releases(town).items()}
        self.topics = {
            kind.full_id: release.topic
            for release in packs.releases(town).values()
            for kind in release.pack.subject_types
        }

        tasks = self.pack.plan.tasks if self.pack.plan else ()
        self.asked = {
            task.id: [proof.model_dump(mode="json", exclude_defaults=True) for proof in task.done_when]
            for task in tasks
        }

    def proofs_of(self, task: Task) -> list[Proof]:
        """Each proof of a task that the records can answer, in the order of the plan."""
        return [
            self._proof(place, kind, named, asked)
            for place, (kind, named, asked) in enumerate(
                _named(task.done_when or self.asked.get(task.item, ()))
            )
        ]

    def _proof(self, place: int, kind: str, named: str, asked: dict[str, Any]) -> Proof:
        if kind == "measure":
            measure = registry.get(named)
            return Proof(place, kind, named, measure.label if measure else named, thing=measure)
        if kind in {"document", "meeting"}:
            return Proof(place, kind, named, named)
        ref = named if "/" in named else f"{self.pack.id}/{named}"
        ref = self.moved.get(ref, ref) if kind == "register" else ref
        thing, types = self.things.get(ref), tuple(map(self._qualified, asked.get("covers", ())))
        per = getattr(thing, "per", "") if kind == "register" else ""
        if kind == "indicator" or (kind == "register" and per != "subject"):
            types = ()
        else:
            types = types or tuple(getattr(thing, "types", ()))
        return Proof(
            place, kind, ref, self.names.get(ref, named), types,
            tuple(self.names.get(each, each) for each in types), per, thing,
        )  # fmt: skip

    def _qualified(self, ref: str) -> str:
        return ref if "/" in ref else f"{self.pack.id}/{ref}"


def documents_of(task: Task) -> list[str]:
    """The papers that a task asks for, by name."""
    return [proof.ref for proof in Catalogue(task.campaign).proofs_of(task) if proof.kind == "document"]


def _named(done_when: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for asked in done_when:
        for kind in KINDS:
            if asked.get(kind):
                yield kind, asked[kind], asked


def visits_for(campaign: Campaign) -> QuerySet[Visit]:
    """The inspections that count for a campaign: done since it began."""
    visits = Visit.objects.done().filter(town=campaign.org_id)
    return visits.filter(visited_on__gte=campaign.starts_on) if campaign.starts_on else visits


def subjects_for(campaign: Campaign, user: Any = None) -> Any:
    """The subjects under supervision, as far as this person sees them; without a person, all of the town."""
    subjects = Subject.objects.managed().filter(town=campaign.org_id)
    return subjects.visible_to(user) if user is not None else subjects


def entries_for(campaign: Campaign) -> Any:
    """The entries in force of the town's registers."""
    return Entry.objects.current().filter(town=campaign.org_id)


def parts_for(campaign: Campaign, user: Any = None) -> Any:
    """The parts that count, as far as this person sees them."""
    parts = TaskPart.objects.standing().filter(campaign=campaign)
    return parts.visible_to(user) if user is not None else parts


def rows_behind(catalogue: Catalogue, task: Task, proof: Proof, area: Area, user: Any) -> Any:
    """The subjects, or the units' parts, that a proof counts, each with ``reached_on``, or None."""
    campaign, latest = catalogue.campaign, OuterRef("pk")
    if proof.counts_subjects:
        if proof.kind == "checklist":
            done = visits_for(campaign).filter(checklist=proof.ref, subject=latest).order_by("-visited_on")
            reached = done.values("visited_on")
        else:
            kept = entries_for(campaign).filter(register=proof.ref, subject=latest).order_by("-entered_on")
            reached = kept.values("entered_on")
        rows = subjects_for(campaign, user).filter(type__in=area.types(proof.types, catalogue.topics))
        rows = rows.filter(village=area.village) if area.village else rows
    else:
        if proof.kind == "document":
            papers = Deed.objects.filter(part=latest, document=proof.ref).order_by("-done_on")
            reached = papers.values("done_on")
        else:
            own = (
                entries_for(campaign).filter(register=proof.ref, org=OuterRef("org")).order_by("-entered_on")
            )
            reached = own.values("entered_on")
        rows = parts_for(campaign, user).filter(task=task)
        rows = rows.filter(org=area.org) if area.org else rows
    return rows.annotate(reached_on=Subquery(reached[:1]))
