"""Rows that come back: exported from a list of ours, known again by their key, compared with what is there.

A cell that still says what the list wrote is unchanged, whether it could be read or not. Another one is a
change, if the record may take it from a file; else a sentence says where it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from anwang.base.kit.dates import UNKNOWN
from anwang.base.kit.exports import KEY
from anwang.base.kit.faults import Fault
from anwang.base.kit.headings import text_of
from anwang.insight.imports.reading import cells
from anwang.insight.imports.targets.frame import Amendment, Field, Findings, Row, Target

KEY_ID = "key"
KEY_FIELD = Field(
    KEY_ID, KEY, (KEY,), cells.integer, mergeable=False, hint="导出的清单里有，系统靠它认出原来的记录"
)
AT_ONCE = 5_000
"""Records looked up at once."""


@dataclass(frozen=True)
class Facet:
    """One thing that a list says of a record and a file may say otherwise.

    ``words``: what the list writes; ``value``: what the field's reader makes of it. ``why_not``: why a file
    does not change it, empty where it may.
    """

    id: str
    label: str
    words: Callable[[Any], Any]
    value: Callable[[Any], Any]
    why_not: str = ""


def plainly(name: str, label: str, why_not: str = "") -> Facet:
    """A column of the record that is written as it stands."""

    def value(record: Any) -> Any:
        return getattr(record, name)

    return Facet(name, label, value, value, why_not)


def told(name: str, label: str, words: Callable[[Any], Any], why_not: str) -> Facet:
    """What a file never changes."""
    return Facet(name, label, words, words, why_not)


def read_only(name: str, label: str, *headings: str) -> Field:
    """A column that is compared and never taken over."""
    return Field(name, f"{label}（只核对）", headings or (label,), cells.text(200), mergeable=False)


@dataclass
class Compared:
    """What one row says otherwise than its record."""

    news: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, list[str]] = field(default_factory=dict)
    notes: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def compare(row: Row, record: Any, facets: Sequence[Facet]) -> Compared:
    """Each cell of the row against what the list would write today."""
    found = Compared()
    said: Mapping[str, str] = row.said or {}
    for facet in facets:
        if facet.id not in said or said[facet.id] == text_of(facet.words(record)):
            continue
        if facet.id in row.values and row.values[facet.id] == facet.value(record):
            continue  # written otherwise, meant the same: a day as Excel counts it
        if facet.why_not:
            found.notes.append(_note(row, facet, record))
        elif facet.id in row.wrong:
            found.faults.append(row.wrong[facet.id])
        else:
            _differ(row, facet, record, found)
    return found


def _note(row: Row, facet: Facet, record: Any) -> Fault:
    said = (row.said or {})[facet.id]
    now = text_of(facet.words(record)) or UNKNOWN
    sentence = f"表里写的是“{said or UNKNOWN}”，系统里是“{now}”，没有改：{facet.why_not}"
    return Fault(row.sheet, row.line, facet.label, said, sentence)


def _differ(row: Row, facet: Facet, record: Any, found: Compared) -> None:
    now, new = facet.value(record), row.values.get(facet.id)
    if now in ("", None) and new in ("", None):
        return
    found.news[facet.id], found.before[facet.id] = new, now
    said = (row.said or {})[facet.id]
    found.changes[facet.label] = [text_of(facet.words(record)), said if new not in ("", None) else ""]


class Returning(Target):
    """A target whose list comes back: what it shows, and what of it a file may change."""

    noun: ClassVar[str]

    def facets(self) -> Sequence[Facet]:
        """What the list says of a record."""
        raise NotImplementedError

    def records(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """The records of these keys in the town, as far as the importer sees them."""
        raise NotImplementedError

    def refusal(self, record: Any) -> str:
        """Why this person, or this state, does not let a file change the record; empty where it may."""
        raise NotImplementedError

    def object_of(self, record: Any) -> int:
        """The key of what is changed: the record itself, where nothing else is said."""
        return int(record.pk)

    def prepare(self, row: Row, record: Any) -> None:
        """Bring what the cells say into the record's own terms."""

    def compare(self, rows: Sequence[Row]) -> Findings:
        """Every row that names a record against it."""
        found, facets = Findings(), self.facets()
        records = self._records(rows)
        for row, record in self._known_again(rows, records, found):
            self.prepare(row, record)
            compared = compare(row, record, facets)
            if compared.news and (sentence := self.refusal(record)):
                _refuse(row, compared, sentence)
            found.faults += compared.faults
            found.notes += compared.notes
            found.amendments.append(
                Amendment(
                    row, self.object_of(record), str(record), record.get_absolute_url(),
                    compared.news, compared.before, compared.changes,
                )
            )  # fmt: skip
        return found

    def _records(self, rows: Sequence[Row]) -> Mapping[int, Any]:
        keys = [key for row in rows if (key := row.values.get(KEY_ID)) is not None]
        found: dict[int, Any] = {}
        for start in range(0, len(keys), AT_ONCE):
            found |= self.records(keys[start : start + AT_ONCE])
        return found

    def _known_again(
        self, rows: Sequence[Row], records: Mapping[int, Any], found: Findings
    ) -> Iterator[tuple[Row, Any]]:
        """Each row with the record that its key names; of the others ``found`` says what is wrong."""
        seen: dict[int, Row] = {}
        for row in rows:
            key = row.values.get(KEY_ID)
            if key is None:
                sentence = "系统编号应为导出时的数字；新登记的，请把这一格留空"
            elif key in seen:
                sentence = f"第 {seen[key].line} 行已是同一条，请删去一行"
            elif key not in records:
                sentence = f"本镇没有这个编号的{self.noun}，或不在你能看到的范围内；新登记的，请把这一格留空"
            else:
                seen[key] = row
                yield row, records[key]
                continue
            found.faults.append(Fault(row.sheet, row.line, KEY, (row.said or {})[KEY_ID], sentence))


def _refuse(row: Row, compared: Compared, sentence: str) -> None:
    """Nothing of it is taken, and each cell says why."""
    for label, (now, said) in compared.changes.items():
        words = f"表里写的是“{said or UNKNOWN}”，系统里是“{now or UNKNOWN}”，没有改：{sentence}"
        compared.notes.append(Fault(row.sheet, row.line, label, said, words))
    compared.news, compared.before, compared.changes = {}, {}, {}
