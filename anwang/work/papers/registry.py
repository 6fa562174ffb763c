"""The kinds of documents: each named once, with what must be there before and how its text is filled.

``@kind("penalty-notice", title="行政处罚告知书", letters="罚告", needs=("filing",), output=Output.PENALTY)``
above a function ``(paper) -> dict`` that gathers what its template may use. An app above registers its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from anwang.work.enforcement.choices import Output
from anwang.work.enforcement.guards.guard import Guard

Facts = Callable[[Any], Any]
Applies = Callable[[Any], bool]
Suggest = Callable[[Any], str]


@dataclass(frozen=True)
class Ask:
    """Something that no record says and a person writes (需要填写的一项)."""

    name: str
    label: str
    is_long: bool = False
    is_required: bool = True
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    suggest: Suggest | None = None
    """From the document to what is proposed."""


@dataclass(frozen=True)
class Addressee:
    """One of several people of a file to whom a document of a kind is addressed (受送达人)."""

    key: int
    name: str


@dataclass(frozen=True)
class Kind:
    """One kind of document (文书种类).

    ``letters`` is its part of the number (责改); without it there is no number. ``needs`` are kinds that must
    be there approved, a tuple among them is one of several; ``gate`` is the code of the guard that says so.
    ``applies`` tells from a file whether it belongs there. ``is_served`` says it goes to the firm;
    ``is_receipt`` that it is made of a service and of nothing else. ``items`` says it names hazards: for an
    ``order`` with a time limit, for a ``recheck`` with what became of each. ``basis`` cites sources
    of the pack ``enforcement``; ``fields`` explains what its template may use.
    """

    id: str
    title: str
    facts: Facts
    letters: str = ""
    output: Output | None = None
    needs: tuple[str | tuple[str, ...], ...] = ()
    gate: str = "E-PAPER-BEFORE"
    applies: Applies = field(default=lambda dossier: True)
    is_served: bool = True
    is_receipt: bool = False
    is_repeatable: bool = True
    officers_needed: bool = True
    place: int = 0
    """Where it lies in its file; files of kinds without one are ordered by their approval."""
    addressees: Callable[[Any], Sequence[Addressee]] | None = None
    """From a file to those of whom each gets a document of its own; none: it is the firm's, or nobody's."""
    signers: Callable[[Any], Any] | None = None
    """From a file to the officers who sign; none: those of its visit."""
    number: Callable[[Any], str] | None = None
    """From a document to its number, where that was given before; none: the next of its series."""
    items: str = ""
    asks: tuple[Ask, ...] = ()
    basis: tuple[str, ...] = ()
    guards: tuple[tuple[Guard, Facts], ...] = ()
    """Its own guards, each with what it is asked of, from the document."""
    text: str = ""
    """The default template, in the mark-up of ``defaults.py``."""
    fields: tuple[tuple[str, str], ...] = ()

    def addressed_in(self, dossier: Any) -> list[Addressee | None]:
        """For whom it may be made in a file; None: for the firm, or the file itself."""
        return list(self.addressees(dossier)) if self.addressees else [None]

    @property
    def needed(self) -> list[tuple[str, ...]]:
        """What must be there, each one of several."""
        return [(need,) if isinstance(need, str) else tuple(need) for need in self.needs]


KINDS: dict[str, Kind] = {}


def kind(id: str, *, title: str, **told: Any) -> Callable[[Facts], Kind]:  # noqa: A002 -- as packs say it
    """Register a kind whose template is filled from what the function gathers; an id is given once."""

    def make(facts: Facts) -> Kind:
        if id in KINDS:
            raise ValueError(f"the kind of document {id} is there already")
        KINDS[id] = Kind(id, title, facts, **told)
        return KINDS[id]

    return make


def title_of(kind_id: str) -> str:
    """A kind as people call it; what is no longer known by its id."""
    return KINDS[kind_id].title if kind_id in KINDS else kind_id
