"""A workbook that a town hands in, read and checked as the next version of one of its own packs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from pydantic import ValidationError

from anwang.base.kit.measures import discover, registry
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.comparing import ThingChange, compare, counts_of
from anwang.knowledge.packs.errors import BadPack, Problem
from anwang.knowledge.packs.excel.layout import MANIFEST, parts
from anwang.knowledge.packs.excel.names import Names
from anwang.knowledge.packs.excel.reader import Book, read_book, read_cover_of
from anwang.knowledge.packs.local import (
    Place,
    as_next_version,
    blank,
    cited_in,
    place_for,
    places_of,
    references,
)
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.sentences import sentences
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf
from anwang.town.orgs.models import Org

UNKNOWN = "看不出这是哪个知识包的表：请用“知识包”里下载的表来填，不要删“说明”页"
WITH_A_PLAN = "方案里的任务不在这里改，请到“专项行动”里上传新版方案或任务表"


class HandedIn(NamedTuple):
    """What became of a workbook: the next version, and the one in use that it is compared with."""

    pack: Pack
    before: Release | None
    topic: str

    def changes(self, town: Org) -> list[ThingChange]:
        """What publishing it would change."""
        was = self.before.pack if self.before else None
        return compare(was, self.pack, names_for(town, self.pack))


def read_for(town: Org, file: bytes) -> HandedIn:
    """Read and check; raises BadPack with everything that is wrong, each with sheet, row and column."""
    cover = read_cover_of(file)
    in_use = queries.releases(town)
    release, places = in_use.get(cover.pack_id), places_of(town)
    others = [each.pack for each in in_use.values()]
    if release is not None and release.pack.plan is not None and release.org_id:
        raise BadInput(WITH_A_PLAN)
    if release is None or release.org_id:
        if cover.pack_id not in places and release is None:
            raise BadInput(UNKNOWN)
        place = places.get(cover.pack_id) or Place(cover.pack_id, release.name, release.topic)  # type: ignore[union-attr]
        base = release.pack if release else blank(place)
        book = read_book(file, beside=others, base=base)
        return _checked(town, place, book.content, book, release)
    place = place_for(release.topic, town)
    book = read_book(file, beside=others, base=release.pack)
    own = in_use.get(place.pack_id)
    return _checked(town, place, _added(book, release.pack, own, place), book, own)


def names_for(town: Org | None, pack: Pack) -> Names:
    """What everything that the pack may name is called."""
    in_use = (each.pack for each in queries.releases(town).values())
    return Names([*(each for each in in_use if each.id != pack.id), pack], pack.id)


def problems_of(town: Org, pack: Pack, before: Release | None) -> list[Problem]:
    """What the checks find in a pack beside those in use."""
    discover()
    beside = {name: each.pack for name, each in queries.releases(town).items()}
    previous = {pack.id: before.pack} if before else {}
    return problems_in(
        pack, Shelf(packs=beside | {pack.id: pack}, measures=frozenset(registry), previous=previous)
    )


def _checked(
    town: Org, place: Place, content: dict[str, Any], book: Book, before: Release | None
) -> HandedIn:
    content = content | {"id": place.pack_id, "name": place.name, "topic": place.topic or None}
    was = before.pack if before else None
    try:
        pack = as_next_version(content, was, town, on=timezone.localdate())
    except ValidationError as error:
        found = sentences(error.errors(include_url=False))
        raise BadPack([book.place(Problem(place.pack_id, loc, words)) for loc, words in found]) from error
    if problems := problems_of(town, pack, before):
        raise BadPack([book.place(each) for each in problems])
    handed_in = HandedIn(pack, before, place.topic)
    if not any(counts_of(handed_in.changes(town)).values()):
        raise BadInput("表里没有改动：与正在使用的完全相同，不用上传")
    return handed_in


def _added(book: Book, central: Pack, own: Release | None, place: Place) -> dict[str, Any]:
    """What a workbook of a pack that comes with the program adds to it; what it changes is refused."""
    base = own.pack.content if own else blank(place).content
    content: dict[str, Any] = dict(base)
    problems: list[Problem] = []
    before, after = central.content, book.pack.content
    for part in parts():
        if part == MANIFEST or not isinstance(after.get(part), list):
            continue
        now = {_key(each): each for each in after[part]}
        was = {_key(each): each for each in before.get(part, ())}
        problems += [
            book.place(Problem(central.id, (part, key), _theirs(central)))
            for key, each in now.items()
            if key in was and each != was[key]
        ]
        new = [each for key, each in now.items() if key not in was]
        if new:
            kept = {_key(each): each for each in base.get(part, ())}
            content[part] = [*(kept | {_key(each): each for each in new}).values()]
    if problems:
        raise BadPack(problems)
    return _on_its_own(content, book, central)


def _theirs(central: Pack) -> str:
    mend = "要按自己的问法，请把“编号”清空、换个名称，作为本镇的另写一条"
    return f"是“{central.name}”自带的内容，本镇不能改；{mend}"


def _on_its_own(content: dict[str, Any], book: Book, central: Pack) -> dict[str, Any]:
    """Moved out of the central pack: what it names there is named in full, what it cites comes along."""
    here = {(part, each.get("id")) for part in parts() for each in _things(content, part)}
    for holder, key, ref in [*references(content)]:
        if "/" not in ref and not any((part, ref) in here for part in parts()):
            holder[key] = f"{central.id}/{ref}"
    cited = cited_in(content)
    basis = {**book.content.get("basis", {}), **content.get("basis", {})}
    return content | {"basis": {key: source for key, source in basis.items() if key in cited}}


def _things(content: Mapping[str, Any], part: str) -> list[Any]:
    value = content.get(part)
    return value if isinstance(value, list) else []


def _key(thing: Mapping[str, Any]) -> str:
    return str(thing.get("id") or thing.get("name"))
