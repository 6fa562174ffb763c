"""The one module of questions over raw records: a question becomes an ibis expression, whatever the engine.

Every expression begins with the asker's territory: rows outside it are gone before anything is counted. It
answers with the columns of the cuts, ``amount`` and ``base`` (what ``amount`` is out of, or how many rows it
rests on), and ``grain``, which says of which sums a row is: see ``catalogue``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import ibis

from anwang.insight.analysis.catalogue import CELLS, COLUMNS, REPEATED_WITHIN, ROWS, WHOLE, Measure
from anwang.insight.analysis.questions import Question, Standpoint
from anwang.work.accidents.choices import AccidentState
from anwang.work.hazards.choices import OPEN, REFUSED, HazardLevel, HazardSource, HazardState
from anwang.work.inspections.choices import VisitState
from anwang.work.selfchecks.choices import OccurrenceState

Rows = Any  # an ibis table
Value = Any  # an ibis value
Condition = Callable[[Rows, Question, Standpoint], Value]
Tables = Mapping[str, Rows]


def answer_to(question: Question, standpoint: Standpoint, tables: Tables) -> Rows:
    """The expression that answers a question, over the tables of a snapshot."""
    rows = _narrowed(question, standpoint, tables)
    measure = question.measured
    values = _values(measure, question, standpoint)
    parts = [_summed(rows, question, grain, values) for grain in _grains(question)]
    answer = parts[0] if len(parts) == 1 else ibis.union(*parts)
    return answer.order_by(["grain", *question.by])


def _grains(question: Question) -> list[int]:
    """Where the whole follows from its parts, the cells are enough."""
    if question.measured.adds_up:
        return [CELLS]
    sums = [ROWS, COLUMNS] if question.column else []
    return [CELLS, *sums, WHOLE] if question.by else [CELLS]


def _kept(question: Question, grain: int) -> tuple[str, ...]:
    """The cuts that a sum still tells apart."""
    column = (question.column,) if question.column else ()
    return {CELLS: question.by, ROWS: question.rows, COLUMNS: column, WHOLE: ()}[grain]


def _summed(rows: Rows, question: Question, grain: int, values: Callable[[Rows], dict[str, Value]]) -> Rows:
    kept = _kept(question, grain)
    found = rows.group_by(list(kept)).agg(**values(rows)) if kept else rows.agg(**values(rows))
    lost = {name: ibis.null().cast(rows[name].type()) for name in question.by if name not in kept}
    found = found.mutate(**lost, grain=ibis.literal(grain, type="int64"))
    return found.select("grain", *question.by, "amount", "base")


# -- which rows


def _narrowed(question: Question, standpoint: Standpoint, tables: Tables) -> Rows:
    """The rows that count towards the measure, with a column for each cut."""
    measure = question.measured
    rows = tables[measure.table]
    rows = rows.filter(_lies_in(rows, standpoint.territory))
    if measure.out_of == "comparable" or measure.counts == "repeated":
        rows = _with_earlier(rows)
    if OF_SUBJECTS.intersection([*question.by, *question.where]):
        subjects = tables["subjects"].select(subject="id", type="type")
        rows = rows.left_join(subjects, "subject").drop("subject_right")
    rows = rows.mutate(day=rows[measure.day])
    rows = rows.filter(_in_time(rows, question))
    rows = rows.filter(CONDITIONS[measure.out_of or measure.counts](rows, question, standpoint))
    cuts = {name: CUTS[name](rows) for name in {*question.by, *question.where}}
    rows = rows.mutate(**{f"cut_{name}": value for name, value in cuts.items()})
    for name, wanted in question.where.items():
        rows = rows.filter(_is_one_of(rows[f"cut_{name}"], wanted))
    return rows.drop(*[name for name in cuts if name in rows.columns]).rename(
        {name: f"cut_{name}" for name in cuts}
    )


def _lies_in(rows: Rows, territory: list[Any]) -> Value:
    """Who sees what, as the pages ask it of the database, asked of the engine."""
    verb, rest = territory
    match verb:
        case "all" | "any":
            value = ibis.literal(verb == "all")
            for part in rest:
                each = _lies_in(rows, part)
                value = value & each if verb == "all" else value | each
            return value
        case "is":
            column, wanted = rest
            return rows[column] == wanted
        case "in":
            column, wanted = rest
            return rows[column].isin(wanted) if wanted else ibis.literal(value=False)
    raise ValueError(f"a territory knows no {verb!r}")


def _in_time(rows: Rows, question: Question) -> Value:
    """Dated within the period; of what stands at its end, not later."""
    inside = rows.day.notnull()
    if question.end:
        inside &= rows.day <= ibis.literal(question.end)
    if question.start and not question.measured.is_stock:
        inside &= rows.day >= ibis.literal(question.start)
    return inside


def _with_earlier(rows: Rows) -> Rows:
    """With the day on which the same item of the same firm was last found by somebody else."""
    found = rows.filter(
        rows.state.notin(REFUSED) & (rows.source != HazardSource.SELF_CHECK)
        & rows.subject.notnull() & (rows.item != "")
    )  # fmt: skip
    window = ibis.window(group_by=["subject", "checklist", "item"], order_by=["found_on", "id"])
    return found.mutate(earlier_on=found.found_on.lag().over(window))


def _is_one_of(value: Value, wanted: tuple[str, ...]) -> Value:
    """Values come as text; an empty one stands for nothing at all."""
    found = value.cast("string").isin([each for each in wanted if each] or ["\0"])
    return found | value.isnull() | (value.cast("string") == "") if "" in wanted else found


# -- what is counted


def _values(
    measure: Measure, question: Question, standpoint: Standpoint
) -> Callable[[Rows], dict[str, Value]]:
    """``amount`` and ``base`` of a group of rows."""

    def of(rows: Rows) -> dict[str, Value]:
        base = rows.count()
        match measure.kind:
            case "count":
                return {"amount": base, "base": base}
            case "share":
                met = CONDITIONS[measure.counts](rows, question, standpoint)
                return {"amount": met.ifelse(1, 0).sum().fill_null(0).cast("int64"), "base": base}
            case "distinct":
                return {"amount": rows[measure.of].nunique(), "base": base}
        days = rows.rectified_on.delta(rows.found_on, unit="day").cast("int64")
        if measure.kind == "mean":
            return {"amount": days.sum().fill_null(0).cast("int64"), "base": base}
        return {"amount": days.quantile(measure.quantile).cast("float64"), "base": base}

    return of


def _counted(rows: Rows, *_: Any) -> Value:
    return rows.state.notin(REFUSED)


def _open_then(rows: Rows, question: Question, at: Standpoint) -> Value:
    """Neither closed nor handed over by the end of the period."""
    end = question.end or at.today
    closed_later = (rows.state == HazardState.CLOSED) & (rows.closed_on > end)
    handed_over_later = (rows.state == HazardState.TRANSFERRED) & (rows.transferred_on > end)
    return rows.state.isin(OPEN) | closed_later | handed_over_later


def _overdue_then(rows: Rows, question: Question, at: Standpoint) -> Value:
    """Open then, the limit past, and not put right by then."""
    day = ibis.literal(min(question.end or at.today, at.today))
    late = (rows.due_on < day) & (rows.rectified_on.isnull() | (rows.rectified_on > day))
    return _open_then(rows, question, at) & late


def _closed_on_time(rows: Rows, *_: Any) -> Value:
    return (rows.state == HazardState.CLOSED) & (rows.rectified_on <= rows.due_on)


def _repeated(rows: Rows, *_: Any) -> Value:
    return rows.found_on.delta(rows.earlier_on, unit="day") <= REPEATED_WITHIN


def _due(rows: Rows, _: Question, at: Standpoint) -> Value:
    """Done, or with a closed window: what may be judged."""
    now = ibis.literal(at.moment.astimezone(dt.UTC).replace(tzinfo=None))
    waited = (rows.state == OccurrenceState.DUE) & (rows.closes_at < now)
    return (rows.state == OccurrenceState.DONE) | waited


CONDITIONS: dict[str, Condition] = {
    "counted": _counted,
    "closed": lambda rows, *_: rows.state == HazardState.CLOSED,
    "closed_on_time": _closed_on_time,
    "rectified": _counted,
    "open": _open_then,
    "overdue": _overdue_then,
    "major": lambda rows, *_: _counted(rows) & (rows.level == HazardLevel.MAJOR),
    "major_open": lambda rows, *more: _open_then(rows, *more) & (rows.level == HazardLevel.MAJOR),
    "self_found": lambda rows, *_: _counted(rows) & (rows.source == HazardSource.SELF_CHECK),
    "comparable": _counted,
    "repeated": _repeated,
    "at_a_firm": lambda rows, *_: _counted(rows) & rows.subject.notnull(),
    "done": lambda rows, *_: rows.state == VisitState.DONE,
    "failing": lambda rows, *_: (rows.state == VisitState.DONE) & (rows.failed_count > 0),
    "told": lambda rows, *_: rows.state != AccidentState.DISMISSED,
    "graded": lambda rows, *_: (rows.state != AccidentState.DISMISSED) & (rows.grade != ""),
    "due": _due,
    "on_time": lambda rows, *_: (rows.state == OccurrenceState.DONE) & (rows.done_at <= rows.closes_at),
}

# -- what it is cut by

OF_SUBJECTS = {"type", "trade"}
"""Cuts by what is known of the firm, not of the record: only these are worth a join."""


def _trade(rows: Rows) -> Value:
    """The pack that a type of subject belongs to: the part before its stroke."""
    return rows.type.fill_null("").split("/")[0]


CUTS: dict[str, Callable[[Rows], Value]] = {
    "year": lambda rows: rows.day.year().cast("int64"),
    "quarter": lambda rows: (rows.day.year() * 10 + rows.day.quarter()).cast("int64"),
    "month": lambda rows: (rows.day.year() * 100 + rows.day.month()).cast("int64"),
    "season": lambda rows: rows.day.month().cast("int64"),
    "town": lambda rows: rows.town,
    "village": lambda rows: rows.village,
    "topic": lambda rows: rows.topic,
    "type": lambda rows: rows.type.fill_null(""),
    "trade": _trade,
    "level": lambda rows: rows.level,
    "checker": lambda rows: rows.level,
    "source": lambda rows: rows.source,
    "state": lambda rows: rows.state,
    "item": lambda rows: (rows.item == "").ifelse("", rows.checklist + "/" + rows.item),
    "item_list": lambda rows: rows.checklist,
    "visit_class": lambda rows: rows.visit_class,
    "accident_kind": lambda rows: rows.kind,
    "grade": lambda rows: rows.grade,
}
