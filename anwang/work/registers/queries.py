"""Reads about registers: which there are, who keeps them where, how they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import STAGE, Register, Stage
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath
from anwang.work.registers.models import SOON, Entry, EntryQuerySet
from anwang.work.registers.rules import KEEPERS, OFFICE_KEEPERS, TOWN_KEEPERS
from anwang.work.subjects.models import Subject, SubjectQuerySet

HOLDERS = {
    "subject": "企业、村（社区）登记，每户一本",
    "org": "各村（社区）、各部门登记，每个单位一本",
    "campaign": "镇应急办和主管部门登记，全镇一本",
}


@dataclass(frozen=True)
class Kept:
    """A register in use, with the release that defines it."""

    register: Register
    release: Release

    @property
    def id(self) -> str:
        """Its full id."""
        return self.register.full_id

    @property
    def topic(self) -> str:
        """The topic its entries are counted under."""
        return self.register.topic or self.release.topic

    @property
    def keepers(self) -> str:
        """Who keeps it, in words."""
        return HOLDERS[self.register.per]

    @property
    def basis(self) -> str:
        """What demands it, in words."""
        return self.release.pack.cite(*self.register.basis)


@dataclass
class Standing:
    """How a register stands as far as a person sees it."""

    kept: Kept
    count: int = 0
    expired: int = 0
    expiring: int = 0
    holders: int = 0
    stages: list[tuple[Stage, int]] = field(default_factory=list)
    """How many entries are in each stage; empty where it has no stages or no entries."""


def kept_registers(town: Org | None) -> list[Kept]:
    """Every register in use, in the order of packs and names of files."""
    today = timezone.localdate()
    return [
        Kept(register, release)
        for _, release in sorted(packs.releases(town).items())
        for register in release.pack.registers
        if register.in_force(today)
    ]


def kept(register_id: str, town: Org | None) -> Kept:
    """One of them; LookupError where there is none of this name."""
    release = packs.release(register_id.partition("/")[0], town)
    return Kept(packs.register(register_id, made_under=release), release)


def moved_to(register_id: str, town: Org | None) -> str:
    """Where a register that was kept under this name is kept now; nothing where it never moved."""
    known = (each for each in packs.registers(town) if register_id in each.formerly)
    return next((each.full_id for each in known), "")


def wording_for(entry: Entry) -> Kept:
    """The register as it is worded now; as it was when the entry was made, if no pack has it any more."""
    try:
        return kept(entry.register, entry.org.town)
    except LookupError:
        return Kept(entry.sheet, entry.release)


def following(entry: Entry) -> tuple[Stage, ...]:
    """The stages that an entry in force may go on to."""
    register = wording_for(entry).register
    return register.moves_from(entry.stage) if register.stages and entry.ended_on is None else ()


def stage_since(entry: Entry) -> dt.date:
    """Since when an entry is in its stage."""
    fact = entry.facts.now().filter(column=STAGE).first()
    return fact.since if fact and fact.since else entry.entered_on


def entries_of(register: Register, user: Any) -> EntryQuerySet:
    """The entries of a register that this person sees, ready to be listed."""
    rows: Any = Entry.objects
    found: EntryQuerySet = rows.visible_to(user).of(register)
    return found


@dataclass(frozen=True)
class Group:
    """The registers of a topic; of a pack, where they are of no topic."""

    id: str
    name: str
    short: str
    standings: list[Standing] = field(default_factory=list)


def standings(user: Any, words: str = "") -> list[Group]:
    """The registers that concern this person, by topic, each with its counts; two queries for all.

    ``words`` keeps those that speak of them in their name, note, columns or topic.
    """
    concerning = registers_for(user)
    found = {each.id: Standing(each) for each in concerning}
    rows: Any = Entry.objects
    _stand(found, rows.visible_to(user).current().filter(register__in=found))
    groups = {
        topic.id: Group(topic.id, topic.name, topic.short_name or topic.name)
        for topic in packs.topics(user.town)
    }
    for standing in found.values():
        kept = standing.kept
        key = kept.topic or kept.release.pack_id
        if key not in groups:
            name = packs.topic_name(key) if kept.topic else kept.release.name
            groups[key] = Group(key, name, name)
        group = groups[key]
        if _speaks_of(kept, group.name, words):
            group.standings.append(standing)
    return [group for group in groups.values() if group.standings]


def _speaks_of(kept: Kept, topic: str, words: str) -> bool:
    register = kept.register
    told = " ".join([register.name, register.note, topic, *(column.label for column in register.fields)])
    return all(word in told for word in words.split())


def _stand(found: dict[str, Standing], entries: EntryQuerySet) -> None:
    """Count the entries of each register, and of those with stages how many are in each."""
    for row in _counted(entries):
        if standing := found.get(row["register"]):
            standing.count, standing.holders = row["count"], row["holders"]
            standing.expired, standing.expiring = row["expired"], row["expiring"]
    staged = [name for name, standing in found.items() if standing.kept.register.stages and standing.count]
    if not staged:
        return
    rows = entries.order_by().filter(register__in=staged).values_list("register", "stage")
    counts = {(name, stage): count for name, stage, count in rows.annotate(count=Count("pk"))}
    for name in staged:
        stages = found[name].kept.register.stages
        found[name].stages = [(each, counts.get((name, each.id), 0)) for each in stages]


def _counted(entries: EntryQuerySet) -> Iterable[dict[str, Any]]:
    today = timezone.localdate()
    counted: Any = (
        entries.order_by()
        .values("register")
        .annotate(
            count=Count("pk"),
            holders=Count("org", distinct=True),
            expired=Count("pk", filter=Q(expires_on__lt=today)),
            expiring=Count("pk", filter=Q(expires_on__range=(today, today + SOON))),
        )
    )
    return counted  # type: ignore[no-any-return]


def registers_for(user: Any) -> list[Kept]:
    """The registers that this person may meet: all for staff, for a firm those that its type keeps."""
    found = kept_registers(user.town)
    if not user.is_client:
        return found
    types = set(_subjects_in(user).values_list("type", flat=True))
    return [each for each in found if any(each.register.concerns(kind) for kind in types)]


def offices_keeping(user: Any, register: Register, topic: str) -> QuerySet[Org]:
    """The offices for which this person writes a register of offices; the towns, for the town's own."""
    kinds = [OrgKind.TOWN, OrgKind.DEPARTMENT, OrgKind.VILLAGE, OrgKind.COMMUNITY]
    covered = Q(pk__in=[])
    for post in user.posts_held:
        if post.role in TOWN_KEEPERS:
            covered |= lies_beneath(post.org)
        elif post.role in OFFICE_KEEPERS:
            covered |= Q(pk=post.org_id)
        if register.per == "campaign" and post.role in OFFICE_KEEPERS and topic in post.org.topics:
            covered |= Q(pk=post.org.town_id)
    if register.per == "campaign":
        kinds = [OrgKind.TOWN]
    found: QuerySet[Org] = Org.objects.filter(covered, kind__in=kinds).order_by("path")
    return found


