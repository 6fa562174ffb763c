"""YAML with its traps shut: ``on`` and ``yes`` are words, no key stands twice, every line is known."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml

from anwang.knowledge.packs.errors import BadPack, Problem

Node = yaml.Node


class StrictLoader(yaml.CSafeLoader):
    """PyYAML's C loader that knows fewer kinds of words and no repeated keys."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        """A mapping whose keys are words, each written once."""
        seen: set[str] = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
                raise _Refused(key, "键须是文字；数字、日期作键时请加引号")
            if key.value in seen:
                raise _Refused(key, f"键「{key.value}」写了两次，请删去一个")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


class _Refused(Exception):
    def __init__(self, node: Node, sentence: str) -> None:
        self.line, self.sentence = node.start_mark.line + 1, sentence


def _day(loader: StrictLoader, node: yaml.ScalarNode) -> dt.date:
    try:
        return dt.date.fromisoformat(str(loader.construct_scalar(node)))
    except ValueError as error:
        raise _Refused(node, f"没有 {node.value} 这一天") from error


for _tag, _pattern, _first in [
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-+0123456789")),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
]:
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)
StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)


class Source:
    """One file of a pack: what it says, and on which line it says it."""

    def __init__(self, path: Path, name: str, pack_id: str) -> None:
        """Read the file; refuse it with a sentence if it is not plain YAML."""
        self.name, self.pack_id = name, pack_id
        try:
            loader = StrictLoader(path.read_text(encoding="utf-8"))
            try:
                self.node: Node | None = loader.get_single_node()
                self.data: Any = loader.construct_document(self.node) if self.node else None
            finally:
                loader.dispose()
        except _Refused as refused:
            raise BadPack([self._problem(refused.line, refused.sentence)]) from refused
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BadPack([self._problem(line, f"不是合格的 YAML（{error.problem}）")]) from error
        except UnicodeDecodeError as error:
            raise BadPack([self._problem(1, "不是 UTF-8 编码的文字")]) from error

    def _problem(self, line: int, sentence: str) -> Problem:
        return Problem(self.pack_id, (), sentence, f"{self.name}:{line}")

    def place(self, *steps: str | int) -> str:
        """``fire/checklists/shop.yaml:12`` for a path of keys, positions and ids."""
        return f"{self.name}:{self.line(*steps)}"

    def line(self, *steps: str | int) -> int:
        """The line that a path leads to, as far as it can be followed."""
        node = self.node
        line = node.start_mark.line if node else 0
        for step in steps:
            found = _step(node, step)
            if found is None:
                break
            line, node = found
        return line + 1


def _step(node: Node | None, step: str | int) -> tuple[int, Node] | None:
    """One step down: a key of a mapping, a position or an id in a list."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode):
        if isinstance(step, int):
            return (node.value[step].start_mark.line, node.value[step]) if step < len(node.value) else None
        for child in node.value:
            found = _step(child, "id") if isinstance(child, yaml.MappingNode) else None
            if found and found[1].value == step:
                return child.start_mark.line, child
    return None
