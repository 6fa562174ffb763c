"""A town's own packs (本地包): what it adds to the packs that come with the program, by topic."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from anwang.base.kit.pinyin import spelled
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.citations import read_citation
from anwang.knowledge.packs.excel.layout import sheets, sheets_of
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.models import Org

GENERAL = "local"
Content = dict[str, Any]


class Place(NamedTuple):
    """Where a town's additions on a topic go."""

    pack_id: str
    name: str
    topic: str


def place_for(topic: str, town: Org) -> Place:
    """The local pack of a topic; without one, that for everything."""
    title = queries.topic_name(topic) if topic else "通用"
    return Place(_id(topic, town), f"{title}（{town}）", topic)


def places_of(town: Org) -> dict[str, Place]:
    """All of them, by the id of their pack."""
    known = [topic.id for topic in queries.topics(town)]
    known += [each.topic for each in queries.releases(town).values() if each.topic]
    places = (place_for(topic, town) for topic in ["", *dict.fromkeys(known)])
    return {place.pack_id: place for place in places}


def _id(topic: str, town: Org) -> str:
    stem = f"{town.slug or spelled(town.short_name or town.name, 30).replace('-', '')}-{topic or GENERAL}"
    taken = Release.objects.filter(pack_id=stem).exclude(org=town).exists()
    return f"{stem}-{town.pk}" if taken else stem


def blank(place: Place) -> Pack:
    """A local pack in which nothing stands yet."""
    manifest = {"id": place.pack_id, "name": place.name, "kind": "local", "version": 1}
    return Pack.model_validate(manifest | {"topic": place.topic or None})


def as_next_version(content: Content, before: Pack | None, town: Org, *, on: dt.date) -> Pack:
    """The content as the next version of a local pack: what is gone is kept as ended, what it names required.

    Raises pydantic's ValidationError where it is misshapen.
    """
    pack_id = content["id"]
    kept = _with_the_gone(content, before.content, on) if before else content
    used = Release.objects.filter(pack_id=pack_id, org=town).exclude(state="draft")
    newest = used.order_by("-version").values_list("version", flat=True).first() or 0
    requires = {
        name: release.version for name, release in queries.releases(town).items() if name in named_in(kept)
    }
    return Pack.model_validate({**kept, "kind": "local", "version": newest + 1, "requires": requires})


def named_in(content: Mapping[str, Any]) -> set[str]:
    """The packs in which something is named (``core/shop``), but itself."""
    found = {ref.partition("/")[0] for _holder, _key, ref in references(content) if "/" in ref}
    return found - {content.get("id")}


def references(content: Mapping[str, Any]) -> Iterator[tuple[Any, Any, str]]:
    """Every reference in plain content, with what holds it and under which key it stands there."""
    for sheet in sheets():
        columns = [column for column in sheet.columns if column.refers and column.refers != "topics"]
        for record in _records(content, sheet.path) if columns and sheet.path else ():
            for column in columns:
                holder: Any = record
                for step in column.path[:-1]:
                    holder = holder.get(step) or {}
                value = holder.get(column.path[-1])
                if isinstance(value, str):
                    yield holder, column.path[-1], value
                elif isinstance(value, list):
                    yield from ((value, at, ref) for at, ref in enumerate(value) if isinstance(ref, str))


def cited_in(content: Mapping[str, Any]) -> set[str]:
    """The keys of the sources that are cited."""
    found: set[str] = set()
    for sheet in sheets():
        if sheet.path and any(column.cites for column in sheet.columns):
            for record in _records(content, sheet.path):
                cited = record.get("basis") or ()
                found |= {read_citation(each).key for each in ([cited] if isinstance(cited, str) else cited)}
    return found


def _records(thing: Any, path: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every record at the end of a path through lists and mappings."""
    if not path:
        if isinstance(thing, dict):
            yield thing
        return
    value = thing.get(path[0]) if isinstance(thing, dict) else None
    if isinstance(value, list):
        for each in value:
            yield from _records(each, path[1:])
    elif isinstance(value, dict) and path[0] != "basis":
        yield from _records(value, path[1:])


def _with_the_gone(content: Content, before: Mapping[str, Any], on: dt.date) -> Content:
    """What was published does not disappear: a row that was taken out ends the day before."""
    kept = dict(content)
    for part, was in before.items():
        now = kept.get(part, [])
        if isinstance(was, list) and isinstance(now, list) and all(isinstance(each, dict) for each in was):
            has_an_end = "until" in sheets_of([part])[0].shape.model_fields
            kept[part] = _ended(now, was, str(on - dt.timedelta(days=1)) if has_an_end else None)
    return kept


def _ended(now: list[Any], was: list[Any], until: str | None) -> list[Any]:
    here = {each.get("id"): place for place, each in enumerate(now) if each.get("id")}
    together = list(now)
    for each in was:
        if "id" not in each:
            continue
        if each["id"] not in here:
            together.append({"until": until, **each} if until else each)
        elif "items" in each:
            place = here[each["id"]]
            items = _ended(together[place].get("items", []), each["items"], until)
            together[place] = {**together[place], "items": items}
    return together
