"""A pack as a folder of YAML files, as ``folder`` reads it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from anwang.knowledge.packs.folder import FOLDERS, GATHERED, MANIFEST
from anwang.knowledge.packs.shapes import Manifest, Pack
from anwang.knowledge.packs.yaml_reader import StrictLoader

Node = yaml.Node


class _Dumper(yaml.SafeDumper):
    """Lists indented, short ones on one line, words quoted only where our reader needs it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = StrictLoader.yaml_implicit_resolvers


def _list(dumper: _Dumper, data: list[Any]) -> Node:
    short = all(isinstance(each, str | int | float) for each in data) and len(json.dumps(data)) < 80  # noqa: PLR2004
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=short or None)


_Dumper.add_representer(list, _list)


def write_folder(pack: Pack, path: Path) -> list[Path]:
    """Write the pack's files; a file that says the same already is left alone. Returns the files written."""
    written = []
    for name, data in _files(pack):
        file = path / name
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            written.append(file)
    return written


def _files(pack: Pack) -> Iterator[tuple[str, Any]]:
    content = _with_days(pack.model_dump(mode="python", exclude_defaults=True))
    yield MANIFEST, {name: content[name] for name in Manifest.model_fields if name in content}
    for part, value in content.items():
        if part in FOLDERS:
            for each in value:
                yield f"{part}/{each['id']}.yaml", each
        elif part in GATHERED:
            yield from _gathered(pack, part, value)
        elif part not in Manifest.model_fields:
            yield f"{part}.yaml", value


def _gathered(pack: Pack, part: str, rows: list[Any]) -> Iterator[tuple[str, Any]]:
    """A file for the phases, one for the safeguards, one for the tasks of each topic."""
    files: dict[str, list[Any]] = {}
    for row in rows:
        files.setdefault(pack.chapter_of(row["of"]), []).append(row)
    for name, found in files.items():
        yield f"{part}/{name}.yaml", found


def _with_days(value: Any) -> Any:
    """Plain lists and mappings, since and until last; dates stay dates, to be written without quotes."""
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=lambda pair: pair[0] in {"since", "until"})
        return {key: _with_days(each) for key, each in ordered}
    if isinstance(value, list | tuple):
        return [_with_days(each) for each in value]
    return value
