"""What things are called in a workbook: names instead of ids, articles as officials write them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from anwang.knowledge.packs.citations import print_citation, read_printed
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shapes.manifest import Basis

REFERS = {
    "applies_to": "subject_types",
    "types": "subject_types",
    "covers": "subject_types",
    "criterion": "criteria",
    "checklist": "checklists",
    "register": "registers",
    "instead": "registers",
    "indicator": "indicators",
    "topic": "topics",
    "topics": "topics",
}
"""Which part of a pack a column names something of."""
NAMING = ("name", "label", "title", "gist", "ask", "clause")
"""What a thing is called, whichever it has."""
LOOKS_LIKE_AN_ID = re.compile(r"^[a-z0-9/#().-]+$")
Words = dict[str, str]


def called(thing: Any) -> str:
    """What a record, or one on its way to become one, is called."""
    read = thing.get if isinstance(thing, dict) else lambda name: getattr(thing, name, None)
    return str(next(filter(None, map(read, NAMING)), ""))


class Names:
    """The names of what a pack may refer to, there and back; what is not called so alone keeps its id."""

    def __init__(self, packs: Iterable[Pack] = (), own: str = "") -> None:
        """Names of the things in these packs; those of the pack ``own`` are written without it."""
        self._own: dict[str, list[tuple[str, str]]] = {}
        self._others: dict[str, list[tuple[str, str]]] = {}
        self.basis: dict[str, Basis] = {}
        self.sources: dict[str, tuple[str, Basis]] = {}
        """Sources of law by their titles, with the key under which packs cite them."""
        for pack in packs:
            shelf = self._own if pack.id == own else self._others
            for part in set(REFERS.values()):
                for thing in getattr(pack, part):
                    plain = part == "topics" or pack.id == own
                    ref = thing.id if plain else thing.full_id
                    shelf.setdefault(part, []).append((ref, called(thing)))
            for key, source in pack.basis.items():
                self.sources.setdefault(source.title, (key, source))
            if pack.id == own:
                self.basis = dict(pack.basis)
        self._words: dict[str, tuple[Words, Words]] = {}

    def add(self, part: str, things: Iterable[tuple[str, str]]) -> None:
        """Things of the pack itself, as they are being read."""
        known = dict(self._own.get(part, ()))
        self._own[part] = [*(known | dict(things)).items()]
        self._words.pop(part, None)

    def word(self, part: str, ref: str) -> str:
        """What this reference is called; itself, where its name would not lead back to it."""
        return self._both(part)[0].get(ref, ref)

    def ref(self, part: str, word: str) -> str:
        """The reference of this name; a name that nothing has is left as it is."""
        return self._both(part)[1].get(word, word)

    def offered(self, part: str) -> list[str]:
        """Everything that may be named."""
        return list(self._both(part)[1])

    def _both(self, part: str) -> tuple[Words, Words]:
        if part not in self._words:
            own, others = self._own.get(part, []), self._others.get(part, [])
            refs = _alone(others) | _alone(own)
            self._words[part] = ({ref: word for word, ref in refs.items()}, refs)
        return self._words[part]

    def cited(self, citation: str) -> str:
        """《中华人民共和国消防法》第二十八条, where that leads back to the same citation."""
        printed = print_citation(self.basis, citation)
        return printed if read_printed(printed, titles_of(self.basis)) == citation else citation


def titles_of(basis: Mapping[str, Any]) -> Words:
    """The keys of sources by their titles; of two with one title, neither."""
    return _alone([(key, title_of(source)) for key, source in basis.items()])


def title_of(source: Any) -> str:
    """The title of a source, read or being read."""
    return str(source.get("title", "") if isinstance(source, dict) else source.title)


def _alone(things: Iterable[tuple[str, str]]) -> Words:
    """Names that one thing alone has, with its reference."""
    found: dict[str, set[str]] = {}
    for ref, word in things:
        found.setdefault(word.strip(), set()).add(ref)
    return {word: refs.pop() for word, refs in found.items() if word and len(refs) == 1}
