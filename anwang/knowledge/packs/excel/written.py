"""What a pack says in the cells of a workbook, and on a page: names for ids, words for values."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from anwang.knowledge.packs.excel.layout import BETWEEN, Column, Sheet
from anwang.knowledge.packs.excel.names import Names, called
from anwang.knowledge.packs.shapes import Pack


def rows_of(pack: Pack, sheet: Sheet, names: Names | None = None) -> Iterator[list[Any]]:
    """The cells of one sheet: parents' names, the row's own key, its values."""
    names = names or Names([pack], pack.id)
    for keys, thing in members_of(pack, sheet.path, ()):
        own = list(keys) if sheet.mapping else list(keys[: len(sheet.keys)])
        yield [*own, *(cell_of(value_at(thing, column.path), column, names) for column in sheet.columns)]


def members_of(
    thing: Any, path: Sequence[str], keys: tuple[Any, ...]
) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every member of the list at the end of the path, with the keys on the way to it."""
    if not path:
        yield keys, thing
        return
    value = value_at(thing, path[:1])
    if isinstance(value, tuple):
        for key, each in zip(keys_of(value), value, strict=True):
            yield from members_of(each, path[1:], (*keys, key))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from members_of(each, path[1:], (*keys, key))
    elif value is not None:
        yield from members_of(value, path[1:], keys)


def keys_of(things: Sequence[Any]) -> list[Any]:
    """What the rows below name their parents by: what it alone is called, else its id, else its position."""
    said = [called(thing) for thing in things]
    times = Counter(said)
    ids = {getattr(thing, "id", None) for thing in things}
    return [
        word if word and times[word] == 1 and word not in ids else getattr(thing, "id", None) or position
        for position, (word, thing) in enumerate(zip(said, things, strict=True), start=1)
    ]


def value_at(thing: Any, path: Sequence[str]) -> Any:
    for step in path:
        if thing is None:
            return None
        fields = type(thing).model_fields
        name = next((name for name, info in fields.items() if info.alias == step), step)
        thing = getattr(thing, name)
    return thing


def cell_of(value: Any, column: Column, names: Names) -> Any:
    if value is None or value == "" or value in ((), {}):
        return None
    if column.kind == "list":
        return "\n".join(_text(each, column, names) for each in value)
    if column.kind == "map":
        return "\n".join(f"{key}: {_text(each, column, names)}" for key, each in value.items())
    if column.kind == "bool":
        return "是" if value else "否"
    return _word(value, column, names) if isinstance(value, str) else value


def _text(value: Any, column: Column, names: Names) -> str:
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    return _word(str(value), column, names)


def _word(value: str, column: Column, names: Names) -> str:
    if column.refers:
        return names.word(column.refers, value)
    if column.cites:
        return names.cited(value)
    return column.words.get(value, value)
