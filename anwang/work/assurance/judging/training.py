"""Rules about training: hours in a year, and newcomers before they work."""

from __future__ import annotations

from decimal import Decimal

from anwang.work.assurance.expense import plain
from anwang.work.assurance.firms import Firm, Line
from anwang.work.assurance.judging.judgement import (
    Asked,
    Judgement,
    met,
    months_before,
    named,
    short,
    span_words,
)


def _recent(firm: Firm, asked: Asked) -> list[Line]:
    """The trainings that count, within the months."""
    since = months_before(firm.today, asked.row.months or 0)
    found = asked.entries(firm)
    return [line for line in found if (day := line.day("held-on")) and since < day <= firm.today]


@named("training_hours")
def training_hours(firm: Firm, asked: Asked) -> Judgement:
    """So many hours within the months."""
    need = Decimal(str(asked.row.value or 0))
    span = span_words(asked.row.months or 0)
    found = _recent(firm, asked)
    hours = sum((line.number("hours") or Decimal() for line in found), Decimal())
    should, has = f"{span} {plain(need)} {asked.row.unit}", f"{plain(hours)} {asked.row.unit}"
    if hours >= need:
        return met(should, has)
    if silent := [line for line in found if line.number("hours") is None]:
        return short(should, has, f"“{silent[0].key}”没有填学时，请补上", entry=silent[0].pk)
    return short(should, has, f"{span}还差 {plain(need - hours)} {asked.row.unit}", prefill=asked.prefill)


@named("new_workers_trained")
def new_workers_trained(firm: Firm, asked: Asked) -> Judgement | None:
    """Everybody who came within the months was taught the hours before working."""
    came = int(firm.figure("new-workers", "近一年新上岗人数"))
    if not came:
        return None
    need = Decimal(str(asked.row.value or 0))
    span = span_words(asked.row.months or 0)
    enough = [line for line in _recent(firm, asked) if (line.number("hours") or 0) >= need]
    trained = int(sum(line.number("people") or 0 for line in enough))
    should = f"新上岗 {came} 人，每人 {plain(need)} {asked.row.unit}"
    has = f"{trained} 人学时够"
    if trained >= came:
        return met(should, has)
    lacks = f"{span}新上岗 {came} 人，三级教育满 {plain(need)} 学时的 {trained} 人，缺 {came - trained} 人"
    return short(should, has, lacks, prefill=asked.prefill)
