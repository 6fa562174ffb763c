"""``docs/reference/packs.md``: the language of packs, written from the shapes."""

import datetime as dt
import inspect
import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from anwang.knowledge.packs import shapes
from anwang.knowledge.packs.folder import FOLDERS, GATHERED, LISTS, MANIFEST
from anwang.knowledge.packs.shapes.words import words_of

CHAPTERS: dict[str, tuple[str, type[shapes.Shape]]] = {
    MANIFEST: (MANIFEST, shapes.Manifest),
    **{part: (f"{part}.yaml", shape) for part, shape in LISTS.items() if part != "examples"},
    **{part: (f"{part}/*.yaml", shape) for part, shape in FOLDERS.items()},
    "plan": ("plan.yaml", shapes.Plan),
    **{part: (f"{part}/*.yaml", shape) for part, shape in GATHERED.items()},
    "examples": ("examples.yaml", shapes.Example),
}
SIMPLE = {str: "text", int: "whole number", float: "number", bool: "true, false", dt.date: "date"}
HEAD = """# 知识包（packs）

A pack is a folder of YAML files. Unknown and repeated keys are refused; only `true` and `false` are booleans;
dates are ISO dates. Ids are English kebab-case and for ever. A reference is the id of something in the same
pack (`high-rise`) or a full id in a required one (`core/shop`). A citation is a key of the pack's `basis` and
an article: `fire-law#28` (第二十八条), `fire-law#16-1(4)` (第十六条第一款第（四）项), `gb35181-2017#6.5`.

Check with `anwang packs check`, read with `anwang packs show fire/shop-check`, turn into Excel and back with
`anwang packs export` and `import`. Generated from the shapes by `script/docs`.
"""


def render() -> str:
    """The whole page."""
    lines = [HEAD]
    for file, shape in CHAPTERS.values():
        lines += [f"## {file}", "", *_shape(shape, set())]
    return "\n".join(lines).rstrip() + "\n"


def _shape(shape: type[shapes.Shape], told: set[type]) -> Iterator[str]:
    """A table of the shape's fields, then those of the shapes inside it."""
    told.add(shape)
    yield inspect.getdoc(shape) or ""
    yield ""
    yield "| key | 名称 | holds | meaning |"
    yield "|---|---|---|---|"
    inner: list[type[shapes.Shape]] = []
    for name, info in shape.in_order():
        key = f"`{info.alias or name}`" + ("" if info.is_required() else "?")
        yield f"| {key} | {info.title or ''} | {_holds(info)} | {_meaning(info)} |"
        inner += [each for each in _inside(info.annotation) if each not in told and each not in inner]
    yield ""
    for each in inner:
        yield f"### {each.__name__}"
        yield ""
        yield from _shape(each, told)


def _holds(info: FieldInfo) -> str:
    return _type(info.annotation).replace("|", "\\|")


def _type(kind: Any) -> str:
    """A type in words; "or none" is told by the question mark behind the key."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in {Annotated, Union, types.UnionType}:
        text = _type(next(each for each in args if each is not type(None)))
    elif origin is tuple:
        text = f"list of {_type(args[0])}" if args[-1] is Ellipsis else ", ".join(map(_type, args))
    elif origin is dict:
        text = f"key: {_type(args[1])}"
    elif kind is shapes.Carrier:
        text = "one of " + ", ".join(f"`{name}` {word}" for name, (word, _part) in shapes.CARRIERS.items())
    elif origin is Literal:
        text = "<br>".join(_value(value, word) for value, word in words_of(kind).items())
    elif isinstance(kind, type) and issubclass(kind, shapes.Shape):
        text = f"[{kind.__name__}](#{kind.__name__.lower()})"
    else:
        text = SIMPLE.get(kind, "text")
    return text


def _value(value: str, word: str) -> str:
    return f"`{value}`" if value == word else f"`{value}` {word}"


def _meaning(info: FieldInfo) -> str:
    return re.sub(r"\s+", " ", info.description or "").replace("``", "`")


def _inside(kind: Any) -> Iterator[type[shapes.Shape]]:
    """The shapes that a field holds."""
    if isinstance(kind, type) and issubclass(kind, shapes.Shape):
        yield kind
    for each in get_args(kind):
        yield from _inside(each)
