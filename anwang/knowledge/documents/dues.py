"""Every day by which something in a leaf must be done (时限)."""

import re
from collections.abc import Iterator
from datetime import date

from anwang.knowledge.documents.dates import Moment, dotted_days, stretches, year_ranges
from anwang.knowledge.documents.outline import Due

QUOTED = re.compile(
    r"《[^《》]{0,200}(?:《[^《》]{0,100}》[^《》]{0,100}){0,5}》|〔[^〔〕]{0,12}〕|“[^“”]{0,60}”"
)
BEGINS = re.compile(
    r"^(?:年)?(?:开始|起(?!草|底|来|重)|始|以来|以后|后(?!续)|之后|以前建|之前建|以前已|版|度(?!内|底|末|前)|修订|印发|发布|施行|实施以来)"
)
SINCE = re.compile(r"(?:自|从)$")
RECURS = re.compile(r"(?:每年|每季度?|每半年|每月|次年|各年|逐年|历年)[的在于]?(?:第)?$")
SINCE_THEN = re.compile(r"[^，。；]{0,6}以来")
GOES_ON = re.compile(r"[、，和]20\d\d年")
"""A year in a list takes the end of the last one: see :func:`listed`."""
OF_A_YEAR = re.compile(r"[\u4e00-\u9fff]{0,6}(?:计划|目标|任务|考核|预算|总结|重点|要点|报告|方案|清单)")


def blanked(form: str) -> str:
    """The same length of text without quoted titles, whose years are none of ours."""
    return QUOTED.sub(lambda match: "＊" * len(match[0]), form)


def listed(form: str, moment: Moment) -> Iterator[date]:
    """2024年、2025年、2026年11月底前: each year has the end of the last."""
    before = re.search(r"(?:20\d\d年?(?:、|，|和))+$", form[max(0, moment.start - 40) : moment.start])
    if before:
        for year in re.findall(r"20\d\d", before[0]):
            try:
                yield moment.last.replace(year=int(year))
            except ValueError:
                yield date(int(year), 2, 28)


def names_a_year(form: str, moment: Moment) -> bool:
    """2025年度计划 is a plan of that year, not by it."""
    return form[moment.end - 1] == "度" and OF_A_YEAR.match(form, moment.end) is not None


def is_deadline(form: str, moment: Moment, issued_on: date | None) -> bool:
    """Whether something is to be done by then; start dates, recurring dates and the past are none."""
    before, after = form[max(0, moment.start - 6) : moment.start], form[moment.end : moment.end + 6]
    if BEGINS.match(after) or RECURS.search(before) or SINCE_THEN.match(form, moment.end):
        return False
    if moment.bare_year and (GOES_ON.match(after) or names_a_year(form, moment)):
        return False
    if SINCE.search(before) and moment.first.year == moment.last.year and not re.match(r"至|到|—", after):
        return moment.last != moment.first and re.match(r".{0,4}(?:至|到)", after) is not None
    return not (issued_on and moment.last < issued_on)


def dues(form: str, issued_on: date | None, year: int | None) -> tuple[Due, ...]:
    """The deadlines of a leaf in order, each day once; their spans count within the leaf's words."""
    clean = blanked(form)
    found: list[Moment] = [*stretches(clean, year)]
    taken = [*year_ranges(clean)]
    found = (
        [m for m in found if not any(r.start <= m.start < r.end for r in taken)]
        + taken
        + [*dotted_days(clean)]
    )
    days: dict[date, Due] = {}
    for moment in sorted(found, key=lambda moment: moment.start):
        if not is_deadline(clean, moment, issued_on):
            continue
        text = form[moment.start : moment.end]
        for day in (*listed(clean, moment), moment.last):
            rule = "end_of_stretch" if moment.first != moment.last else "day"
            doubts = () if moment.has_year else ("year_understood",)
            days.setdefault(day, Due(day, text, rule, (moment.start, moment.end), doubts))
    return tuple(days.values())
