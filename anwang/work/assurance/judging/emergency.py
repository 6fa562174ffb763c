"""Rules about what must be in force, and what must be done again: plans, drills, duties."""

from __future__ import annotations

from anwang.base.kit.dates import cn_date
from anwang.work.assurance.firms import Firm
from anwang.work.assurance.judging.judgement import (
    Asked,
    Judgement,
    met,
    months_before,
    named,
    short,
    span_words,
)


@named("entries_kept")
def entries_kept(firm: Firm, asked: Asked) -> Judgement:
    """So many entries are in force with everything written in them that must be."""
    found = asked.entries(firm)
    should = f"{asked.least} {asked.row.unit}"
    if not found:
        return short(should, "没有", f"还没有登记{asked.requirement.name}", prefill=asked.prefill)
    columns = {
        column.id: column.label
        for register in firm.release.pack.registers
        if register.full_id == asked.requirement.register_id
        for column in register.fields
    }
    for line in found:
        blank = [columns.get(name, name) for name in asked.row.given if not line.values.get(name)]
        if blank:
            return short(should, f"{len(found)} 条", f"“{line.key}”没有填{'、'.join(blank)}", entry=line.pk)
    lapsed = [line for line in found if line.expires_on and line.expires_on < firm.today]
    valid = len(found) - len(lapsed)
    if valid < asked.least and lapsed:
        lacks = f"“{lapsed[0].key}” {cn_date(lapsed[0].expires_on)}已到期，请评估、更正"
        return short(should, f"{len(found)} 条，其中 {len(lapsed)} 条过期", lacks, entry=lapsed[0].pk)
    if valid < asked.least:
        return short(should, f"{valid} 条", f"缺 {asked.least - valid} {asked.row.unit}")
    days = [line.expires_on for line in found if line.expires_on and line.expires_on >= firm.today]
    return met(should, f"{valid} {asked.row.unit}", expires_on=min(days, default=None))


@named("done_in_time")
def done_in_time(firm: Firm, asked: Asked) -> Judgement:
    """It was done so many times within the months; the last time counts on for as long."""
    months = asked.row.months or 0
    since, span = months_before(firm.today, months), span_words(months)
    days = sorted(day for line in asked.entries(firm) if (day := line.day("held-on")) and day <= firm.today)
    recent = [day for day in days if day > since]
    should, has = f"{span} {asked.least} {asked.row.unit}", f"{len(recent)} {asked.row.unit}"
    if len(recent) >= asked.least:
        return met(should, has, expires_on=months_before(recent[-asked.least], -months))
    last = f"，上次是 {cn_date(days[-1])}" if days else "，还没有登记过"
    return short(
        should, has, f"{span}缺 {asked.least - len(recent)} {asked.row.unit}{last}", prefill=asked.prefill
    )
