"""Which part of the matrix of responsibilities one looks at: a topic, what is faulty, some types."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from anwang.knowledge.packs import queries as packs
from anwang.work.coverage.queries.responsibility import WORDS, Row


@dataclass(frozen=True)
class Shown:
    """What is left: the topics across, and the types by the pack that knows them."""

    topics: list[tuple[str, str]]
    groups: list[tuple[str, list[Row]]]


@dataclass(frozen=True)
class Look:
    """What was picked above the matrix."""

    topic: str = ""
    standing: str = ""
    words: str = ""
    whole: bool = False

    STANDINGS = tuple(WORDS.items())

    @classmethod
    def asked(cls, request: HttpRequest) -> Look:
        """As the address has it; what it does not know is not picked."""
        standing = request.GET.get("standing", "")
        return cls(
            request.GET.get("topic", ""),
            standing if standing in WORDS else "",
            request.GET.get("q", "").strip(),
            request.GET.get("whole", "") == "1",
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was picked that leaves something out."""
        return bool(self.topic or self.standing or self.words)

    def narrowed(self, topics: list[tuple[str, str]], rows: list[Row]) -> Shown:
        """The topic alone, the types that have something of what is asked for; in groups by their pack."""
        places = [place for place, (topic, _) in enumerate(topics) if self.topic in {"", topic}]
        groups: dict[str, list[Row]] = {}
        for kind, count, cells in rows:
            left = [cells[place] for place in places]
            there = [cell for cell in left if cell and self.standing in {"", cell.standing}]
            if self.words in kind.name and (there or not self.is_narrowed):
                groups.setdefault(kind.pack_id, []).append((kind, count, left))
        named = {release.pack_id: release.name for release in packs.releases().values()}
        return Shown(
            [topics[place] for place in places],
            [(named.get(pack_id, pack_id), found) for pack_id, found in groups.items()],
        )
