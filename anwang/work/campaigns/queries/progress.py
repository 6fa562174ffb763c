"""How far tasks are, counted from what was entered elsewhere; as many queries for 51 tasks as for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign, Deed, Meeting, Task, TaskPart
from anwang.work.campaigns.progress import Area, Progress, Proof, is_proven
from anwang.work.campaigns.queries.reached import (
    Catalogue,
    entries_for,
    parts_for,
    subjects_for,
    visits_for,
)
from anwang.work.campaigns.ways import page_about
from anwang.work.hazards.choices import OPEN
from anwang.work.hazards.models import Hazard
from anwang.work.registers.shares import all_rows, counted_rows

Key = tuple[Any, ...]


class Tally:
    """Everything that proves some tasks of a campaign, counted once, as far as a person sees it.

    Without a person it counts the whole town: what rules ask is the same for everybody.
    """

    def __init__(self, campaign: Campaign, tasks: Iterable[Task], user: Any = None) -> None:
        self.campaign, self.user = campaign, user
        self.catalogue = Catalogue(campaign)
        self.proofs = {task.pk: self.catalogue.proofs_of(task) for task in tasks}
        every = [proof for proofs in self.proofs.values() for proof in proofs]
        self.types = {each for proof in every for each in proof.types}
        self.refs: dict[str, set[str]] = defaultdict(set)
        for proof in every:
            self.refs[proof.kind].add(proof.ref)
        self._read: dict[Key, tuple[int, int | None]] = {}

    def of_task(self, task: Task) -> list[Progress]:
        """For the whole town."""
        return [self._progress(task.pk, proof, Area()) for proof in self.proofs[task.pk]]

    def of_part(self, part: TaskPart) -> list[Progress]:
        """For the area of the unit that has the part."""
        return [self._progress(part.task_id, proof, Area(part.org)) for proof in self.proofs[part.task_id]]

    def _progress(self, task: int, proof: Proof, area: Area) -> Progress:
        if proof.counts_subjects:
            return self._of_subjects(task, proof, area)
        if proof.counts_units:
            return self._of_units(task, proof, area)
        if proof.kind == "meeting":
            return self._of_meeting(task, proof)
        if proof.kind == "register":
            address = reverse("registers:list", args=proof.ref.split("/"))
            count = self.entries[proof.ref]
            return Progress(f"{proof.quoted}已登记", count, unit="条", url=address, is_complete=count > 0)
        return self._of_figure(proof, area)

    def _of_subjects(self, task: int, proof: Proof, area: Area) -> Progress:
        types = area.types(proof.types, self.catalogue.topics)
        total = _sum(self.subjects, types, area)
        if not total:
            return Progress(f"没有纳管的{proof.subjects_named}", 0, 0)
        reached = self.visited if proof.kind == "checklist" else self.kept
        done = _sum(reached[proof.ref], types, area)
        verb = "已检查" if proof.kind == "checklist" else f"已建{proof.quoted}"
        hazards = _sum(self.open_hazards, types, area) if proof.kind == "checklist" else 0
        asked = {"state": ",".join(OPEN), "subject__type": ",".join(types)}
        if area.village:
            asked["village"] = str(area.village)
        return Progress(
            f"{proof.subjects_named} {verb}", done, total,
            note=f"未销号隐患 {hazards} 条" if hazards else "",
            note_url=f"{reverse('hazards:list')}?{urlencode(asked)}" if hazards else "",
            is_complete=done >= total, **rows_urls(task, proof, area),
        )  # fmt: skip

    def _of_units(self, task: int, proof: Proof, area: Area) -> Progress:
        units = self.units[task] if area.org is None else self.units[task] & {area.org.pk}
        reached = self.papers[(task, proof.ref)] if proof.kind == "document" else self.holders[proof.ref]
        done, total = len(units & reached), len(units)
        verb = "已交" if proof.kind == "document" else "已登记"
        return Progress(
            f"{verb}{proof.quoted}", done, total, unit="个单位",
            is_complete=bool(total) and done >= total, **rows_urls(task, proof, area),
        )  # fmt: skip

    def _of_meeting(self, task: int, proof: Proof) -> Progress:
        """A meeting that was held about the task, whatever it was called; its page, else the list."""
        held = self.meetings.get(task)
        url = reverse("campaigns:meeting", args=[held]) if held else ""
        url = url or reverse("campaigns:meetings", args=[self.campaign.pk])
        return Progress(f"召开{proof.quoted}", int(bool(held)), 1, unit="次", url=url, is_complete=bool(held))

    def _of_figure(self, proof: Proof, area: Area) -> Progress:
        """An indicator against its target, or a measure; on the page of whoever offers one."""
        place = area.org if area.village and area.org else self.campaign.org
        key = (proof.ref, place.pk)
        if key not in self._read:
            self._read[key] = self._figure(proof, place)
        done, total = self._read[key]
        url = page_about(proof.kind, proof.ref, org=place.pk, start=self.period.start, end=self.period.end)
        if proof.kind == "measure" or proof.thing is None:
            return Progress(
                proof.name, done, unit=getattr(proof.thing, "unit", ""), url=url, is_complete=done > 0
            )
        note, met = _against_target(proof.thing, done, total)
        return Progress(proof.name, done, total, unit="", note=note, url=url, is_complete=met)

    def _figure(self, proof: Proof, place: Org) -> tuple[int, int | None]:
        if proof.thing is None:
            return 0, None
        if proof.kind == "measure":
            return proof.thing.rows(Scope(place), self.period).count(), None
        scope = Scope(place, proof.thing.topic or self._topic_of(proof.ref))
        every = all_rows(proof.thing, scope, self.period)
        counted = counted_rows(proof.thing, scope, self.period).count()
        return counted, every.count() if every is not None else None

    def _topic_of(self, ref: str) -> str:
        pack, pack_id = self.catalogue.pack, ref.partition("/")[0]
        return (pack.topic or "") if pack_id == pack.id else self.catalogue.pack_topics.get(pack_id, "")

    @cached_property
    def period(self) -> Period:
        """Since the campaign began, until today or its end."""
        today = timezone.localdate()
        start = min(self.campaign.starts_on or today, today)
        return Period(start, max(start, min(self.campaign.ends_on or today, today)))

    @cached_property
    def subjects(self) -> Counter[Key]:
        """How many subjects there are, by type and village."""
        rows = subjects_for(self.campaign, self.user).filter(type__in=self.types)
        return _counted(rows, "type", "village")

    @cached_property
    def visited(self) -> dict[str, Counter[Key]]:
        """How many of them were visited, by checklist."""
        rows = visits_for(self.campaign).filter(checklist__in=self.refs["checklist"])
        return _by_first(self._of_seen_subjects(rows), "checklist")

    @cached_property
    def kept(self) -> dict[str, Counter[Key]]:
        """How many of them keep a register, by register."""
        rows = entries_for(self.campaign).filter(register__in=self.refs["register"], subject__isnull=False)
        return _by_first(self._of_seen_subjects(rows), "register")

    def _of_seen_subjects(self, rows: Any) -> Any:
        return rows.filter(subject__in=subjects_for(self.campaign, self.user).filter(type__in=self.types))

    @cached_property
    def open_hazards(self) -> Counter[Key]:
        """How many hazards are open, by type of subject and village."""
        rows = Hazard.objects.open().filter(town=self.campaign.org_id, subject__type__in=self.types)
        return _counted(
            rows.visible_to(self.user) if self.user is not None else rows, "subject__type", "village"
        )

    @cached_property
    def units(self) -> dict[int, set[int]]:
        """Which units have each task."""
        return _sets(parts_for(self.campaign, self.user).order_by().values_list("task", "org"))

    @cached_property
    def holders(self) -> dict[str, set[int]]:
        """Which units have entered something in each register."""
        rows = entries_for(self.campaign).filter(register__in=self.refs["register"])
        return _sets(rows.order_by().values_list("register", "org").distinct())

    @cached_property
    def entries(self) -> Counter[str]:
        """How many entries there are in each register."""
        rows = entries_for(self.campaign).filter(register__in=self.refs["register"])
        rows = rows.visible_to(self.user) if self.user is not None else rows
        counted = rows.order_by().values("register").annotate(n=Count("pk"))
        return Counter({row["register"]: row["n"] for row in counted})

    @cached_property
    def meetings(self) -> dict[int, int]:
        """The last meeting that was held about each task."""
        rows = Meeting.objects.held().filter(campaign=self.campaign, tasks__in=list(self.proofs))
        rows = rows.visible_to(self.user) if self.user is not None else rows
        return dict(rows.order_by("held_on", "pk").values_list("tasks", "pk"))

    @cached_property
    def papers(self) -> dict[Key, set[int]]:
        """Which units have handed in each document for each task."""
        rows = Deed.objects.filter(part__campaign=self.campaign, document__in=self.refs["document"])
        found: dict[Key, set[int]] = defaultdict(set)
        for task, document, org in rows.order_by().values_list("part__task", "document", "org").distinct():
            found[(task, document)].add(org)
        return found


def part_is_proven(part: TaskPart) -> bool:
    """Whether the records alone show that a unit's part is done."""
    return is_proven(Tally(part.campaign, [part.task]).of_part(part))


