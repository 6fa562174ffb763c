"""Which sheets and columns a pack has: derived from the shapes, so that there is no second format."""

import dataclasses
import datetime as dt
import types
from collections.abc import Collection, Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from anwang.knowledge.packs import shapes
from anwang.knowledge.packs.excel.names import REFERS
from anwang.knowledge.packs.shapes.manifest import Manifest
from anwang.knowledge.packs.shapes.words import words_of

Path = tuple[str, ...]
Kind = Literal["text", "int", "float", "bool", "date", "list", "map"]


class Column(NamedTuple):
    """One column of a sheet: a field, or a field of a record inside it."""

    path: Path
    title: str
    kind: Kind
    words: dict[str, str]
    inner: Kind = "text"
    """What a list or map holds."""
    required: bool = False
    refers: str = ""
    """The part of a pack of which it names something (``subject_types``)."""

    @property
    def cites(self) -> bool:
        """Whether it names articles of laws."""
        return self.path[-1] == "basis"


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One sheet: a list somewhere in the pack, a row for each member."""

    name: str
    path: Path
    keys: tuple[str, ...]
    """Titles of the columns that say under which parent a row belongs."""
    columns: tuple[Column, ...]
    mapping: bool = False
    """The list is a mapping; its key is the column 键."""
    shape: Any = None

    @property
    def part(self) -> str:
        """The part of the pack that it belongs to; the manifest and what it rests on are one."""
        return self.path[0] if self.path and self.path[0] not in Manifest.model_fields else MANIFEST

    @property
    def has_ids(self) -> bool:
        """Whether its members have ids, which are made for whoever gives none."""
        return bool(self.path) and "id" in self.shape.model_fields

    @property
    def titles(self) -> list[str]:
        """The head row."""
        return [*self.keys, *([KEY] if self.mapping else []), *(column.title for column in self.columns)]


KEY = "键"
MANIFEST = "manifest"
BETWEEN = " | "
"""Stands between the values of one key, where a map holds lists."""


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet of a pack's workbook, the manifest first."""
    return tuple(_sheets(shapes.Pack, "知识包", (), (), ()))


def sheets_of(parts: Collection[str]) -> tuple[Sheet, ...]:
    """The sheets of some parts, in their order."""
    return tuple(sheet for sheet in sheets() if sheet.part in parts)


@cache
def parts() -> dict[str, str]:
    """Every part that a workbook can hold, with its Chinese name."""
    named = {name: info.title or name for name, info in shapes.Pack.model_fields.items()}
    return {sheet.part: "知识包和依据" if sheet.part == MANIFEST else named[sheet.part] for sheet in sheets()}


def parts_named(names: Collection[str]) -> list[str]:
    """Parts by their names in either language."""
    known = parts()
    by_word = {word: part for part, word in known.items()}
    if unknown := [name for name in names if name not in known and name not in by_word]:
        choice = "、".join(f"{part}（{word}）" for part, word in known.items())
        raise LookupError(f"没有叫 {unknown[0]} 的部分，可以选的有：{choice}")
    return [name if name in known else by_word[name] for name in names]


@cache
def single_records() -> frozenset[str]:
    """Steps of a path that are one record, not a list: the plan."""
    return frozenset(name for name, _kind, _title in _records(shapes.Pack))


def _records(shape: type[shapes.Shape]) -> Iterator[tuple[str, type[shapes.Shape], str]]:
    """Its fields that are one record: key, shape, title."""
    for name, info in shape.model_fields.items():
        if _is_shape(kind := _plain(info.annotation)):
            yield name, kind, info.title or name


def _sheets(shape: type[shapes.Shape], name: str, path: Path, keys: Path, titles: Path) -> Iterator[Sheet]:
    """The sheet of one list, then those of the lists inside its members."""
    yield Sheet(name, path, keys, tuple(_columns(shape, (), (), inside=bool(path))), shape=shape)
    for one, kind, title in [] if path else _records(shape):
        yield Sheet(title, (one,), (), tuple(_columns(kind, (), ())), shape=kind)
    for inner_path, inner_titles, info in _lists(shape, (), ()):
        member, mapping = _member(info.annotation)
        below = (*path, *inner_path)
        heading = (*titles, *inner_titles)
        inner_keys = (*keys, f"所属{titles[-1]}") if titles else keys
        first, *rest = _sheets(member, "·".join(heading), below, inner_keys, heading)
        yield dataclasses.replace(first, mapping=mapping)
        yield from rest


def _columns(
    shape: type[shapes.Shape], path: Path, titles: Path, *, required_above: bool = True, inside: bool = True
) -> Iterator[Column]:
    for name, info in shape.in_order():
        kind = _plain(info.annotation)
        here, heads = (*path, info.alias or name), (*titles, info.title or name)
        if _is_shape(kind) and inside:
            yield from _columns(kind, here, heads, required_above=required_above and info.is_required())
        elif not _is_shape(kind) and _member(kind)[0] is None:
            inner, required = _element(kind), required_above and info.is_required()
            refers = REFERS.get(here[-1], "")
            yield Column(here, "·".join(heads), _kind(kind), words_of(inner), _kind(inner), required, refers)


def _lists(shape: type[shapes.Shape], path: Path, titles: Path) -> Iterator[tuple[Path, Path, FieldInfo]]:
    for name, info in shape.model_fields.items():
        kind = _plain(info.annotation)
        here, heads = (*path, info.alias or name), (*titles, info.title or name)
        if _is_shape(kind):
            yield from _lists(kind, here, heads)
        elif _member(kind)[0] is not None:
            yield here, heads, info


def _plain(kind: Any) -> Any:
    """The type without Annotated and without "or none"."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in {Union, types.UnionType}:
        (kind,) = (each for each in get_args(kind) if each is not type(None))
        return _plain(kind)
    return kind


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, shapes.Shape)


def _member(kind: Any) -> tuple[Any, bool]:
    """The shape that a list or mapping holds, if it holds shapes; and whether it is a mapping."""
    kind = _plain(kind)
    if get_origin(kind) in {tuple, dict}:
        inner = _element(kind)
        return (inner if _is_shape(inner) else None), get_origin(kind) is dict
    return None, False


def _element(kind: Any) -> Any:
    """What a list or mapping holds; anything else is itself."""
    if get_origin(kind) is tuple:
        return _plain(get_args(kind)[0])
    if get_origin(kind) is dict:
        return _plain(get_args(kind)[1])
    return kind


def _kind(kind: Any) -> Kind:
    if get_origin(kind) is tuple:
        return "list"
    if get_origin(kind) is dict:
        return "map"
    names: dict[Any, Kind] = {bool: "bool", int: "int", float: "float", dt.date: "date"}
    return names.get(kind, "text")
