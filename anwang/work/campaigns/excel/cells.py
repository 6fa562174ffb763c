"""What a task says in each of our columns; the same words are written and compared when they come back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from anwang.base.kit.dates import cn_date, read_date
from anwang.base.kit.xlsx import LONGEST_TEXT
from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.paper import form
from anwang.knowledge.documents.targets import targets
from anwang.knowledge.packs.shapes import Task
from anwang.work.campaigns.proofs import proofs_in_words

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|_x000[Dd]_")
PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,13})(?:\.\d{1,6})?")
WITHOUT_DAY = re.compile(
    r"[—\-\uff0d/\uff0f无]+|长期(?:坚持|推进|任务|)|持续(?:推进|开展|)|常态化?(?:推进|开展|)|全年|立即|即时|按(?:要求|规定)|"
)
APART = re.compile(r"[；;\n、]+")
BETWEEN_NAMES = re.compile(r"[、，,；;\n]+(?![^（(]*[）)])")
ROLE_WORDS = {
    "牵头": "lead", "主责": "lead", "责任": "responsible", "负责": "responsible", "落实": "responsible",
    "配合": "supporting", "协办": "supporting", "协助": "supporting",
}  # fmt: skip
NAMED_ROLE = re.compile(rf"(.+?)[（(]({'|'.join(ROLE_WORDS)})(?:单位|部门)?[）)]")
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # Excel's days from 1954 to 2119
FIRST_YEAR, LAST_YEAR = 2000, 2100
EPOCH = dt.date(1899, 12, 30)
BETWEEN_NUMBERS = re.compile(r"[·/.\uff0e、,，\-—\s]+")
ENCLOSED = re.compile(r"^[（(]|[）)]$")


def written(task: Task, names: Mapping[str, str], topics: Mapping[str, str]) -> dict[str, Any]:
    """A task's cells by the key of their column."""
    days = sorted(set(task.due)) if len(task.due) > 1 else list(task.due)
    return {
        "id": task.id,
        "path": "·".join(task.path),
        "topic": topics.get(task.topic, task.topic),
        "title": clean(task.title),
        "text": clean(task.text)[:LONGEST_TEXT],
        **{role: "、".join(_names_in_role(task, role)) for role in ("lead", "responsible", "supporting")},
        "due": days[0] if len(days) == 1 else "；".join(cn_date(day) for day in days),
        "targets": "；".join(target.text for target in task.targets),
        "proof": "；".join(
            proofs_in_words((proof.model_dump(mode="json") for proof in task.done_when), names)
        ),
    }


def _names_in_role(task: Task, role: str) -> list[str]:
    return [owner.name for owner in task.owners if owner.role == role]


def clean(text: str) -> str:
    """Without what a cell cannot hold, lines ended alike."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def words(cell: Any) -> str:
    """A cell as a person sees it: 7, not 7.0; a day as 2026年6月30日."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float():
            return f"{cell:.0f}" if cell.is_integer() else f"{cell:.10g}"
        case dt.datetime():
            return cn_date(cell.date())
        case dt.date():
            return cn_date(cell)
        case _:
            return clean(str(cell))


def own_cell(text: str) -> Any:
    """What the town wrote in a column of its own: a number as such, so that it can be added up."""
    if PLAIN_NUMBER.fullmatch(text):
        number: float = float(text)
        if words(number) == text:
            return number
    return text


def days_in(cell: Any, year: int | None) -> tuple[dt.date, ...] | None:
    """The days a cell names: a date, Excel's number for one, or words; None where they are no date."""
    if isinstance(cell, dt.datetime):
        return (cell.date(),)
    if isinstance(cell, dt.date):
        return (cell,)
    text = words(cell)
    if text.isdecimal() and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return (EPOCH + dt.timedelta(days=int(text)),)
    if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return (dt.date(int(text), 12, 31),)
    found: list[dt.date] = []
    for piece in APART.split(text):
        if WITHOUT_DAY.fullmatch(piece.strip()):
            continue
        day = read_date(piece)
        days = [day] if day else [due.on for due in dues(form(piece), None, year)]
        if not days:
            return None
        found += days
    return tuple(dict.fromkeys(found))


def owners_in(cell: str, role: str) -> list[tuple[str, str]]:
    """The names in a cell, each with its role: the column's, unless brackets say another."""
    found = []
    for name in BETWEEN_NAMES.split(cell):
        if bare := name.strip():
            said = NAMED_ROLE.fullmatch(bare)
            found.append((said[1].strip(), ROLE_WORDS[said[2]]) if said else (bare, role))
    return list(dict.fromkeys(found))


def numbers_in(cell: str) -> tuple[str, ...]:
    """二·四·一, 二/四/一 or 2.4.1, bare."""
    return tuple(bare for part in BETWEEN_NUMBERS.split(cell) if (bare := ENCLOSED.sub("", part.strip())))


def targets_in(cell: str) -> list[dict[str, Any]] | None:
    """The figures to be reached that a cell names; None where one of its sentences has none."""
    found: list[dict[str, Any]] = []
    for piece in re.split(r"[；;\n]+", cell):
        if piece.strip():
            read = targets(piece.strip(), form(piece.strip()))
            if not read:
                return None
            found += [target.as_json() | {"text": piece.strip()} for target in read]
    return found
