"""What a row of an exported list of firms says otherwise, in the terms of the action that writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anwang.insight.imports.targets.firm_facts import PREFIX, fact_of
from anwang.insight.imports.targets.returning import Facet
from anwang.knowledge.packs.shapes import SubjectType
from anwang.work.subjects import facts
from anwang.work.subjects.models import Subject

PLACE = frozenset({"village", "grid"})


def village_words(subject: Subject) -> str:
    """As the list writes its village."""
    village = subject.org.village
    return (village.short_name or village.name) if village else ""


def fact_facet(label: str, kinds: Mapping[str, SubjectType]) -> Facet:
    """A fact of its type, by what it is called."""

    def value(subject: Subject) -> Any:
        fact = fact_of(kinds.get(subject.type), label)
        return subject.facts.get(fact.id) if fact else None

    def words(subject: Subject) -> str:
        fact, known = fact_of(kinds.get(subject.type), label), value(subject)
        return facts.in_words(fact, known) if fact and known not in (None, "") else ""

    return Facet(f"{PREFIX}{label}", label, words, value)


def as_told(news: Mapping[str, Any], subject: Subject, kinds: Mapping[str, SubjectType]) -> dict[str, Any]:
    """What a row says otherwise, as the action takes it."""
    told = {
        name: "" if value is None and name != "employees" else value
        for name, value in news.items()
        if name not in PLACE and not name.startswith(PREFIX)
    }
    if PLACE & set(news):
        told["town_or_village"] = news.get("grid") or news.get("village") or subject.org.village
    kind = told.get("type") or kinds.get(subject.type)
    if told.get("type"):
        told["type"] = told["type"].full_id
    known = dict(subject.facts)
    for name, value in news.items():
        if fact := fact_of(kind, name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None:
            known[fact.id] = value
    if known != subject.facts:
        told["facts"] = {name: value for name, value in known.items() if value not in (None, "")}
    return told


def as_kept(subject: Subject, before: Mapping[str, Any]) -> dict[str, Any]:
    """What gives it back."""
    plain = [name for name in before if name not in PLACE and not name.startswith(PREFIX)]
    kept = {name: getattr(subject, name) for name in plain}
    if len(plain) + len(PLACE & set(before)) < len(before):
        kept["facts"] = subject.facts
    if "type" in kept:
        kept |= {"topic": subject.topic, "is_enterprise": subject.is_enterprise}
    return kept | ({"place": subject.org.parent_id} if PLACE & set(before) else {})
