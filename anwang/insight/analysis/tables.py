"""What a snapshot holds of each table: codes, places and days. No name, no free text, nobody's id.

``as_day`` columns are moments that become local days; what is not listed here never leaves the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PLACED = {
    "id": "int64", "district": "int64", "town": "int64", "village": "int64", "grid": "int64", "unit": "int64",
    "topic": "string",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table of the snapshot. ``day``: what its years are counted by; without one it is kept whole."""

    name: str
    model: str
    day: str
    columns: dict[str, str]
    renamed: dict[str, str] = field(default_factory=dict)
    as_day: dict[str, str] = field(default_factory=dict)

    @property
    def schema(self) -> dict[str, str]:
        """Every column with its type, in the order of the file."""
        return PLACED | self.columns | dict.fromkeys(self.as_day, "date")

    def source_of(self, column: str) -> str:
        """The field of the model that a column is taken from."""
        return self.as_day.get(column) or self.renamed.get(column, column)


TABLES = {
    each.name: each
    for each in (
        Table(
            "hazards",
            "hazards.Hazard",
            "found_on",
            {
                "subject": "int64", "state": "string", "level": "string", "source": "string",
                "checklist": "string", "item": "string", "found_on": "date", "due_on": "date",
                "rectified_on": "date",
            },
            as_day={"closed_on": "closed_at", "transferred_on": "transferred_at"},
        ),
        Table(
            "visits",
            "inspections.Visit",
            "visited_on",
            {
                "subject": "int64", "state": "string", "visit_class": "string", "checklist": "string",
                "visited_on": "date", "failed_count": "int64",
            },
        ),
        Table(
            "accidents",
            "accidents.Accident",
            "happened_on",
            {
                "subject": "int64", "state": "string", "kind": "string", "grade": "string",
                "happened_on": "date",
            },
        ),
        Table(
            "checks",
            "selfchecks.CheckOccurrence",
            "due_on",
            {
                "subject": "int64", "state": "string", "level": "string", "due_on": "date",
                "closes_at": "timestamp", "done_at": "timestamp",
            },
        ),
        Table("subjects", "subjects.Subject", "", {"type": "string", "state": "string"}),
    )
}  # fmt: skip
