"""The matrix of responsibilities as Excel: out as it stands, back in with departments filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from anwang.base.kit.refusals import BadInput, Refusal
from anwang.base.kit.sheets import read_grids
from anwang.base.kit.xlsx import workbook
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.coverage.queries.responsibility import Cell, Responsibilities

TYPE, TOPIC, ASSIGN, REASON = "类型", "专题", "指定部门", "理由"
HEAD = [TYPE, TOPIC, "户数", "情况", "现由谁负责", "依据", ASSIGN, REASON]


def matrix_book(town: Org) -> bytes:
    """Every cell of the matrix, with two columns to fill in."""
    _, rows = Responsibilities(town).matrix(whole=True)
    cells = [cell for _, _, line in rows for cell in line if cell is not None]
    return workbook((_line(cell) for cell in cells), HEAD, "责任分工")


def _line(cell: Cell) -> list[Any]:
    because = "；".join([*cell.because, *(f"应由{name}负责，本镇没有对应的部门" for name in cell.missing)])
    told = cell.assignment
    return [
        cell.type_name, cell.topic_name, cell.count, cell.word, cell.names, because,
        str(told.department) if told else "", told.reason if told else "",
    ]  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """One line that was filled in."""

    row: int
    type: str
    topic: str
    department: Org
    reason: str


def wanted_in(data: bytes, town: Org) -> list[Wanted]:
    """The lines of a filled-in sheet that name a department; everything wrong in one refusal."""
    grid = next(iter(read_grids(data)))
    head = [str(cell).strip() for cell in grid.rows[0]] if grid.rows else []
    if missing := [name for name in (TYPE, TOPIC, ASSIGN, REASON) if name not in head]:
        raise BadInput(f"缺少“{'、'.join(missing)}”列，请用导出的责任分工表填写")
    known = Responsibilities(town)
    types = {kind.name: type_id for type_id, kind in known.types.items()}
    topics = {name: topic for topic, name in known.topics.items()}
    departments = {}
    for org in Org.objects.filter(town=town.pk, kind=OrgKind.DEPARTMENT):
        departments |= {org.name: org, org.short_name: org}
    wanted, wrong = [], []
    for number, cells in enumerate(grid.rows[1:], start=2):
        said = {name: str(cell).strip() for name, cell in zip(head, cells, strict=False)}
        if not said.get(ASSIGN):
            continue
        faults = [
            f"第 {number} 行「{column}」没有“{said.get(column, '')}”"
            for column, there in ((TYPE, types), (TOPIC, topics), (ASSIGN, departments))
            if said.get(column) not in there
        ]
        if not said.get(REASON):
            faults.append(f"第 {number} 行请写明「{REASON}」")
        wrong += faults
        if not faults:
            wanted.append(
                Wanted(
                    number, types[said[TYPE]], topics[said[TOPIC]], departments[said[ASSIGN]], said[REASON]
                )
            )
    if wrong:
        raise BadInput("；".join(wrong[:20]))
    return wanted


def take_in(data: bytes, town: Org, *, by: Any, assign: Any) -> int:
    """Assign what a filled-in sheet says, all or nothing; how many are new."""
    known, count = Responsibilities(town), 0
    with transaction.atomic():
        for each in wanted_in(data, town):
            told = known.of_type.get((each.type, each.topic))
            if told is not None and told.department_id == each.department.pk:
                continue
            try:
                assign(
                    town,
                    type=each.type,
                    topic=each.topic,
                    department=each.department,
                    reason=each.reason,
                    by=by,
                )
            except Refusal as refusal:
                raise BadInput(f"第 {each.row} 行：{refusal.sentence}") from refusal
            count += 1
    return count
