"""The registers of an enterprise as they stand in its file: certificates, training, insurance, drills …"""

from __future__ import annotations

from typing import Any

from anwang.work.registers.models import Entry
from anwang.work.registers.queries import kept_registers
from anwang.work.subjects import facts
from anwang.work.subjects.models import Subject
from anwang.work.subjects.sections import Section, Table, worded


def _entries(subject: Subject, user: Any) -> list[Table]:
    """A table for each register in which something is written down, in its own columns."""
    rows: dict[str, list[Entry]] = {}
    seen: Any = Entry.objects
    for entry in seen.visible_to(user).filter(subject=subject, ended_on=None).order_by("pk"):
        rows.setdefault(entry.register, []).append(entry)
    return [
        Table(
            tuple(facts.label_of(column) for column in kept.register.fields),
            tuple(
                tuple(
                    worded(facts.in_words(column, entry.values.get(column.id)))
                    for column in kept.register.fields
                )
                for entry in rows[kept.id]
            ),
            kept.register.name,
        )
        for kept in kept_registers(subject.org.town)
        if kept.id in rows
    ]


REGISTERS = Section("registers", "台账：持证、培训、保险、预案、演练等", _entries, 20)