def rows_urls(task: int, proof: Proof, area: Area) -> dict[str, str]:
    """Where the rows behind a proof are listed: all of them, and those still missing."""
    asked = {"org": area.org.pk} if area.org else {}
    url = reverse("campaigns:proof", args=[task, proof.place])
    return {
        "url": f"{url}?{urlencode(asked)}" if asked else url,
        "missing_url": f"{url}?{urlencode({'view': 'missing', **asked})}",
    }


def _against_target(indicator: Any, done: int, total: int | None) -> tuple[str, bool]:
    """The share or count against the target, in words, and whether it is met."""
    value = done if total is None else done / total if total else None
    shown = f"{value:.1%}" if total and value is not None else ""
    if value is None:
        return "", False
    if indicator.target is None:
        return shown, total is not None and done >= total
    sign, met = (
        ("≥", value >= indicator.target) if indicator.better == "higher" else ("≤", value <= indicator.target)
    )
    target = f"{indicator.target:.0%}" if total is not None else f"{indicator.target:g}"
    return "，".join(filter(None, [shown, f"目标 {sign} {target}"])), met


def _counted(rows: Any, *by: str) -> Counter[Key]:
    counted = rows.order_by().values(*by).annotate(n=Count("pk"))
    return Counter({tuple(row[name] for name in by): row["n"] for row in counted})


def _by_first(rows: Any, first: str) -> dict[str, Counter[Key]]:
    """How many subjects, by what ``first`` says, then by their type and village."""
    by = (first, "subject__type", "subject__village")
    found: dict[str, Counter[Key]] = defaultdict(Counter)
    for row in rows.order_by().values(*by).annotate(n=Count("subject", distinct=True)):
        found[row[first]][(row["subject__type"], row["subject__village"])] = row["n"]
    return found


def _sum(counted: Counter[Key], types: Sequence[str], area: Area) -> int:
    return sum(
        number
        for (kind, village), number in counted.items()
        if kind in types and (area.village is None or village == area.village)
    )


def _sets(pairs: Iterable[tuple[Any, int]]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found
