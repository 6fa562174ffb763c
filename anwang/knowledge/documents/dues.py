"""Every day by which something in a leaf must be done (时限)."""

import re
from collections.abc import Iterator
from datetime import date

from anwang.knowledge.documents.dates import Moment, stretches, year_ranges
from anwang.knowledge.documents.numerals import value_of
from anwang.knowledge.documents.outline import Due

QUOTED = re.compile(
    r"《[^《》]{0,200}(?:《[^《》]{0,100}》[^《》]{0,100}){0,5}》|〔[^〔〕]{0,12}〕|“[^“”]{0,60}”"
)
BEGINS = re.compile(
    r"^(?:年)?(?:开始|起(?!草|底|来|重)|始|以来|以后|后(?!续)|之后|(?:及)?以前(?!完成|全部|基本|建成|实现|达到|必须)|之前建|版|度(?!内|底|末|前)|修订|印发|发布|施行|实施以来)"
)
SINCE = re.compile(r"(?:自|从)$")
RECURS = re.compile(r"(?:每年|每季度?|每半年|每月|次年|各年|逐年|历年)[的在于]?(?:第)?$")
RECURS_IN_CLAUSE = re.compile(r"每(?:年|季度?|半年|月)[^，。；\n]{0,12}$|次年$|各年$")
SINCE_THEN = re.compile(r"[^，。；]{0,6}以来")
GOES_ON = re.compile(r"[、，和]20\d\d年")
"""A year in a list takes the end of the last one: see :func:`listed`."""
NAMED_BY = re.compile(r"(?:制定|编制|列入|纳入|按照|根据|落实|报送|完善|细化|印发)$")
FIVE_YEARS = re.compile(r"“?(?P<plan>十[二三四五六])五”?(?:规划)?(?:时期|期)?(?:末|结束)")
FESTIVAL = re.compile(
    r"[的]?(?:春节|元旦|元宵|清明|“?五一|端午|中秋|国庆|“?十一”|汛期|两会|[春夏秋冬]季|农忙|[夏秋麦]收|暑期|寒假|暑假|假期|高考|开学|“?(?:安全生产|消防宣传|质量)月|“?119)"
)
"""2024年春节前 names no day."""
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


def only_named(form: str, moment: Moment) -> bool:
    """制定2024年执法计划 names a year's plan."""
    lead = NAMED_BY.search(form, max(0, moment.start - 4), moment.start)
    return lead is not None and OF_A_YEAR.match(form, moment.end) is not None


def plan_ends(form: str) -> Iterator[Moment]:
    """“十四五”末 is the end of 2025."""
    for match in FIVE_YEARS.finditer(form):
        year = 2005 + 5 * (value_of(match["plan"]) - 10)
        yield Moment(date(year, 1, 1), date(year, 12, 31), match.start(), match.end(), True, False)


def is_deadline(form: str, moment: Moment, issued_on: date | None, year: int | None) -> bool:
    """Whether something is to be done by then; start dates, recurring dates and the past are none."""
    before, after = form[max(0, moment.start - 6) : moment.start], form[moment.end : moment.end + 6]
    recurs = RECURS if moment.has_year else RECURS_IN_CLAUSE
    if (
        BEGINS.match(after)
        or recurs.search(form, max(0, moment.start - 16), moment.start)
        or SINCE_THEN.match(form, moment.end)
    ):
        return False
    if moment.bare_year and (
        GOES_ON.match(after)
        or names_a_year(form, moment)
        or only_named(form, moment)
        or FESTIVAL.match(form, moment.end)
    ):
        return False
    if SINCE.search(before) and moment.first.year == moment.last.year and not re.match(r"至|到|—", after):
        return moment.last != moment.first and re.match(r".{0,4}(?:至|到)", after) is not None
    begin = issued_on or (date(year, 1, 1) if year else None)
    return not (begin and moment.last < begin)


def dues(form: str, issued_on: date | None, year: int | None) -> tuple[Due, ...]:
    """The deadlines of a leaf in order, each day once; their spans count within the leaf's words."""
    clean = blanked(form)
    found: list[Moment] = [*stretches(clean, year)]
    taken = [*year_ranges(clean)]
    found = [m for m in found if not any(r.start <= m.start < r.end for r in taken)]
    found += [*taken, *plan_ends(form)]
    days: dict[date, Due] = {}
    for moment in sorted(found, key=lambda moment: moment.start):
        if not is_deadline(clean, moment, issued_on, year):
            continue
        text = form[moment.start : moment.end]
        for day in (*listed(clean, moment), moment.last):
            rule = "end_of_stretch" if moment.first != moment.last else "day"
            doubts = () if moment.has_year else ("year_understood",)
            days.setdefault(day, Due(day, text, rule, (moment.start, moment.end), doubts))
    return tuple(days.values())
