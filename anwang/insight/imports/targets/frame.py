"""What can be imported is declared: its fields, how each is read, who may, what is a double, how to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from anwang.base.kit.faults import Fault
from anwang.base.kit.progress import Tell, silent
from anwang.insight.imports.choices import Way
from anwang.insight.imports.reading.cells import Read
from anwang.town.orgs.models import Org


@dataclass(frozen=True)
class Field:
    """One thing that a row may say: what it is called in tables, how its cell is read.

    ``looks``: whether a text looks like one, where no heading says so. ``options``: words to pick a constant
    from. ``mergeable``: an existing record may take it over.
    """

    id: str
    label: str
    headings: tuple[str, ...]
    read: Read
    required: bool = False
    looks: Callable[[str], bool] | None = None
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    mergeable: bool = True


NOTHING_WRONG: Mapping[str, Fault] = MappingProxyType({})
"""Of a hundred thousand rows, one and the same."""


@dataclass(slots=True)
class Row:
    """One row that could be read: where it stands, what it says by field, what it is called."""

    sheet: str
    line: int
    values: dict[str, Any]
    said: dict[str, str] | None = None
    """By field the words of each cell, of a row that names a record of ours by its key; else None."""
    wrong: Mapping[str, Fault] = field(default_factory=lambda: NOTHING_WRONG)
    """By field what could not be read of such a row: nothing is wrong with what nobody changed."""

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands: what decisions are kept by."""
        return self.sheet, self.line


@dataclass(frozen=True, slots=True)
class Double:
    """A row that looks like a record that is there, or like an earlier row of the file."""

    row: Row
    because: str
    name: str
    object_id: int | None = None
    earlier: Row | None = None
    url: str = ""
    may_be_new: bool = True
    ways: tuple[Way, ...] = (Way.SKIP, Way.FILL, Way.OVERWRITE, Way.NEW)


@dataclass
class Findings:
    """What a target says of all rows together."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A row that names a record of ours, and what it says otherwise; nothing where it says the same.

    ``news`` and ``before`` by field, in the target's terms; ``changes`` by label, in words.
    """

    row: Row
    object_id: int
    name: str
    url: str
    news: dict[str, Any]
    before: dict[str, Any]
    changes: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Merge:
    """A row that goes into a record that is there: with which of its values."""

    row: Row
    object_id: int
    overwrite: bool


@dataclass
class Plan:
    """What the batch shall do, after every decision."""

    number: int
    new: list[Row]
    merges: list[Merge]
    overwrite: frozenset[str]
    """Fields that an existing record takes over although it has a value."""
    amendments: list[Amendment] = field(default_factory=list)
    tell: Tell = silent


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a row: the record, how it is called, where it stands; what it said if it was there."""

    row: Row
    object_id: int
    title: str
    state: Any = ""
    before: dict[str, Any] | None = None
    amended: bool = False
    """Whether the row named the record, and did not only look like it."""


Words = Mapping[str, Sequence[str]]
"""Heading → the few different words that stand in its column."""


class Target:
    """A kind of thing that is imported into one town by one person."""

    id: ClassVar[str]
    label: ClassVar[str]
    unit: ClassVar[str] = "条"
    model: ClassVar[Any]
    hint: ClassVar[str] = ""
    belongings: ClassVar[Sequence[Any]] = ()
    """Tables whose rows are part of the record: they go with it and hold nothing."""

    def __init__(self, town: Org, by: Any, further: str = "") -> None:
        """For whom and where; ``further`` tells several of a kind apart."""
        self.town, self.by = town, by

    def about(self, columns: Mapping[str, str], words: Words, constants: Mapping[str, str]) -> Target:
        """The same, for one file: what its columns hold, which words stand in them, what every row says."""
        return self

    @property
    def full_id(self) -> str:
        """By which a batch knows it."""
        return self.id

    @property
    def name(self) -> str:
        """What it is called."""
        return self.label

    @classmethod
    def may(cls, by: Any) -> bool:
        """Whether this person may import any."""
        raise NotImplementedError

    @classmethod
    def choices(cls, by: Any) -> list[tuple[str, str]]:
        """Id and name, to choose from; nothing where this person may not."""
        return [(cls.id, cls.label)] if cls.may(by) else []

    def fields(self) -> Sequence[Field]:
        """What a row may say."""
        raise NotImplementedError

    def check(self, rows: Sequence[Row], tell: Tell = silent) -> Findings:
        """What is wrong with the rows, and which are there already; nothing is written."""
        raise NotImplementedError

    def compare(self, rows: Sequence[Row]) -> Findings:
        """What rows that name a record by its key say otherwise; nothing is written."""
        raise NotImplementedError

    def amend(self, amendment: Amendment, note: str) -> Made:
        """Write what a row says otherwise, by the action that everybody uses; inside the one transaction."""
        raise NotImplementedError

    def write(self, plan: Plan) -> Iterable[Made]:
        """Write; called inside the one transaction."""
        raise NotImplementedError

    @classmethod
    def url_of(cls, object_id: int) -> str:
        """The record's page."""
        return str(cls.model(pk=object_id).get_absolute_url())

    def restore(self, object_id: int, before: Mapping[str, Any]) -> None:
        """Give a record that was merged into what it said before."""
        raise NotImplementedError

    def take_back(self, keys: Any) -> int:
        """Delete records that the batch made and nothing depends on; ``keys``: a query for their ids."""
        raise NotImplementedError

    def companions(self) -> Sequence[tuple[type, str]]:
        """Further tables whose rows come and go with the record: model and its path to the record."""
        return ()