def subjects_keeping(user: Any, register: Register) -> SubjectQuerySet:
    """The subjects for which this person writes a register kept by subjects."""
    found = _written_subjects(user)
    return found.filter(type__in=register.types) if register.applies_to else found


def _written_subjects(user: Any) -> SubjectQuerySet:
    """The subjects for which this person writes registers."""
    rows: Any = Subject.objects
    found: SubjectQuerySet = rows.visible_to(user).present().unmerged().filter(user.scope(*KEEPERS))
    return found


def registers_written_by(user: Any) -> list[Kept]:
    """The registers that this person writes anywhere, by as few questions for hundred of them as for ten."""
    types = set(_written_subjects(user).order_by().values_list("type", flat=True).distinct())
    offices: dict[tuple[str, str], bool] = {}

    def is_written(each: Kept) -> bool:
        if each.register.per == "subject":
            return any(map(each.register.concerns, types))
        asked = (each.register.per, each.topic if each.register.per == "campaign" else "")
        if asked not in offices:
            offices[asked] = keeps_any(user, each)
        return offices[asked]

    return list(filter(is_written, kept_registers(user.town)))


def keeps_any(user: Any, kept: Kept) -> bool:
    """Whether this person writes the register anywhere."""
    if kept.register.per == "subject":
        return subjects_keeping(user, kept.register).exists()
    return offices_keeping(user, kept.register, kept.topic).exists()


def registers_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """The section of registers on a subject's page; nothing where its type keeps none."""
    found = {
        each.id: Standing(each) for each in kept_registers(user.town) if each.register.concerns(subject.type)
    }
    rows: Any = Entry.objects
    if not found:
        return None
    _stand(found, rows.visible_to(user).current().filter(subject=subject))
    empty = sum(not standing.count for standing in found.values())
    return {
        "standings": list(found.values()),
        "empty": empty,
        "empty_words": f"还没有登记的 {empty} 本",
        "is_new": empty == len(found),
        "may_add": subject.is_present and user.covers(subject, *KEEPERS),
    }


def _subjects_in(user: Any) -> SubjectQuerySet:
    rows: Any = Subject.objects
    found: SubjectQuerySet = rows.visible_to(user).present()
    return found


def due_for_telling(today: dt.date) -> EntryQuerySet:
    """Entries in force of which a date is near or past."""
    rows: Any = Entry.objects
    found: EntryQuerySet = rows.current().filter(warns_on__lte=today).select_related("org", "subject")
    return found
