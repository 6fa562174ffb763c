"""What a report is made of: sections of lines, each line knowing where it comes from (句子).

A line is kept as parts: words, and what opens behind them — a figure of the report, or the line's own rows.
So every number that is printed is a door, in a draft and in a frozen edition alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

ROWS = "rows"
"""The door of a part that opens the rows its line was made of."""
RECORD, PERSON, UNIT = "record", "person", "unit"
"""Who says it: the records, a person of the unit, or a unit whose report was taken up."""
HEADINGS = {
    "overview": "总体情况",
    "hazards": "隐患整改情况",
    "tasks": "专项任务进展",
    "indicators": "指标完成情况",
    "good": "好做法",
    "remarks": "有关情况",
    "handed": "报送情况",
    "next": "下步打算",
}
"""The sections by id, in the order of the paper."""
SECTION_IDS = {heading: section for section, heading in HEADINGS.items()}
Part = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One sentence; ``key`` is the same at every composing, so that what was struck stays struck."""

    key: str
    parts: tuple[Part, ...]
    origin: str = RECORD
    is_struck: bool = False
    model: str = ""
    ids: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """As it is printed."""
        return "".join(words for words, _ in self.parts)

    @property
    def is_own(self) -> bool:
        """Whether a person of the unit wrote it."""
        return self.origin == PERSON

    def as_json(self) -> dict[str, Any]:
        """As it is frozen; what is empty is left out."""
        told: dict[str, Any] = {"key": self.key, "parts": [list(part) for part in self.parts]}
        rest = {"origin": self.origin, "struck": self.is_struck, "model": self.model, "ids": list(self.ids)}
        return told | {name: value for name, value in rest.items() if value and value != RECORD}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Line:
        """As it was frozen."""
        return cls(
            data["key"],
            tuple((words, door) for words, door in data["parts"]),
            data.get("origin", RECORD),
            data.get("struck", False),
            data.get("model", ""),
            tuple(data.get("ids", ())),
        )


def said(key: str, text: str, **more: Any) -> Line:
    """A line without doors."""
    return Line(key, ((text, ""),), **more)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    id: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """As it is printed."""
        return HEADINGS.get(self.id, self.id)

    @property
    def keys(self) -> frozenset[str]:
        """Those of its lines."""
        return frozenset(line.key for line in self.lines)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What it says: everything but what was struck."""
        return tuple(line.text for line in self.lines if not line.is_struck)

    def as_json(self) -> dict[str, Any]:
        """As it is frozen."""
        return {"id": self.id, "lines": [line.as_json() for line in self.lines]}

    @classmethod
    def from_json(cls, data: Any) -> Section:
        """As it was frozen; the editions of before knew only headings and paragraphs."""
        if isinstance(data, dict):
            return cls(data["id"], tuple(Line.from_json(line) for line in data["lines"]))
        heading, paragraphs = data
        section = SECTION_IDS.get(heading, heading)
        origin = PERSON if section == "remarks" else RECORD
        lines = (said(f"{section}:{place}", text, origin=origin) for place, text in enumerate(paragraphs))
        return cls(section, tuple(lines))


def struck_out(sections: list[Section], keys: frozenset[str]) -> list[Section]:
    """The same sections with the lines of these keys struck; they stay in their place."""
    return [
        replace(section, lines=tuple(replace(line, is_struck=line.key in keys) for line in section.lines))
        for section in sections
    ]
