"""A town's ledger as the matcher takes it: every subject once, in one query."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.work.coverage.matching import Known, Matcher, Reader, Weights
from anwang.work.coverage.sources import sources
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject

PRESENT = (SubjectState.MANAGED, SubjectState.PENDING)


def weights() -> Weights:
    """Today's points, as the packs in use state them."""
    today = timezone.localdate()

    def points(name: str) -> int:
        return packs.limit(f"core/match-{name}", today).value

    return Weights(
        code=points("code"),
        code_differs=points("code-differs"),
        name=points("name"),
        address=points("address"),
        phone=points("phone"),
        sure=points("sure"),
        likely=points("likely"),
    )


def reader_of(town: Org) -> Reader:
    """Reads names and addresses of this town."""
    villages = list(Org.objects.beneath(town).villages().values_list("name", flat=True))
    above = [town.name, *(org.name for org in town.ancestors())]
    words = {word for source in sources(town) for word in source.name_words}
    return Reader(villages=villages, above=above, words=words)


def matcher_of(town: Org, reader: Reader) -> Matcher:
    """All subjects of the town, the closed ones too: a list that still names one of them is worth a look."""
    rows = Subject.objects.unmerged().filter(town=town.pk)
    columns = ("pk", "name", "code", "address", "contact_phone", "state")
    ours = (
        reader.read(pk, name=name, code=code, address=address, phone=phone, present=state in PRESENT)
        for pk, name, code, address, phone, state in rows.values_list(*columns).iterator()
    )
    return Matcher(ours, weights())


def known_of(reader: Reader, row: Any) -> Known:
    """A lead, or a row of a list, as it is compared."""
    return reader.read(
        getattr(row, "pk", 0) or 0, name=row.name, code=row.code, address=row.address, phone=row.phone
    )


def villages_by_name(town: Org) -> dict[str, Org]:
    """The villages as addresses name them."""
    return {org.name: org for org in Org.objects.beneath(town).villages()}


__all__ = ["known_of", "matcher_of", "reader_of", "villages_by_name", "weights"]
