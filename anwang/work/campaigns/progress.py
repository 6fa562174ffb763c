"""How far a task is, by what proves it (完成标志): so many of so many, and what is still open beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.campaigns.proofs import INNER

MOST_NAMED = 2


@dataclass(frozen=True)
class Proof:
    """One thing that proves a task, with what it names looked up; ``place`` counts within the task."""

    place: int
    kind: str
    ref: str
    name: str
    types: tuple[str, ...] = ()
    """The subject types each of which must be reached; none: it is not about subjects."""
    type_names: tuple[str, ...] = ()
    per: str = ""
    """Of a register: who keeps it."""
    thing: Any = None
    """The indicator or measure itself."""

    @property
    def counts_subjects(self) -> bool:
        """Whether subjects are counted."""
        return bool(self.types)

    @property
    def counts_units(self) -> bool:
        """Whether the units that have the task are counted."""
        return self.kind == "document" or (self.kind == "register" and self.per == "org")

    @property
    def title(self) -> str:
        """What the list of its rows is called."""
        if self.kind == "checklist":
            return f"按{self.quoted}检查{self.subjects_named}"
        return f"交{self.quoted}" if self.kind == "document" else f"建立{self.quoted}"

    @property
    def quoted(self) -> str:
        """Its name between marks; marks within are the inner ones."""
        return f"“{self.name.translate(INNER)}”"

    @property
    def subjects_named(self) -> str:
        """高层建筑; 高层建筑、商业综合体; 高层建筑等 5 类对象."""
        if len(self.type_names) > MOST_NAMED:
            return f"{self.type_names[0]}等 {len(self.type_names)} 类对象"
        return "、".join(self.type_names)


@dataclass(frozen=True)
class Progress:
    """How far one proof has come. ``url`` opens what is counted, ``missing_url`` what is still to be done."""

    label: str
    done: int
    total: int | None = None
    unit: str = "户"
    note: str = ""
    note_url: str = ""
    url: str = ""
    missing_url: str = ""
    is_complete: bool = False

    @property
    def applies(self) -> bool:
        """Whether there is anything to be done here at all."""
        return self.total != 0

    @property
    def missing(self) -> int:
        """How many are still to be done."""
        return max((self.total or 0) - self.done, 0)

    @property
    def figures(self) -> str:
        """32/41 户; 12 条."""
        counted = f"{self.done}" if self.total is None else f"{self.done}/{self.total}"
        return f"{counted} {self.unit}".strip()

    @property
    def words(self) -> str:
        """高层建筑 已检查 32/41 户；未销号隐患 5 条."""
        said = f"{self.label} {self.figures}" if self.applies else self.label
        return f"{said}；{self.note}" if self.note else said

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "label": self.label, "done": self.done, "total": self.total, "unit": self.unit,
            "note": self.note, "url": self.url, "is_complete": self.is_complete,
        }  # fmt: skip


def is_proven(found: Iterable[Progress]) -> bool:
    """Whether everything that applies is reached, and something does."""
    applying = [each for each in found if each.applies]
    return bool(applying) and all(each.is_complete for each in applying)


@dataclass(frozen=True)
class Area:
    """Where a unit answers: a village for what lies in it, a department for the types of its topics."""

    org: Org | None = None

    @property
    def village(self) -> int | None:
        """The village alone counts; none: the whole town."""
        org = self.org
        return org.pk if org is not None and org.kind in {OrgKind.VILLAGE, OrgKind.COMMUNITY} else None

    def types(self, types: Sequence[str], topics: dict[str, str]) -> Sequence[str]:
        """Of these types, those of its topics; all where none is, because then it answers for the whole."""
        if self.org is None or self.org.kind != OrgKind.DEPARTMENT:
            return types
        return [each for each in types if topics.get(each) in self.org.topics] or types
