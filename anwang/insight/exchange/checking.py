"""A file against what is there: what it would change, and everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from anwang.base.kit.faults import Fault
from anwang.base.kit.progress import Tell, silent
from anwang.insight.exchange.files import Placed
from anwang.insight.exchange.mapping import MOMENT
from anwang.insight.exchange.models import Received
from anwang.insight.exchange.queries import RISKS, rows_of
from anwang.insight.exchange.tables import ACCEPTED, HAZARD, TABLES, Field
from anwang.work.registers.rules import KEEPERS
from anwang.work.subjects.models import Subject


@dataclass(frozen=True)
class Change:
    """What one row does."""

    placed: Placed
    subject: Subject
    is_new: bool


@dataclass
class Check:
    """All rows of a file, looked at together."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    same: int = 0

    @property
    def new(self) -> int:
        """How many rows are new here."""
        return sum(change.is_new for change in self.changes)

    @property
    def words(self) -> str:
        """新增 12 行，更正 1 行，不变 3 行."""
        changed = len(self.changes) - self.new
        return f"新增 {self.new} 行，更正 {changed} 行，不变 {self.same} 行"


def check_rows(placed: list[Placed], *, by: Any, tell: Tell = silent) -> Check:
    """Look at every row, write nothing, gather everything that is wrong."""
    check = Check()
    codes = {str(each.row.get("companyCode")) for each in placed}
    subjects = _subjects(codes, by)
    firms = list({subject.pk: subject for subject in subjects.values()}.values())
    there: dict[str, dict[str, Any]] = {}
    for number, path in enumerate(TABLES):
        there[path] = {str(row["id"]): row for row in rows_of(path, by, subjects=firms)}
        tell(number + 1, len(TABLES))
    in_file = {path: {str(each.row["id"]) for each in placed if each.table.path == path} for path in TABLES}
    taken = _taken_elsewhere(placed, there)
    seen: set[str] = set()
    for each in placed:
        faults = [*_shape(each), *_placing(each, subjects, seen, taken), *_links(each, in_file, there)]
        before = there[each.table.path].get(str(each.row["id"]))
        if not faults and before is not None and before != each.row and each.table.path not in RISKS:
            faults += _ours_only(each, subjects)
        seen.add(str(each.row["id"]))
        check.faults += faults
        if faults:
            continue
        if before == each.row:
            check.same += 1
        else:
            subject = subjects[str(each.row["companyCode"])]
            check.changes.append(Change(each, subject, before is None))
    return check


def _subjects(codes: set[str], by: Any) -> dict[str, Subject]:
    rows: Any = Subject.objects
    found = rows.visible_to(by).unmerged().filter(by.scope(*KEEPERS)).select_related("org")
    named = [*found.filter(code__in=codes - {""}), *found.filter(number__in=codes - {""})]
    return {subject.shown_number: subject for subject in named}


def _taken_elsewhere(placed: list[Placed], there: dict[str, dict[str, Any]]) -> set[str]:
    """Ids that another enterprise, or another table, has already."""
    ids = {str(each.row["id"]) for each in placed if _is_uuid(each.row["id"])}
    known = {uuid for rows in there.values() for uuid in rows}
    rows = Received.objects.filter(uuid__in=[UUID(each) for each in ids - known])
    return {str(each.uuid) for each in rows}


def _shape(each: Placed) -> Iterator[Fault]:
    """Every field holds what it should."""
    for known in each.table.fields:
        value = each.row.get(known.wire)
        if value is None:
            if known.required:
                yield _fault(each, known, "必填，不能为空")
        elif sentence := _wrong(known, value):
            yield _fault(each, known, sentence)
    if each.table.path == HAZARD and each.row.get("dangerState") == ACCEPTED:
        for known in each.table.fields:
            if known.wire in {"checkAcceptPerson", "checkAcceptTime"} and each.row.get(known.wire) is None:
                yield _fault(each, known, "隐患状态为已验收（9）的，须填验收人和验收时间")


def _wrong(known: Field, value: str | int) -> str:
    if known.kind == "int" and not isinstance(value, int):
        return "须是整数"
    if known.codes and value not in known.codes:
        return f"可以填 {'、'.join(f'{code} {word}' for code, word in known.codes.items())}"
    if known.kind == "id" and not _is_uuid(value):
        return "须是 32 位或 36 位的 UUID"
    if known.kind == "moment":
        try:
            dt.datetime.strptime(str(value), MOMENT)  # noqa: DTZ007 -- the wire has no zone
        except ValueError:
            return "须是 2026-11-23 09:12:00 这样的时间"
    if known.kind == "text" and len(str(value)) > known.longest:
        return f"太长，最多 {known.longest} 个字"
    return ""


def _placing(each: Placed, subjects: dict[str, Subject], seen: set[str], taken: set[str]) -> Iterator[Fault]:
    """It belongs to an enterprise of this person's, and its id to nobody else."""
    code, uuid = str(each.row.get("companyCode") or ""), str(each.row["id"])
    if code and code not in subjects:
        sentence = "没有这个编码的企业，或不在你负责登记的范围内；请先登记企业"
        yield _fault(each, each.table.fields[1], sentence)
    if uuid in seen:
        yield _fault(each, each.table.fields[0], "这个编号在文件里出现了两次")
    if uuid in taken:
        yield _fault(each, each.table.fields[0], "这个编号已被别的企业或数据表使用")


def _links(each: Placed, in_file: dict[str, set[str]], there: dict[str, dict[str, Any]]) -> Iterator[Fault]:
    """What a row refers to is in the file or already here."""
    for known in each.table.fields:
        value = each.row.get(known.wire)
        if not known.refers_to or value is None:
            continue
        if str(value) not in in_file[known.refers_to] and str(value) not in there[known.refers_to]:
            yield _fault(each, known, f"“{TABLES[known.refers_to].label}”里没有这个编号")


def _ours_only(each: Placed, subjects: dict[str, Subject]) -> Iterator[Fault]:
    """What was written down here moves by its own steps, not by a file."""
    uuid = UUID(str(each.row["id"]))
    if not Received.objects.filter(uuid=uuid).exists():
        sentence = f"这条{each.table.label}是在本系统登记的，请在本系统里办理，不能从文件更改"
        yield _fault(each, each.table.fields[0], sentence)


def _fault(each: Placed, known: Field, sentence: str) -> Fault:
    value = each.row.get(known.wire)
    shown = "" if value is None else str(value)[:40]
    return Fault(each.table.label, each.number, known.heading, shown, sentence)


def _is_uuid(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
