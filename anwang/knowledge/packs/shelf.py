"""Packs beside each other (书架): what one may refer to in another."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from anwang.knowledge.packs.shapes import Pack


@dataclass(frozen=True)
class Shelf:
    """Everything a check may know beside the pack itself."""

    packs: Mapping[str, Pack] = field(default_factory=dict)
    """All packs in view, the one being checked among them."""
    measures: Collection[str] | None = None
    """Names of the measures that the apps offer; none: not known here, so not checked."""
    workflows: Collection[str] | None = None
    """Names of the flows that the program has; none: not known here."""
    pages: Collection[str] | None = None
    """Names of the program's pages; none: not known here."""
    changelogs: Mapping[str, str] = field(default_factory=dict)
    """CHANGELOG.md by pack id, where the pack comes from a folder."""
    rewritten: bool = False
    """Whether a town is rewriting the plan of the pack that is checked."""
    previous: Mapping[str, Pack] = field(default_factory=dict)
    """The release before this one, by pack id."""
    _gathered: dict[tuple[int, str], set[str]] = field(default_factory=dict, repr=False, compare=False)

    def topics(self) -> set[str]:
        """Topics are one vocabulary for all packs."""
        return {topic.id for pack in self.packs.values() for topic in pack.topics}

    def everywhere(self, part: str) -> set[str]:
        """Full ids of one part in all packs, required or not."""
        return set().union(*(self._ids_of(each, part) for each in self.packs.values()))

    def named(self, kind: str) -> Collection[str] | None:
        """What the program offers of a kind (``workflow``, ``page``); none: not known here."""
        return {"workflow": self.workflows, "page": self.pages}[kind]

    def reachable(self, pack: Pack) -> Iterator[Pack]:
        """The pack itself and those it requires."""
        yield pack
        yield from (self.packs[name] for name in pack.requires if name in self.packs)

    def ids(self, pack: Pack, part: str) -> set[str]:
        """Full ids of one part (``subject_types``) that this pack may refer to."""
        return set().union(*(self._ids_of(each, part) for each in self.reachable(pack)))

    def _ids_of(self, pack: Pack, part: str) -> set[str]:
        """Full ids of one part of one pack, gathered once."""
        key = (id(pack), part)
        if key not in self._gathered:
            self._gathered[key] = {thing.full_id for thing in getattr(pack, part)}
        return self._gathered[key]
